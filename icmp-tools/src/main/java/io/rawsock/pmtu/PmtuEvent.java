package io.rawsock.pmtu;

import io.rawsock.traceroute.TraceReply;

/** What shows on the way. Lengths are those of IP packets, in bytes, times nanoseconds. */
public sealed interface PmtuEvent {
    /** The TTL of the probes that showed it. */
    int hop();

    /** The first link takes no more than {@code mtu}. */
    record FirstLink(int hop, int mtu) implements PmtuEvent {}

    /** The hop answered. */
    record Answered(int hop, TraceReply reply, long roundTrip) implements PmtuEvent {}

    /**
     * Somebody before the hop said that the probe was too long.
     *
     * @param mtu the new path MTU
     * @param announced what was said, 0 for nothing
     */
    record TooBig(int hop, TraceReply.IcmpError reply, long roundTrip, int mtu, int announced) implements PmtuEvent {}

    /** The hop answers packets of {@code mtu} bytes, and longer ones vanish without a word. */
    record BlackHole(int hop, int mtu) implements PmtuEvent {}

    /** Nobody answered, whatever the length. */
    record Silent(int hop) implements PmtuEvent {}
}
