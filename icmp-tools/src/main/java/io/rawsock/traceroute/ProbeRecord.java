package io.rawsock.traceroute;

import org.jspecify.annotations.Nullable;

/** One of a hop's probes: what was sent for it last, and what became of that. */
final class ProbeRecord {
    private static final int NEVER_SENT = -1;

    int number = NEVER_SENT;
    long sentAt;
    int mtu;

    @Nullable
    TraceReply reply;

    private int length;
    private int localMtu;
    private boolean done;

    void sent(int probe, int bytes, long at) {
        number = probe;
        length = bytes;
        sentAt = at;
    }

    void answer(TraceReply answer) {
        reply = answer;
        done = true;
    }

    void expire() {
        done = true;
    }

    void refuse(int largest) {
        localMtu = largest;
        done = true;
    }

    /** It is sent again, and {@code newMtu} is why. */
    void forget(int newMtu) {
        number = NEVER_SENT;
        mtu = newMtu;
    }

    boolean done() {
        return done;
    }

    boolean underWay() {
        return number != NEVER_SENT && !done;
    }

    long roundTrip() {
        // The clocks of sending and receiving are not quite the same one.
        return reply == null ? -1 : Math.max(0, reply.receivedAt() - sentAt);
    }

    HopResult result(int hop, int query) {
        return new HopResult(hop, query, length, reply, roundTrip(), mtu, localMtu);
    }
}
