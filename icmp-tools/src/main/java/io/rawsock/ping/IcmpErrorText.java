package io.rawsock.ping;

import io.rawsock.probe.Reply.IcmpError;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.ParameterProblem;
import io.rawsock.wire.icmp.Redirect;
import io.rawsock.wire.icmp.SourceQuench;
import io.rawsock.wire.icmp.TimeExceeded;
import java.net.Inet6Address;

/** ICMP errors in ping's words, which scripts look for. */
final class IcmpErrorText {
    private IcmpErrorText() {}

    static String of(IcmpError error) {
        return error.target() instanceof Inet6Address ? Icmpv6ErrorText.of(error) : inet(error);
    }

    private static String inet(IcmpError error) {
        return switch (error.type()) {
            case DestinationUnreachable.TYPE -> unreachable(error);
            case TimeExceeded.TYPE -> timeExceeded(error.code());
            case SourceQuench.TYPE -> "Source Quench";
            case Redirect.TYPE -> redirect(error);
            case ParameterProblem.TYPE -> "Parameter problem: pointer = " + error.info();
            default -> "Bad ICMP type: " + error.type();
        };
    }

    private static String unreachable(IcmpError error) {
        return switch (error.code()) {
            case DestinationUnreachable.NET_UNREACHABLE -> "Destination Net Unreachable";
            case DestinationUnreachable.HOST_UNREACHABLE -> "Destination Host Unreachable";
            case DestinationUnreachable.PROTOCOL_UNREACHABLE -> "Destination Protocol Unreachable";
            case DestinationUnreachable.PORT_UNREACHABLE -> "Destination Port Unreachable";
            case DestinationUnreachable.FRAGMENTATION_NEEDED -> "Frag needed and DF set (mtu = " + error.info() + ")";
            case DestinationUnreachable.SOURCE_ROUTE_FAILED -> "Source Route Failed";
            case DestinationUnreachable.NET_UNKNOWN -> "Destination Net Unknown";
            case DestinationUnreachable.HOST_UNKNOWN -> "Destination Host Unknown";
            case DestinationUnreachable.SOURCE_HOST_ISOLATED -> "Source Host Isolated";
            case DestinationUnreachable.NET_PROHIBITED -> "Destination Net Prohibited";
            case DestinationUnreachable.HOST_PROHIBITED -> "Destination Host Prohibited";
            case DestinationUnreachable.NET_UNREACHABLE_FOR_TOS -> "Destination Net Unreachable for Type of Service";
            case DestinationUnreachable.HOST_UNREACHABLE_FOR_TOS -> "Destination Host Unreachable for Type of Service";
            case DestinationUnreachable.COMMUNICATION_PROHIBITED -> "Packet filtered";
            case DestinationUnreachable.HOST_PRECEDENCE_VIOLATION -> "Precedence Violation";
            case DestinationUnreachable.PRECEDENCE_CUTOFF -> "Precedence Cutoff";
            default -> "Dest Unreachable, Bad Code: " + error.code();
        };
    }

    private static String timeExceeded(int code) {
        return switch (code) {
            case TimeExceeded.TTL_EXCEEDED -> "Time to live exceeded";
            case TimeExceeded.REASSEMBLY_TIME_EXCEEDED -> "Frag reassembly time exceeded";
            default -> "Time exceeded, Bad Code: " + code;
        };
    }

    private static String redirect(IcmpError error) {
        String kind = switch (error.code()) {
            case Redirect.FOR_NET -> "Redirect Network";
            case Redirect.FOR_HOST -> "Redirect Host";
            case Redirect.FOR_TOS_AND_NET -> "Redirect Type of Service and Network";
            case Redirect.FOR_TOS_AND_HOST -> "Redirect Type of Service and Host";
            default -> "Redirect, Bad Code: " + error.code();
        };
        return kind + "(New nexthop: " + NetBytes.inet4(error.info()).getHostAddress() + ")";
    }
}
