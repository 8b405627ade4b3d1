package io.rawsock.wire.ndp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import java.nio.ByteBuffer;

/**
 * What all nodes on the link are to use (RFC 4861 section 4.6.4).
 *
 * @param mtu in bytes, 32 bits
 */
public record MtuOption(long mtu) implements NdOption {
    public static final int TYPE = 5;

    static final int LENGTH = 8;
    private static final int RESERVED = 2;
    private static final int MTU = 4;

    /** @throws IllegalArgumentException if the MTU does not fit 32 bits */
    public MtuOption {
        requireBits("mtu", mtu, 32);
    }

    static MtuOption parse(ByteBuffer buffer, int at) {
        return new MtuOption(u32(buffer, at + MTU));
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
        u8(out, at + LENGTH_OFFSET, LENGTH / UNIT);
        u16(out, at + RESERVED, 0);
        u32(out, at + MTU, mtu);
        return at + LENGTH;
    }
}
