package io.rawsock.wire.icmp;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * Asked the sender of the quoted packet to slow down (RFC 792); not to be sent any more (RFC 6633).
 *
 * @param quoted the packet from its IP header on, as much of it as the router sent back
 */
public record SourceQuench(Payload quoted) implements IcmpMessage {
    public static final int TYPE = 4;

    static IcmpMessage parse(IcmpView view) {
        if (view.code() != 0) {
            return UnknownIcmp.parse(view);
        }
        return new SourceQuench(Payload.of(view.bytes(), view.bodyAt(), view.limit()));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return IcmpView.HEADER_LENGTH + quoted.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IcmpView view =
                new IcmpView().wrapForWriting(out, at, end).type(TYPE).code(0).rest(0);
        quoted.emit(out, view.bodyAt());
        view.fillChecksum();
        return end;
    }
}
