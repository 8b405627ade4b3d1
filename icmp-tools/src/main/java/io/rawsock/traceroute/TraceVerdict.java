package io.rawsock.traceroute;

import io.rawsock.wire.icmpv6.PacketTooBig;
import java.net.InetAddress;

/** What an ICMP error means for a trace. */
public final class TraceVerdict {
    private TraceVerdict() {}

    /** Whether the probe went as far as its TTL allowed, and the target is further away. */
    public static boolean transit(TraceReply reply, InetAddress target) {
        // A target that answers so is reached all the same.
        return reply instanceof TraceReply.IcmpError error
                && ttlExceeded(error)
                && !error.source().equals(target);
    }

    /** Whether it says that the TTL, or the hop limit, ran out in transit. */
    public static boolean ttlExceeded(TraceReply.IcmpError error) {
        boolean inet6 = inet6(error);
        int type = inet6 ? io.rawsock.wire.icmpv6.TimeExceeded.TYPE : io.rawsock.wire.icmp.TimeExceeded.TYPE;
        // TTL exceeded in transit and hop limit exceeded in transit are both code 0; reassembly is none of ours.
        return error.type() == type && error.code() == io.rawsock.wire.icmp.TimeExceeded.TTL_EXCEEDED;
    }

    /** Whether the probe was too large for the next link. */
    public static boolean tooBig(TraceReply.IcmpError error) {
        if (inet6(error)) {
            return error.type() == PacketTooBig.TYPE;
        }
        return error.type() == io.rawsock.wire.icmp.DestinationUnreachable.TYPE
                && error.code() == io.rawsock.wire.icmp.DestinationUnreachable.FRAGMENTATION_NEEDED;
    }

    /** Whether it came by IPv6, where types and codes are others. */
    public static boolean inet6(TraceReply reply) {
        return reply.source() instanceof java.net.Inet6Address;
    }
}
