package io.rawsock.wire.ipv4;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import java.nio.ByteBuffer;

/**
 * Router alert (RFC 2113): every router shall look into this packet.
 *
 * @param value {@link #EXAMINE}, or another of the values that RFC 5350 registers
 */
public record RouterAlertOption(int value) implements Ipv4Option {
    public static final int TYPE = 148;
    public static final int EXAMINE = 0;

    static final int LENGTH = 4;
    private static final int VALUE = 2;

    /** @throws IllegalArgumentException if the value does not fit 16 bits */
    public RouterAlertOption {
        requireBits("value", value, 16);
    }

    static RouterAlertOption parse(ByteBuffer buffer, int at) {
        return new RouterAlertOption(u16(buffer, at + VALUE));
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
        u8(out, at + LENGTH_OFFSET, LENGTH);
        u16(out, at + VALUE, value);
        return at + LENGTH;
    }
}
