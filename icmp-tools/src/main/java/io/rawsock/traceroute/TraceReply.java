package io.rawsock.traceroute;

import io.rawsock.wire.icmp.extension.IcmpExtensions;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What came back for a probe. */
public sealed interface TraceReply {
    /** Which probe it answers: its number, counted from 0 in the order of sending. */
    int probe();

    /** Who sent it. */
    InetAddress source();

    /** When it was received, by {@link io.rawsock.probe.NanoClock#monotonic}. */
    long receivedAt();

    /** TTL or hop limit of the packet it came in; -1 when the system did not tell. */
    int ttl();

    /**
     * The target's own answer: an echo reply, a TCP segment, a datagram.
     *
     * @param tcpFlags of {@link io.rawsock.wire.tcp.TcpView}, 0 for other protocols
     */
    record Answer(int probe, InetAddress source, long receivedAt, int ttl, int tcpFlags) implements TraceReply {}

    /**
     * An ICMP or ICMPv6 error that quotes a probe.
     *
     * @param info the next-hop MTU where it says one, the pointer of a parameter problem, else 0
     * @param quote how the quoted packet looked; null when the system shows no more than that it was ours
     */
    record IcmpError(
            int probe,
            InetAddress source,
            long receivedAt,
            int ttl,
            int type,
            int code,
            long info,
            IcmpExtensions extensions,
            @Nullable QuotedProbe quote)
            implements TraceReply {}
}
