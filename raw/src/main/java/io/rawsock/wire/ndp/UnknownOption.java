package io.rawsock.wire.ndp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * An option of a type that no other record stands for, kept as it came.
 *
 * @param data what comes after type and length; with them a multiple of 8 bytes
 */
public record UnknownOption(int type, Payload data) implements NdOption {
    /** @throws IllegalArgumentException if the type has a record of its own, or no option has data of this length */
    public UnknownOption {
        requireBits("type", type, 8);
        if (NdOption.known(type)) {
            throw new IllegalArgumentException("option type " + type + " has a record of its own");
        }
        requireLength(DATA_OFFSET + data.length());
    }

    /** Guards the length in bytes of an option of any type. */
    static void requireLength(int length) {
        if (length % UNIT != 0 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("an option of " + length + " bytes");
        }
    }

    static UnknownOption parse(ByteBuffer buffer, int at) {
        int end = at + NdOption.length(buffer, at);
        return new UnknownOption(u8(buffer, at + TYPE_OFFSET), Payload.of(buffer, at + DATA_OFFSET, end));
    }

    @Override
    public int length() {
        return DATA_OFFSET + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, type);
        u8(out, at + LENGTH_OFFSET, length() / UNIT);
        return data.emit(out, at + DATA_OFFSET);
    }
}
