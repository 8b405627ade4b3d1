package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * Fast open (RFC 7413 section 4.1.1): a cookie, or the request for one.
 *
 * @param cookie 4 to 16 bytes, an even number; none to ask for one
 */
public record FastOpenOption(Payload cookie) implements TcpOption {
    public static final int KIND = 34;
    public static final int MIN_COOKIE_LENGTH = 4;
    public static final int MAX_COOKIE_LENGTH = 16;
    public static final FastOpenOption REQUEST = new FastOpenOption(Payload.EMPTY);

    /** @throws IllegalArgumentException if a cookie cannot have this length */
    public FastOpenOption {
        if (!isLength(MIN_LENGTH + cookie.length())) {
            throw new IllegalArgumentException("a fast open cookie of " + cookie.length() + " bytes");
        }
    }

    static boolean isLength(int length) {
        int cookie = length - MIN_LENGTH;
        return cookie == 0 || (cookie >= MIN_COOKIE_LENGTH && cookie <= MAX_COOKIE_LENGTH && cookie % 2 == 0);
    }

    static FastOpenOption parse(ByteBuffer buffer, int at) {
        int end = at + u8(buffer, at + LENGTH_OFFSET);
        return new FastOpenOption(Payload.of(buffer, at + MIN_LENGTH, end));
    }

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public int length() {
        return MIN_LENGTH + cookie.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + KIND_OFFSET, KIND);
        u8(out, at + LENGTH_OFFSET, length());
        return cookie.emit(out, at + MIN_LENGTH);
    }
}
