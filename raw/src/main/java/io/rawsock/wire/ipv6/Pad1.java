package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.u8;

import java.nio.ByteBuffer;

/** One byte between options, to align the next (RFC 8200 section 4.2). */
public record Pad1() implements Ipv6Option {
    public static final int TYPE = 0;
    public static final Pad1 PAD1 = new Pad1();

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return 1;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at, TYPE);
        return at + 1;
    }
}
