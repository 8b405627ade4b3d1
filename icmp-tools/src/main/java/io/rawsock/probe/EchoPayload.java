package io.rawsock.probe;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The data of an echo request, laid out as ping always has: room for a timestamp, then bytes that count up from their own
 * index, or a pattern. Times are not taken from what comes back, so the room for one has a cookie instead, by which a reply proves that
 * its sender saw the request.
 */
public final class EchoPayload {
    /** Data at least this long, that of a {@code struct timeval}, has a cookie; shorter data only counts up. */
    public static final int COOKIE_ROOM = 16;

    private static final int COOKIE = 0;

    private final int length;
    private final byte[] pattern;

    /** @param length in bytes */
    public EchoPayload(int length) {
        this(length, Payload.EMPTY);
    }

    /**
     * @param length in bytes
     * @param pattern what it repeats from its first byte on, where there is no cookie; empty for bytes that count up
     */
    public EchoPayload(int length, Payload pattern) {
        this.length = length;
        this.pattern = pattern.toBytes();
    }

    private int expected(int index) {
        return (pattern.length == 0 ? index : pattern[index % pattern.length]) & 0xff;
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
            out.put(at + i, (byte) expected(i));
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
            if (actual != expected(i)) {
                return new WrongData(i, expected(i), actual, Payload.of(in, at, limit));
            }
        }
        return null;
    }
}
