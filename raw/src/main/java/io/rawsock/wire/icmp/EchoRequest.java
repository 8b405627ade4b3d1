package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/** Asks for an {@link EchoReply} with the same identifier, sequence and data (RFC 792). */
public record EchoRequest(int identifier, int sequence, Payload data) implements IcmpMessage {
    public static final int TYPE = 8;

    /** @throws IllegalArgumentException if a number does not fit its 16 bits */
    public EchoRequest {
        requireBits("identifier", identifier, 16);
        requireBits("sequence", sequence, 16);
    }

    static IcmpMessage parse(IcmpView view) {
        if (view.code() != 0) {
            return UnknownIcmp.parse(view);
        }
        return new EchoRequest(
                view.identifier(), view.sequence(), Payload.of(view.bytes(), view.bodyAt(), view.limit()));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return IcmpView.HEADER_LENGTH + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IcmpView view = new IcmpView()
                .wrapForWriting(out, at, end)
                .type(TYPE)
                .code(0)
                .identifier(identifier)
                .sequence(sequence);
        data.emit(out, view.bodyAt());
        view.fillChecksum();
        return end;
    }
}
