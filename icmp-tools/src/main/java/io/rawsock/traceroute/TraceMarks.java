package io.rawsock.traceroute;

import io.rawsock.wire.icmp.DestinationUnreachable;

/** What a reply says, in traceroute's few letters and numbers. */
public final class TraceMarks {
    private static final String NONE = "";

    // What systems begin a packet's TTL with.
    private static final int SMALL_TTL = 64;
    private static final int MEDIUM_TTL = 128;
    private static final int LARGE_TTL = 255;

    private TraceMarks() {}

    /** "!H" and its like; nothing for what needs no word: a hop in transit, a closed port of the target. */
    public static String of(TraceReply.IcmpError error) {
        if (TraceVerdict.ttlExceeded(error)) {
            return NONE;
        }
        if (TraceVerdict.tooBig(error)) {
            return "!F-" + error.info();
        }
        boolean inet6 = TraceVerdict.inet6(error);
        int unreachable = inet6 ? io.rawsock.wire.icmpv6.DestinationUnreachable.TYPE : DestinationUnreachable.TYPE;
        if (error.type() != unreachable) {
            return "!<" + error.type() + "-" + error.code() + ">";
        }
        return inet6 ? unreachable6(error.code()) : unreachable(error.code());
    }

    private static String unreachable(int code) {
        return switch (code) {
            case DestinationUnreachable.PORT_UNREACHABLE -> NONE;
            case DestinationUnreachable.NET_UNREACHABLE,
                    DestinationUnreachable.NET_UNKNOWN,
                    DestinationUnreachable.SOURCE_HOST_ISOLATED,
                    DestinationUnreachable.NET_UNREACHABLE_FOR_TOS -> "!N";
            case DestinationUnreachable.HOST_UNREACHABLE,
                    DestinationUnreachable.HOST_UNKNOWN,
                    DestinationUnreachable.HOST_UNREACHABLE_FOR_TOS -> "!H";
            case DestinationUnreachable.NET_PROHIBITED,
                    DestinationUnreachable.HOST_PROHIBITED,
                    DestinationUnreachable.COMMUNICATION_PROHIBITED -> "!X";
            case DestinationUnreachable.PROTOCOL_UNREACHABLE -> "!P";
            case DestinationUnreachable.SOURCE_ROUTE_FAILED -> "!S";
            case DestinationUnreachable.HOST_PRECEDENCE_VIOLATION -> "!V";
            case DestinationUnreachable.PRECEDENCE_CUTOFF -> "!C";
            default -> "!<" + code + ">";
        };
    }

    private static String unreachable6(int code) {
        return switch (code) {
            case io.rawsock.wire.icmpv6.DestinationUnreachable.PORT_UNREACHABLE -> NONE;
            case io.rawsock.wire.icmpv6.DestinationUnreachable.NO_ROUTE -> "!N";
            case io.rawsock.wire.icmpv6.DestinationUnreachable.BEYOND_SCOPE_OF_SOURCE,
                    io.rawsock.wire.icmpv6.DestinationUnreachable.ADDRESS_UNREACHABLE -> "!H";
            case io.rawsock.wire.icmpv6.DestinationUnreachable.PROHIBITED -> "!X";
            default -> "!<" + code + ">";
        };
    }

    /** How many hops a packet has come whose TTL is {@code ttl} now, if it began as systems begin. */
    public static int backwardHops(int ttl) {
        int first = ttl <= SMALL_TTL ? SMALL_TTL : ttl <= MEDIUM_TTL ? MEDIUM_TTL : LARGE_TTL;
        return first - ttl + 1;
    }
}
