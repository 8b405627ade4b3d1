package io.rawsock.wire.icmp;

import java.nio.ByteBuffer;

/**
 * One ICMP message (RFC 792) as values; its checksum is derived and so is not here.
 *
 * @see <a href="https://www.iana.org/assignments/icmp-parameters">IANA, ICMP Parameters</a>
 */
public sealed interface IcmpMessage
        permits EchoReply,
                DestinationUnreachable,
                SourceQuench,
                Redirect,
                EchoRequest,
                RouterAdvertisement,
                RouterSolicitation,
                TimeExceeded,
                ParameterProblem,
                Timestamp,
                AddressMask,
                Photuris,
                ExperimentalMobility,
                ExtendedEchoRequest,
                ExtendedEchoReply,
                UnknownIcmp {

    int type();

    /** 0 where the type has no other. */
    default int code() {
        return 0;
    }

    /** In bytes, header included. */
    int length();

    /** Writes the message, checksum included, and returns the offset after it. */
    int emit(ByteBuffer out, int at);

    /**
     * The values of a message, an {@link UnknownIcmp} if it has not the form that its type asks for. The checksum is not
     * looked at: {@link IcmpView#checksumValid()}.
     */
    static IcmpMessage parse(IcmpView view) {
        return switch (view.type()) {
            case EchoReply.TYPE -> EchoReply.parse(view);
            case DestinationUnreachable.TYPE -> DestinationUnreachable.parse(view);
            case SourceQuench.TYPE -> SourceQuench.parse(view);
            case Redirect.TYPE -> Redirect.parse(view);
            case EchoRequest.TYPE -> EchoRequest.parse(view);
            case RouterAdvertisement.TYPE -> RouterAdvertisement.parse(view);
            case RouterSolicitation.TYPE -> RouterSolicitation.parse(view);
            case TimeExceeded.TYPE -> TimeExceeded.parse(view);
            case ParameterProblem.TYPE -> ParameterProblem.parse(view);
            case Timestamp.REQUEST, Timestamp.REPLY -> Timestamp.parse(view);
            case AddressMask.REQUEST, AddressMask.REPLY -> AddressMask.parse(view);
            case Photuris.TYPE -> Photuris.parse(view);
            case ExperimentalMobility.TYPE -> ExperimentalMobility.parse(view);
            case ExtendedEchoRequest.TYPE -> ExtendedEchoRequest.parse(view);
            case ExtendedEchoReply.TYPE -> ExtendedEchoReply.parse(view);
            default -> UnknownIcmp.parse(view);
        };
    }
}
