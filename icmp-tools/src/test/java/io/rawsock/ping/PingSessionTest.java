package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.libc.Errno;
import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.ping.PingSession.Step;
import io.rawsock.probe.EchoCookies;
import io.rawsock.probe.Moment;
import io.rawsock.probe.Reply;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.Redirect;
import io.rawsock.wire.ipv4.Ipv4Options;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PingSessionTest {
    private static final long MS = 1_000_000;
    private static final long START = -5 * MS;
    private static final InetAddress TARGET = NetBytes.inet4(0x0a090402);
    private static final InetAddress OTHER = NetBytes.inet4(0x0a090403);
    private static final long SESSION = 7;
    private static final EchoCookies COOKIES = new EchoCookies(1, 2);

    @Test
    void shouldSendAtTheIntervalWithoutDrift() {
        PingSession session = session(new Schedule(0, 100 * MS, 1000 * MS, 0));
        for (int i = 0; i < 5; i++) {
            long due = START + i * 100L * MS;
            assertEquals(Step.WAIT, session.next(due - 1));
            assertEquals(Step.SEND, session.next(due));
            session.sent(due + 7 * MS);
            assertEquals(93 * MS, session.untilNext(due + 7 * MS));
        }
    }

    @Test
    void shouldCountFromTheFirstRequestAloneThatWasLate() {
        PingSession session = session(new Schedule(0, 100 * MS, 1000 * MS, 0));
        session.countFromFirst();
        session.sent(START + 60 * MS);
        assertEquals(100 * MS, session.untilNext(START + 60 * MS));
        session.sent(START + 170 * MS);
        assertEquals(90 * MS, session.untilNext(START + 170 * MS));
    }

    @Test
    void shouldNotMakeUpForWhatAStoppedProgramMissed() {
        PingSession session = session(new Schedule(0, 100 * MS, 1000 * MS, 0));
        session.sent(START);
        session.sent(START + 5000 * MS);
        assertEquals(100 * MS, session.untilNext(START + 5000 * MS));
    }

    @Test
    void shouldWaitTheLingerTimeWhileNothingHasCome() {
        PingSession session = session(new Schedule(1, 100 * MS, 3000 * MS, 0));
        session.sent(START);
        assertEquals(3000 * MS, session.untilNext(START));
        assertEquals(Step.WAIT, session.next(START + 3000 * MS - 1));
        assertEquals(Step.DONE, session.next(START + 3000 * MS));
        assertEquals(1, session.status());
    }

    @Test
    void shouldWaitTwiceTheLongestRoundTripOnceSomethingHasCome() {
        PingSession session = session(new Schedule(2, 100 * MS, 3000 * MS, 0));
        reply(session, 400 * MS);
        session.sent(START + 450 * MS);
        assertEquals(800 * MS, session.untilNext(START + 450 * MS));
    }

    @Test
    void shouldWaitTheIntervalWhenRoundTripsAreShorter() {
        PingSession session = session(new Schedule(2, 100 * MS, 3000 * MS, 0));
        reply(session, MS);
        session.sent(START + 100 * MS);
        assertEquals(100 * MS, session.untilNext(START + 100 * MS));
    }

    @Test
    void shouldWaitForEverWithALingerTimeOfNone() {
        PingSession session = session(new Schedule(1, 100 * MS, 0, 0));
        session.sent(START);
        assertEquals(PingSession.NEVER, session.untilNext(START));
    }

    @Test
    void shouldSendPastTheCountUntilTheDeadline() {
        PingSession session = session(new Schedule(1, 100 * MS, 1000 * MS, 250 * MS));
        session.sent(START);
        session.sent(START + 100 * MS);
        session.sent(START + 200 * MS);
        assertEquals(50 * MS, session.untilNext(START + 200 * MS));
        assertEquals(Step.DONE, session.next(START + 250 * MS));
        assertEquals(1, session.status());
    }

    @Test
    void shouldSucceedBeforeTheDeadlineOnlyWithAllOfTheCount() {
        PingSession session = session(new Schedule(2, 100 * MS, 1000 * MS, 250 * MS));
        reply(session, MS);
        assertEquals(1, session.status());
        session.sent(START + 100 * MS);
        assertNotNull(session.received(echo(2, START + 101 * MS, TARGET, COOKIES.of(SESSION, 2))));
        assertEquals(0, session.status());
        assertEquals(Step.DONE, session.next(START + 101 * MS));
    }

    @Test
    void shouldEndAtAnErrorWhenThereIsADeadline() {
        PingSession session = session(new Schedule(0, 100 * MS, 1000 * MS, 5000 * MS));
        session.sent(START);
        assertTrue(session.received(unreachable(1, TARGET)));
        assertEquals(Step.DONE, session.next(START + MS));
    }

    @Test
    void shouldCountErrorsTowardsTheCount() {
        PingSession session = session(new Schedule(2, 100 * MS, 1000 * MS, 0));
        reply(session, MS);
        session.sent(START + 100 * MS);
        assertTrue(session.received(unreachable(2, TARGET)));
        assertEquals(Step.DONE, session.next(START + 101 * MS));
        assertEquals(0, session.status());
    }

    @Test
    void shouldSendAsSoonAsAnsweredWithoutAnInterval() {
        PingSession session = session(new Schedule(0, 0, 1000 * MS, 0));
        session.sent(START);
        assertEquals(10 * MS, session.untilNext(START));
        session.received(echo(1, START + MS, TARGET, COOKIES.of(SESSION, 1)));
        assertEquals(Step.SEND, session.next(START + MS));
    }

    @Test
    void shouldIgnoreARedirectInTheCounts() {
        PingSession session = session(new Schedule(1, 100 * MS, 1000 * MS, 0));
        session.sent(START);
        Reply.IcmpError redirect =
                new Reply.IcmpError(OTHER, 1, Moment.ofProgram(START), TARGET, Redirect.TYPE, 1, 0x0a090109);
        assertTrue(session.received(redirect));
        assertEquals(0, session.statistics().errors());
        assertEquals(Step.WAIT, session.next(START + MS));
    }

    @Test
    void shouldIgnoreErrorsAboutOthers() {
        PingSession session = session(Schedule.DEFAULT);
        session.sent(START);
        assertFalse(session.received(unreachable(1, OTHER)));
        assertFalse(session.received(unreachable(2, TARGET)));
        assertEquals(0, session.statistics().errors());
    }

    @Test
    void shouldCountADuplicateOnce() {
        PingSession session = session(Schedule.DEFAULT);
        reply(session, MS);
        Answer second = session.received(echo(1, START + 2 * MS, TARGET, COOKIES.of(SESSION, 1)));
        assertNotNull(second);
        assertTrue(second.duplicate());
        assertEquals(1, session.statistics().received());
        assertEquals(1, session.statistics().duplicates());
        assertEquals(2, session.statistics().roundTrips().count());
    }

    @Test
    void shouldIgnoreARequestNeverMade() {
        PingSession session = session(Schedule.DEFAULT);
        session.sent(START);
        assertNull(session.received(echo(1001, START + MS, TARGET, COOKIES.of(SESSION, 1001))));
        assertEquals(0, session.statistics().received());
        assertEquals(1, session.statistics().foreign());
    }

    @Test
    void shouldIgnoreAReplyWithoutTheCookie() {
        PingSession session = session(Schedule.DEFAULT);
        session.sent(START);
        assertNull(session.received(echo(1, START + MS, TARGET, COOKIES.of(SESSION, 2))));
        assertEquals(1, session.statistics().foreign());
    }

    @Test
    void shouldTakeACutReplyFromTheTargetOnly() {
        PingSession session = session(Schedule.DEFAULT);
        session.sent(START);
        assertNull(session.received(echo(1, START + MS, OTHER, null)));
        assertNotNull(session.received(echo(1, START + MS, TARGET, null)));
    }

    @Test
    void shouldNoteADifferentAddress() {
        PingSession session = session(Schedule.DEFAULT);
        session.sent(START);
        Answer answer = session.received(echo(1, START + MS, OTHER, COOKIES.of(SESSION, 1)));
        assertNotNull(answer);
        assertTrue(answer.differentAddress());
    }

    @Test
    void shouldNotCountACorruptedReplyAsReceived() {
        PingSession session = session(Schedule.DEFAULT);
        session.sent(START);
        assertNotNull(session.received(
                new Reply.Echo(TARGET, 1, Moment.ofProgram(START + MS), 64, 64, false, 99L, null, Ipv4Options.NONE)));
        assertEquals(0, session.statistics().received());
        assertEquals(1, session.statistics().corrupted());
        assertEquals(1, session.status());
    }

    @Test
    void shouldNeverReportANegativeTime() {
        PingSession session = session(Schedule.DEFAULT);
        session.sent(START);
        Answer answer = session.received(echo(1, START - 3600_000 * MS, TARGET, COOKIES.of(SESSION, 1)));
        assertNotNull(answer);
        assertEquals(0, answer.roundTrip());
    }

    @Test
    void shouldCountOnPastSixteenBits() {
        PingSession session = session(Schedule.DEFAULT);
        for (int i = 1; i <= 70_000; i++) {
            session.sent(START + i);
            assertNotNull(session.received(echo(i & 0xffff, START + i, TARGET, COOKIES.of(SESSION, i))));
        }
        assertEquals(70_000, session.statistics().received());
        assertEquals(0, session.statistics().duplicates());
    }

    @Test
    void shouldKnowHowManyWereUnderWay() {
        PingSession session = session(Schedule.DEFAULT);
        session.sent(START);
        session.sent(START);
        session.sent(START);
        session.received(echo(1, START + MS, TARGET, COOKIES.of(SESSION, 1)));
        session.received(echo(3, START + MS, TARGET, COOKIES.of(SESSION, 3)));
        assertEquals(3, session.statistics().maxInFlight());
    }

    @Test
    void shouldTryAgainWhenTheQueueIsFull() {
        PingSession session = session(new Schedule(1, 1000 * MS, 2000 * MS, 0));
        assertFalse(session.notSent(Errno.EAGAIN, START));
        assertEquals(10 * MS, session.untilNext(START));
        assertEquals(1, session.sequence());
        assertEquals(0, session.statistics().transmitted());
    }

    @Test
    void shouldGiveUpOnAShortageAfterTheLingerTime() {
        PingSession session = session(new Schedule(0, 1000 * MS, 2000 * MS, 0));
        for (int i = 0; i < 3; i++) {
            assertFalse(session.notSent(Errno.ENOBUFS, START));
            assertEquals(500 * MS, session.untilNext(START));
        }
        assertTrue(session.notSent(Errno.ENOBUFS, START));
        assertEquals(2, session.sequence());
    }

    @Test
    void shouldCountATooLongRequestAsAnError() {
        PingSession session = session(new Schedule(1, 1000 * MS, 2000 * MS, 0));
        assertTrue(session.notSent(Errno.EMSGSIZE, START));
        assertEquals(1, session.statistics().transmitted());
        assertEquals(1, session.statistics().errors());
        assertEquals(Step.DONE, session.next(START));
    }

    @Test
    void shouldGoOnAfterAnyOtherFailure() {
        PingSession session = session(new Schedule(2, 1000 * MS, 2000 * MS, 0));
        assertTrue(session.notSent(Errno.EPERM, START));
        assertEquals(0, session.statistics().errors());
        assertEquals(1000 * MS, session.untilNext(START));
    }

    private static PingSession session(Schedule schedule) {
        PingSession session = new PingSession(SESSION, 1, schedule, TARGET, false, COOKIES);
        session.start(START);
        return session;
    }

    private static void reply(PingSession session, long after) {
        session.sent(START);
        assertNotNull(session.received(echo(1, START + after, TARGET, COOKIES.of(SESSION, 1))));
    }

    private static Reply.Echo echo(int sequence, long at, InetAddress source, @Nullable Long cookie) {
        return new Reply.Echo(source, sequence, Moment.ofProgram(at), 64, 64, true, cookie, null, Ipv4Options.NONE);
    }

    private static Reply.IcmpError unreachable(int sequence, InetAddress target) {
        return new Reply.IcmpError(OTHER, sequence, Moment.ofProgram(START + MS), target, 3, 1, 0);
    }
}
