package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.u8;

import java.nio.ByteBuffer;

/** The sender of this SYN understands a {@link SackOption} (RFC 2018 section 2). */
public record SackPermittedOption() implements TcpOption {
    public static final int KIND = 4;
    public static final SackPermittedOption SACK_PERMITTED = new SackPermittedOption();

    static final int LENGTH = 2;

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
        return at + LENGTH;
    }
}
