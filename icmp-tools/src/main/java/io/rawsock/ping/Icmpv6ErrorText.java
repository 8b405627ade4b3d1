package io.rawsock.ping;

import io.rawsock.probe.Reply.IcmpError;
import io.rawsock.wire.icmpv6.DestinationUnreachable;
import io.rawsock.wire.icmpv6.PacketTooBig;
import io.rawsock.wire.icmpv6.ParameterProblem;
import io.rawsock.wire.icmpv6.TimeExceeded;

/** ICMPv6 errors in ping's words. */
final class Icmpv6ErrorText {
    private Icmpv6ErrorText() {}

    static String of(IcmpError error) {
        return switch (error.type()) {
            case DestinationUnreachable.TYPE -> "Destination unreachable: " + unreachable(error.code());
            case PacketTooBig.TYPE ->
                "Packet too big: mtu=" + Integer.toUnsignedString(error.info())
                        + (error.code() == 0 ? "" : ", code=" + error.code());
            case TimeExceeded.TYPE -> "Time exceeded: " + timeExceeded(error.code());
            case ParameterProblem.TYPE ->
                "Parameter problem: " + parameter(error.code()) + " at " + Integer.toUnsignedString(error.info());
            default -> "unknown icmp type: " + error.type();
        };
    }

    private static String unreachable(int code) {
        return switch (code) {
            case DestinationUnreachable.NO_ROUTE -> "No route";
            case DestinationUnreachable.PROHIBITED -> "Administratively prohibited";
            case DestinationUnreachable.BEYOND_SCOPE_OF_SOURCE -> "Beyond scope of source address";
            case DestinationUnreachable.ADDRESS_UNREACHABLE -> "Address unreachable";
            case DestinationUnreachable.PORT_UNREACHABLE -> "Port unreachable";
            case DestinationUnreachable.SOURCE_FAILED_POLICY -> "Source address failed ingress/egress policy";
            case DestinationUnreachable.REJECT_ROUTE -> "Reject route to destination";
            default -> "Unknown code " + code;
        };
    }

    private static String timeExceeded(int code) {
        return switch (code) {
            case TimeExceeded.HOP_LIMIT_EXCEEDED -> "Hop limit";
            case TimeExceeded.REASSEMBLY_TIME_EXCEEDED -> "Defragmentation failure";
            default -> "code " + code;
        };
    }

    private static String parameter(int code) {
        return switch (code) {
            case ParameterProblem.ERRONEOUS_HEADER_FIELD -> "Wrong header field";
            case ParameterProblem.UNRECOGNIZED_NEXT_HEADER -> "Unknown header";
            case ParameterProblem.UNRECOGNIZED_OPTION -> "Unknown option";
            default -> "code " + code;
        };
    }
}
