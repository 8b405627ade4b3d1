package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.ping.PingSession.Step;
import io.rawsock.probe.EchoCookies;
import io.rawsock.probe.Moment;
import io.rawsock.probe.Reply;
import io.rawsock.probe.TimeSource;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ipv4.Ipv4Options;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** Whose clock a round trip is by, what is late and what is out of order, and schedules that are not even. */
class PingSessionTimesTest {
    private static final long MS = 1_000_000;
    private static final InetAddress TARGET = NetBytes.inet4(0x0a090402);
    private static final EchoCookies COOKIES = new EchoCookies(1, 2);

    private final PingSession session = session(new Schedule(0, 100 * MS, 300 * MS, 0));

    @Test
    void shouldTimeByTheKernelWhereItTimedBoth() {
        session.sent(0);
        session.left(new Reply.Sent(TARGET, 1, kernel(2 * MS)));
        Answer answer = answer(session, 1, kernel(5 * MS));
        assertEquals(3 * MS, answer.roundTrip());
        assertEquals(TimeSource.KERNEL, answer.timeSource());
        assertEquals(TimeSource.KERNEL, session.statistics().timeSource());
    }

    @Test
    void shouldTimeByTheDeviceWhereItTimedBoth() {
        session.sent(0);
        session.left(new Reply.Sent(TARGET, 1, new Moment(2 * MS, 7_000, TimeSource.KERNEL)));
        Answer answer = answer(session, 1, new Moment(5 * MS, 9_500, TimeSource.KERNEL));
        assertEquals(2500, answer.roundTrip());
        assertEquals(TimeSource.DEVICE, answer.timeSource());
    }

    @Test
    void shouldTellTheLessExactClock() {
        session.sent(0);
        assertEquals(TimeSource.PROGRAM, answer(session, 1, kernel(5 * MS)).timeSource());
        session.sent(100 * MS);
        session.left(new Reply.Sent(TARGET, 2, kernel(101 * MS)));
        answer(session, 2, kernel(105 * MS));
        assertEquals(TimeSource.PROGRAM, session.statistics().timeSource());
    }

    @Test
    void shouldNotBelieveThatARequestLeftBeforeItWasMade() {
        session.sent(100 * MS);
        session.left(new Reply.Sent(TARGET, 1, kernel(-5000 * MS)));
        session.left(new Reply.Sent(TARGET, 9, kernel(101 * MS)));
        assertEquals(5 * MS, answer(session, 1, kernel(105 * MS)).roundTrip());
    }

    @Test
    void shouldCountWhatIsLateAndWhatIsOutOfOrder() {
        session.sent(0);
        session.sent(100 * MS);
        answer(session, 2, kernel(110 * MS));
        answer(session, 1, kernel(301 * MS));
        assertEquals(1, session.statistics().late());
        assertEquals(1, session.statistics().reordered());
        assertEquals(2, session.statistics().received());
    }

    @Test
    void shouldSendAllOfThePreloadAtOnceAndThenAtTheInterval() {
        PingSession loaded = session(new Schedule(0, 100 * MS, 300 * MS, 0, 3, false, 0, false));
        for (int i = 0; i < 3; i++) {
            assertEquals(Step.SEND, loaded.next(0));
            loaded.sent(0);
        }
        assertEquals(Step.WAIT, loaded.next(0));
        assertEquals(100 * MS, loaded.untilNext(0));
    }

    @Test
    void shouldKeepThePreloadUnderWayWithoutAnInterval() {
        PingSession flood = session(new Schedule(0, 0, 300 * MS, 0, 2, false, 0, false));
        flood.sent(0);
        assertEquals(Step.SEND, flood.next(0));
        flood.sent(0);
        assertEquals(10 * MS, flood.untilNext(0));
    }

    @Test
    void shouldAdaptTheIntervalToTheRoundTrip() {
        PingSession adaptive = session(new Schedule(0, 1000 * MS, 3000 * MS, 0, 1, true, 0, false));
        adaptive.sent(0);
        answer(adaptive, 1, kernel(20 * MS));
        assertEquals(Step.SEND, adaptive.next(20 * MS));
        adaptive.sent(20 * MS);
        assertEquals(20 * MS, adaptive.untilNext(20 * MS));
    }

    @Test
    void shouldAdaptNoFurtherThanItMay() {
        PingSession adaptive = session(new Schedule(0, 1000 * MS, 3000 * MS, 0, 1, true, 2 * MS, false));
        adaptive.sent(0);
        answer(adaptive, 1, kernel(MS / 100));
        assertEquals(2 * MS - MS / 100, adaptive.untilNext(MS / 100));
    }

    @Test
    void shouldGoOnThroughErrorsUntilAnswered() {
        PingSession waiting = session(new Schedule(1, 100 * MS, 300 * MS, 5000 * MS, 1, false, 0, true));
        waiting.sent(0);
        waiting.received(new Reply.IcmpError(TARGET, 1, kernel(MS), TARGET, 3, 1, 0));
        assertEquals(Step.WAIT, waiting.next(2 * MS));
        assertEquals(Step.SEND, waiting.next(100 * MS));
        waiting.sent(100 * MS);
        answer(waiting, 2, kernel(101 * MS));
        assertEquals(Step.DONE, waiting.next(101 * MS));
        assertEquals(0, waiting.status());
    }

    @Test
    void shouldTellAnotherSessionsReplyByItsCookie() {
        PingSession other = new PingSession(1, 1, Schedule.DEFAULT, TARGET, false, COOKIES);
        other.start(0);
        other.sent(0);
        assertNull(other.received(echo(1, kernel(MS), COOKIES.of(0, 1))));
        assertNotNull(other.received(echo(1, kernel(MS), COOKIES.of(1, 1))));
    }

    private static PingSession session(Schedule schedule) {
        PingSession session = new PingSession(0, 1, schedule, TARGET, false, COOKIES);
        session.start(0);
        return session;
    }

    private static Answer answer(PingSession session, int sequence, Moment at) {
        Answer answer = session.received(echo(sequence, at, COOKIES.of(0, sequence)));
        assertNotNull(answer);
        return answer;
    }

    private static Reply.Echo echo(int sequence, Moment at, long cookie) {
        return new Reply.Echo(TARGET, sequence, at, 64, 64, true, cookie, null, Ipv4Options.NONE);
    }

    private static Moment kernel(long nanos) {
        return new Moment(nanos, 0, TimeSource.KERNEL);
    }
}
