package io.rawsock.wire.ipv4;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * The end of the options, when that is not the end of the header (RFC 791 section 3.1).
 *
 * @param padding what fills the header from here on; zeros, unless somebody hides something there
 */
public record EndOfOptionList(Payload padding) implements Ipv4Option {
    public static final int TYPE = 0;

    static EndOfOptionList parse(ByteBuffer buffer, int at, int limit) {
        return new EndOfOptionList(Payload.of(buffer, at + 1, limit));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return 1 + padding.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at, TYPE);
        return padding.emit(out, at + 1);
    }
}
