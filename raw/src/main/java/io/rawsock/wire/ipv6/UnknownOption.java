package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/** An option of a type that no other record stands for, kept as it came. */
public record UnknownOption(int type, Payload data) implements Ipv6Option {
    /** @throws IllegalArgumentException if type or length do not fit 8 bits, or the type has a record of its own */
    public UnknownOption {
        requireBits("type", type, 8);
        requireBits("length", data.length(), 8);
        if (Ipv6Option.known(type)) {
            throw new IllegalArgumentException("option type " + type + " has a record of its own");
        }
    }

    static UnknownOption parse(ByteBuffer buffer, int at) {
        int end = at + DATA_OFFSET + u8(buffer, at + LENGTH_OFFSET);
        return new UnknownOption(u8(buffer, at + TYPE_OFFSET), Payload.of(buffer, at + DATA_OFFSET, end));
    }

    @Override
    public int length() {
        return DATA_OFFSET + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, type);
        u8(out, at + LENGTH_OFFSET, data.length());
        return data.emit(out, at + DATA_OFFSET);
    }
}
