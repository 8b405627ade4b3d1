package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * The end of the options, when that is not the end of the header (RFC 9293 section 3.1).
 *
 * @param padding what fills the header from here on; zeros, unless somebody hides something there
 */
public record EndOfOptionList(Payload padding) implements TcpOption {
    public static final int KIND = 0;

    static EndOfOptionList parse(ByteBuffer buffer, int at, int limit) {
        return new EndOfOptionList(Payload.of(buffer, at + 1, limit));
    }

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public int length() {
        return 1 + padding.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at, KIND);
        return padding.emit(out, at + 1);
    }
}
