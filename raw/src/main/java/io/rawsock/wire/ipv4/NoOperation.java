package io.rawsock.wire.ipv4;

import static io.rawsock.wire.NetBytes.u8;

import java.nio.ByteBuffer;

/** One byte between options, to align the next (RFC 791 section 3.1). */
public record NoOperation() implements Ipv4Option {
    public static final int TYPE = 1;
    public static final NoOperation NOP = new NoOperation();

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
