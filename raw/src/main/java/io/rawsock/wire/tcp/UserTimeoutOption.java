package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import java.nio.ByteBuffer;

/**
 * How long the sender lets data go unacknowledged before it gives up (RFC 5482 section 3.1).
 *
 * @param timeout 15 bits
 * @param inMinutes rather than seconds
 */
public record UserTimeoutOption(int timeout, boolean inMinutes) implements TcpOption {
    public static final int KIND = 28;

    static final int LENGTH = 4;
    private static final int GRANULARITY_TIMEOUT = 2;
    private static final int GRANULARITY = 0x8000;

    /** @throws IllegalArgumentException if the timeout does not fit 15 bits */
    public UserTimeoutOption {
        requireBits("timeout", timeout, 15);
    }

    static UserTimeoutOption parse(ByteBuffer buffer, int at) {
        int value = u16(buffer, at + GRANULARITY_TIMEOUT);
        return new UserTimeoutOption(value & ~GRANULARITY, (value & GRANULARITY) != 0);
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
        u16(out, at + GRANULARITY_TIMEOUT, inMinutes ? GRANULARITY | timeout : timeout);
        return at + LENGTH;
    }
}
