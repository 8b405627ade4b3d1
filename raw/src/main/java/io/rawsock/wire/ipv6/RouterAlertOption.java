package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import java.nio.ByteBuffer;

/**
 * Router alert (RFC 2711): every router shall look into this packet. It starts at an even byte of its header.
 *
 * @param value {@link #MLD}, or another of those that IANA registers
 */
public record RouterAlertOption(int value) implements Ipv6Option {
    public static final int TYPE = 0x05;
    public static final int MLD = 0;

    static final int LENGTH = 4;

    /** @throws IllegalArgumentException if the value does not fit 16 bits */
    public RouterAlertOption {
        requireBits("value", value, 16);
    }

    static RouterAlertOption parse(ByteBuffer buffer, int at) {
        return new RouterAlertOption(u16(buffer, at + DATA_OFFSET));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, TYPE);
        u8(out, at + LENGTH_OFFSET, LENGTH - DATA_OFFSET);
        u16(out, at + DATA_OFFSET, value);
        return at + LENGTH;
    }
}
