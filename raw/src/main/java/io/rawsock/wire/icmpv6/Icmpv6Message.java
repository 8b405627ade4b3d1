package io.rawsock.wire.icmpv6;

import io.rawsock.wire.Defect;
import java.nio.ByteBuffer;

/**
 * One ICMPv6 message (RFC 4443 section 2.1) as values; its checksum is derived and so is not here.
 *
 * @see <a href="https://www.iana.org/assignments/icmpv6-parameters">IANA, ICMPv6 Parameters</a>
 */
public sealed interface Icmpv6Message
        permits DestinationUnreachable,
                PacketTooBig,
                TimeExceeded,
                ParameterProblem,
                EchoRequest,
                EchoReply,
                MulticastListenerQuery,
                MulticastListenerQueryV2,
                MulticastListenerReport,
                MulticastListenerReportV2,
                MulticastListenerDone,
                RouterSolicitation,
                RouterAdvertisement,
                NeighborSolicitation,
                NeighborAdvertisement,
                Redirect,
                NodeInformationQuery,
                NodeInformationReply,
                ExtendedEchoRequest,
                ExtendedEchoReply,
                UnknownIcmpv6 {

    int type();

    /** 0 where the type has no other. */
    default int code() {
        return 0;
    }

    /** In bytes, header included. */
    int length();

    /**
     * Writes the message, checksum included, and returns the offset after it.
     *
     * @param addressSum of the packet: {@link io.rawsock.wire.ipv6.Ipv6View#addressSum()}; a raw socket's kernel writes the
     *     checksum itself (RFC 3542 section 3.1), so that any will do there
     */
    int emit(ByteBuffer out, int at, int addressSum);

    /**
     * The values of a message, an {@link UnknownIcmpv6} if {@link Icmpv6View#checkMessage()} finds a defect, or if the
     * code is not 0 where receivers must discard that. The checksum is not looked at: {@link Icmpv6View#checksumValid}.
     */
    static Icmpv6Message parse(Icmpv6View view) {
        if (view.checkMessage() != Defect.NONE) {
            return UnknownIcmpv6.parse(view);
        }
        return switch (view.type()) {
            case DestinationUnreachable.TYPE -> DestinationUnreachable.parse(view);
            case PacketTooBig.TYPE -> PacketTooBig.parse(view);
            case TimeExceeded.TYPE -> TimeExceeded.parse(view);
            case ParameterProblem.TYPE -> ParameterProblem.parse(view);
            case MulticastListenerQuery.TYPE ->
                view.limit() - view.at() == MulticastListenerQuery.LENGTH
                        ? MulticastListenerQuery.parse(view)
                        : MulticastListenerQueryV2.parse(view);
            case MulticastListenerReport.TYPE -> MulticastListenerReport.parse(view);
            case MulticastListenerReportV2.TYPE -> MulticastListenerReportV2.parse(view);
            case MulticastListenerDone.TYPE -> MulticastListenerDone.parse(view);
            case NodeInformationQuery.TYPE -> NodeInformationQuery.parse(view);
            case NodeInformationReply.TYPE -> NodeInformationReply.parse(view);
            case ExtendedEchoReply.TYPE -> ExtendedEchoReply.parse(view);
            default -> view.code() == 0 ? parseWithoutCode(view) : UnknownIcmpv6.parse(view);
        };
    }

    private static Icmpv6Message parseWithoutCode(Icmpv6View view) {
        return switch (view.type()) {
            case EchoRequest.TYPE -> EchoRequest.parse(view);
            case EchoReply.TYPE -> EchoReply.parse(view);
            case RouterSolicitation.TYPE -> RouterSolicitation.parse(view);
            case RouterAdvertisement.TYPE -> RouterAdvertisement.parse(view);
            case NeighborSolicitation.TYPE -> NeighborSolicitation.parse(view);
            case NeighborAdvertisement.TYPE -> NeighborAdvertisement.parse(view);
            case Redirect.TYPE -> Redirect.parse(view);
            case ExtendedEchoRequest.TYPE -> ExtendedEchoRequest.parse(view);
            default -> UnknownIcmpv6.parse(view);
        };
    }
}
