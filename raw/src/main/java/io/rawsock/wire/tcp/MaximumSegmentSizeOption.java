package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import java.nio.ByteBuffer;

/**
 * The largest segment the sender of this SYN can take (RFC 9293 section 3.7.1).
 *
 * @param size in bytes, without TCP and IP headers
 */
public record MaximumSegmentSizeOption(int size) implements TcpOption {
    public static final int KIND = 2;

    static final int LENGTH = 4;
    private static final int SIZE = 2;

    /** @throws IllegalArgumentException if the size does not fit 16 bits */
    public MaximumSegmentSizeOption {
        requireBits("size", size, 16);
    }

    static MaximumSegmentSizeOption parse(ByteBuffer buffer, int at) {
        return new MaximumSegmentSizeOption(u16(buffer, at + SIZE));
    }

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + KIND_OFFSET, KIND);
        u8(out, at + LENGTH_OFFSET, LENGTH);
        u16(out, at + SIZE, size);
        return at + LENGTH;
    }
}
