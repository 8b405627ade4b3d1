package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/** Answers an {@link EchoRequest} and repeats what was in it (RFC 4443 section 4.2). */
public record EchoReply(int identifier, int sequence, Payload data) implements Icmpv6Message {
    public static final int TYPE = 129;

    /** @throws IllegalArgumentException if a number does not fit its 16 bits */
    public EchoReply {
        requireBits("identifier", identifier, 16);
        requireBits("sequence", sequence, 16);
    }

    static EchoReply parse(Icmpv6View view) {
        Payload data = Payload.of(view.bytes(), view.bodyAt(), view.limit());
        return new EchoReply(view.identifier(), view.sequence(), data);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return Icmpv6View.HEADER_LENGTH + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int addressSum) {
        int end = at + length();
        Icmpv6View view = new Icmpv6View()
                .wrapForWriting(out, at, end)
                .type(TYPE)
                .code(0)
                .identifier(identifier)
                .sequence(sequence);
        data.emit(out, view.bodyAt());
        view.fillChecksum(addressSum);
        return end;
    }
}
