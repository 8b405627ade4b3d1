package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u8;

import java.nio.ByteBuffer;

/**
 * By how many bits the sender's later windows are shifted (RFC 7323 section 2.2).
 *
 * @param shift as sent; a receiver takes more than {@link #MAX_SHIFT} for that
 */
public record WindowScaleOption(int shift) implements TcpOption {
    public static final int KIND = 3;
    public static final int MAX_SHIFT = 14;

    static final int LENGTH = 3;
    private static final int SHIFT = 2;

    /** @throws IllegalArgumentException if the shift does not fit 8 bits */
    public WindowScaleOption {
        requireBits("shift", shift, 8);
    }

    static WindowScaleOption parse(ByteBuffer buffer, int at) {
        return new WindowScaleOption(u8(buffer, at + SHIFT));
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
        u8(out, at + SHIFT, shift);
        return at + LENGTH;
    }
}
