package io.rawsock.probe;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The data of an echo request, laid out as ping always has: room for a timestamp, then bytes that count up from their own
 * index. Times are not taken from what comes back, so the room for one has a cookie instead, by which a reply proves that
 * its sender saw the request.
 */
public final class EchoPayload {
    /** Data at least this long, that of a {@code struct timeval}, has a cookie; shorter data only counts up. */
    public static final int COOKIE_ROOM = 16;

    private static final int COOKIE = 0;

    private final int length;

    /** @param length in bytes */
    public EchoPayload(int length) {
        this.length = length;
    }

    public int length() {
        return length;
    }

    boolean hasCookie() {
        return length >= COOKIE_ROOM;
    }

    /** Fills the data in; only the cookie changes from one request to the next. */
    void fill(ByteBuffer out, int at) {
        for (int i = 0; i < length; i++) {
            out.put(at + i, (byte) i);
        }
    }

    void cookie(ByteBuffer out, int at, long cookie) {
        if (hasCookie()) {
            out.putLong(at + COOKIE, out.order() == ByteOrder.BIG_ENDIAN ? cookie : Long.reverseBytes(cookie));
        }
    }

    /** The cookie that the data in {@code [at, limit)} has, null when it is too short for one. */
    @Nullable
    Long cookie(ByteBuffer in, int at, int limit) {
        if (!hasCookie() || limit - at < Long.BYTES) {
            return null;
        }
        long cookie = in.getLong(at + COOKIE);
        return in.order() == ByteOrder.BIG_ENDIAN ? cookie : Long.reverseBytes(cookie);
    }

    /** What is wrong with the data in {@code [at, limit)}; that it is short, or longer, is not. */
    @Nullable
    WrongData check(ByteBuffer in, int at, int limit) {
        int end = Math.min(length, limit - at);
        for (int i = hasCookie() ? COOKIE_ROOM : 0; i < end; i++) {
            int actual = in.get(at + i) & 0xff;
            if (actual != (i & 0xff)) {
                return new WrongData(i, i & 0xff, actual, Payload.of(in, at, limit));
            }
        }
        return null;
    }
}
