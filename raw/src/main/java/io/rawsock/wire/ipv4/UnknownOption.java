package io.rawsock.wire.ipv4;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/** An option of a type that no other record stands for, kept as it came. */
public record UnknownOption(int type, Payload data) implements Ipv4Option {
    /** @throws IllegalArgumentException if the type does not fit 8 bits or has a record of its own */
    public UnknownOption {
        requireBits("type", type, 8);
        if (Ipv4Option.known(type)) {
            throw new IllegalArgumentException("option type " + type + " has a record of its own");
        }
    }

    static UnknownOption parse(ByteBuffer buffer, int at) {
        int end = at + u8(buffer, at + LENGTH_OFFSET);
        return new UnknownOption(u8(buffer, at + TYPE_OFFSET), Payload.of(buffer, at + MIN_LENGTH, end));
    }

    @Override
    public int length() {
        return MIN_LENGTH + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, type);
        u8(out, at + LENGTH_OFFSET, length());
        return data.emit(out, at + MIN_LENGTH);
    }
}
