package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import java.nio.ByteBuffer;

/**
 * Timestamps (RFC 7323 section 3.2), in ticks of the sender's choice.
 *
 * @param value the sender's clock, 32 bits
 * @param echoReply the peer's latest value, 32 bits; 0 in a SYN
 */
public record TimestampsOption(long value, long echoReply) implements TcpOption {
    public static final int KIND = 8;

    static final int LENGTH = 10;
    private static final int VALUE = 2;
    private static final int ECHO_REPLY = 6;

    /** @throws IllegalArgumentException if a number does not fit 32 bits */
    public TimestampsOption {
        requireBits("value", value, 32);
        requireBits("echoReply", echoReply, 32);
    }

    static TimestampsOption parse(ByteBuffer buffer, int at) {
        return new TimestampsOption(u32(buffer, at + VALUE), u32(buffer, at + ECHO_REPLY));
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
        u32(out, at + VALUE, value);
        u32(out, at + ECHO_REPLY, echoReply);
        return at + LENGTH;
    }
}
