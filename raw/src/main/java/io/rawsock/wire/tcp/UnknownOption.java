package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/** An option of a kind that no other record stands for, kept as it came. */
public record UnknownOption(int kind, Payload data) implements TcpOption {
    /** @throws IllegalArgumentException if the kind does not fit 8 bits or has a record of its own */
    public UnknownOption {
        requireBits("kind", kind, 8);
        if (TcpOption.known(kind)) {
            throw new IllegalArgumentException("option kind " + kind + " has a record of its own");
        }
    }

    static UnknownOption parse(ByteBuffer buffer, int at) {
        int end = at + u8(buffer, at + LENGTH_OFFSET);
        return new UnknownOption(u8(buffer, at + KIND_OFFSET), Payload.of(buffer, at + MIN_LENGTH, end));
    }

    @Override
    public int length() {
        return MIN_LENGTH + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + KIND_OFFSET, kind);
        u8(out, at + LENGTH_OFFSET, length());
        return data.emit(out, at + MIN_LENGTH);
    }
}
