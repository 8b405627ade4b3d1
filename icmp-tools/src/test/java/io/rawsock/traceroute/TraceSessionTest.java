package io.rawsock.traceroute;

import static io.rawsock.wire.NetBytes.inet4;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.traceroute.TraceOptions.Patience;
import io.rawsock.traceroute.TraceOptions.Schedule;
import io.rawsock.traceroute.TraceReply.IcmpError;
import io.rawsock.traceroute.TraceSession.Step;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.TimeExceeded;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class TraceSessionTest {
    private static final InetAddress TARGET = inet4(0xc6336407);
    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;

    private TraceSession session = session(4, 1, Schedule.ALL, Patience.ADAPTIVE);

    private static TraceSession session(int hops, int queries, int window, Patience patience) {
        return new TraceSession(new Schedule(1, hops, queries, window, 0, patience, false), TARGET, 60, 28);
    }

    @Test
    void shouldSendAllProbesAtOnce() {
        assertEquals(4, sendAll(0));
        assertEquals(Step.WAIT, session.next(0));
        assertEquals(5 * SECOND, session.untilNext(0));
    }

    @Test
    void shouldKeepToTheWindow() {
        session = session(4, 1, 2, Patience.ADAPTIVE);
        assertEquals(2, sendAll(0));
        session.received(hop(1, MS));
        assertEquals(1, sendAll(MS));
    }

    @Test
    void shouldKeepProbesApart() {
        session = new TraceSession(
                new Schedule(1, 4, 1, Schedule.ALL, 50 * MS, Patience.ADAPTIVE, false), TARGET, 60, 28);
        assertEquals(1, sendAll(0));
        assertEquals(50 * MS, session.untilNext(0));
        assertEquals(Step.WAIT, session.next(49 * MS));
        assertEquals(Step.SEND, session.next(50 * MS));
    }

    @Test
    void shouldGiveResultsInTheOrderOfHops() {
        sendAll(0);
        session.received(hop(1, 2 * MS));
        assertNull(session.certain());
        session.received(hop(0, 3 * MS));
        HopResult first = certain();
        assertEquals(1, first.hop());
        assertEquals(3 * MS, first.roundTrip());
        assertEquals(2, certain().hop());
        assertNull(session.certain());
    }

    @Test
    void shouldGiveASilentProbeUpSoonAfterALaterHopHasAnswered() {
        sendAll(0);
        session.received(hop(0, 20 * MS));
        certain();
        session.received(hop(2, 40 * MS));
        assertEquals(120 * MS, session.untilNext(0));
        session.next(119 * MS);
        assertNull(session.certain());
        session.next(120 * MS);
        assertNull(certain().reply());
        assertEquals(3, certain().hop());
    }

    @Test
    void shouldWaitTenMillisecondsAtLeast() {
        sendAll(0);
        session.received(hop(1, MS));
        assertEquals(11 * MS, session.untilNext(0));
    }

    @Test
    void shouldWaitByFactorsWhereTheyAreGiven() {
        session = session(4, 2, Schedule.ALL, new Patience(5 * SECOND, 3, 10, false));
        sendAll(0);
        assertEquals(5 * SECOND, session.untilNext(0));
        session.received(hop(4, 9 * MS));
        assertEquals(100 * MS, session.untilNext(0));
        session.received(hop(1, 4 * MS));
        assertEquals(15 * MS, session.untilNext(0));
    }

    @Test
    void shouldEndWithTheHopAtWhichTheTargetAnswers() {
        session = session(30, 2, Schedule.ALL, Patience.ADAPTIVE);
        sendAll(0);
        for (int probe = 0; probe < 4; probe++) {
            session.received(hop(probe, MS));
        }
        // Its answers to probes of later hops come first.
        for (int probe = 7; probe >= 4; probe--) {
            session.received(new TraceReply.Answer(probe, TARGET, MS, 60, 0));
        }
        int last = 0;
        for (HopResult result = session.certain(); result != null; result = session.certain()) {
            last = result.hop();
        }
        assertEquals(3, last);
        assertEquals(Step.DONE, session.next(MS));
        assertTrue(session.reached());
    }

    @Test
    void shouldTakeATargetThatForwardsForReached() {
        sendAll(0);
        session.received(error(0, TARGET, TimeExceeded.TYPE, TimeExceeded.TTL_EXCEEDED, 0));
        certain();
        assertEquals(Step.DONE, session.next(MS));
        assertTrue(session.reached());
    }

    @Test
    void shouldEndWhereARouterRefuses() {
        sendAll(0);
        session.received(error(0, inet4(1), DestinationUnreachable.TYPE, 1, 0));
        certain();
        assertEquals(Step.DONE, session.next(MS));
        assertFalse(session.reached());
    }

    @Test
    void shouldCountAnAnswerOnceAndNoneThatWasNotAskedFor() {
        sendAll(0);
        assertTrue(session.received(hop(0, MS)));
        assertFalse(session.received(hop(0, 2 * MS)));
        assertFalse(session.received(hop(4, 2 * MS)));
        assertEquals(MS, certain().roundTrip());
    }

    @Test
    void shouldSendSmallerProbesWhereARouterAsksForThem() {
        session = new TraceSession(new Schedule(1, 2, 1, 1, 0, Patience.ADAPTIVE, true), TARGET, 65_000, 28);
        assertEquals(Step.SEND, session.next(0));
        session.tooBig(1500);
        assertEquals(new Probe(0, 1, 1500), session.probe());
        session.sent(0);
        session.received(tooBig(0, 0));
        // RFC 1191's plateau below 1500, from a router that does not say.
        assertEquals(new Probe(1, 1, 1492), session.probe());
        session.sent(MS);
        session.received(tooBig(1, 1400));
        assertEquals(new Probe(2, 1, 1400), session.probe());
        session.sent(2 * MS);
        session.received(hop(2, 3 * MS));
        HopResult result = certain();
        assertEquals(1400, result.mtu());
        assertEquals(MS, result.roundTrip());
        // No MTU to go by: not smaller than what was sent.
        assertEquals(Step.SEND, session.next(3 * MS));
        session.sent(3 * MS);
        session.received(tooBig(3, 1400));
        assertEquals(0, certain().mtu());
        assertEquals(Step.DONE, session.next(4 * MS));
    }

    private int sendAll(long at) {
        int count = 0;
        while (session.next(at) == Step.SEND) {
            assertEquals(60, session.probe().length());
            session.sent(at);
            count++;
        }
        return count;
    }

    private HopResult certain() {
        HopResult result = session.certain();
        assertNotNull(result);
        return result;
    }

    private static IcmpError hop(int probe, long at) {
        return new IcmpError(
                probe, inet4(0x0a000000 + probe), at, 64, TimeExceeded.TYPE, 0, 0, IcmpExtensions.NONE, null);
    }

    private static IcmpError tooBig(int probe, int mtu) {
        return error(
                probe,
                inet4(0x0a000000),
                DestinationUnreachable.TYPE,
                DestinationUnreachable.FRAGMENTATION_NEEDED,
                mtu);
    }

    private static IcmpError error(int probe, InetAddress from, int type, int code, int info) {
        return new IcmpError(probe, from, MS, 64, type, code, info, IcmpExtensions.NONE, null);
    }
}
