package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * Two or more bytes between options, to align the next (RFC 8200 section 4.2).
 *
 * @param data what comes after type and length; zeros, unless somebody hides something there
 */
public record PadN(Payload data) implements Ipv6Option {
    public static final int TYPE = 1;

    /** @throws IllegalArgumentException if there are more than 255 bytes */
    public PadN {
        requireBits("length", data.length(), 8);
    }

    static PadN parse(ByteBuffer buffer, int at) {
        int end = at + DATA_OFFSET + u8(buffer, at + LENGTH_OFFSET);
        return new PadN(Payload.of(buffer, at + DATA_OFFSET, end));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return DATA_OFFSET + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, TYPE);
        u8(out, at + LENGTH_OFFSET, data.length());
        return data.emit(out, at + DATA_OFFSET);
    }
}
