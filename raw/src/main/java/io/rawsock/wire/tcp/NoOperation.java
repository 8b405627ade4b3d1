package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.u8;

import java.nio.ByteBuffer;

/** One byte between options, to align the next (RFC 9293 section 3.1). */
public record NoOperation() implements TcpOption {
    public static final int KIND = 1;
    public static final NoOperation NOP = new NoOperation();

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public int length() {
        return 1;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at, KIND);
        return at + 1;
    }
}
