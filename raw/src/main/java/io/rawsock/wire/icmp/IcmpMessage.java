package io.rawsock.wire.icmp;

import java.nio.ByteBuffer;

/**
 * One ICMP message as values; its checksum is derived and so is not here.
 *
 * @see <a href="https://www.iana.org/assignments/icmp-parameters">IANA, ICMP Parameters</a>
 */
public sealed interface IcmpMessage permits EchoReply, DestinationUnreachable, EchoRequest, TimeExceeded, UnknownIcmp {

    int type();

    int code();

    /** In bytes, header included. */
    int length();

    /** Writes the message, checksum included, and returns the offset after it. */
    int emit(ByteBuffer out, int at);

    /** Whether a record other than {@link UnknownIcmp} stands for such a message. */
    static boolean known(int type, int code) {
        return switch (type) {
            case EchoReply.TYPE, EchoRequest.TYPE -> code == 0;
            case DestinationUnreachable.TYPE, TimeExceeded.TYPE -> true;
            default -> false;
        };
    }

    /** The checksum is not looked at: {@link IcmpView#checksumValid()}. */
    static IcmpMessage parse(IcmpView view) {
        if (!known(view.type(), view.code())) {
            return UnknownIcmp.parse(view);
        }
        return switch (view.type()) {
            case EchoReply.TYPE -> EchoReply.parse(view);
            case DestinationUnreachable.TYPE -> DestinationUnreachable.parse(view);
            case EchoRequest.TYPE -> EchoRequest.parse(view);
            case TimeExceeded.TYPE -> TimeExceeded.parse(view);
            default -> throw new AssertionError(view.type());
        };
    }
}
