package io.rawsock.libc;

/**
 * How long close waits for data to be sent. socket(7)
 *
 * <pre>{@code
 * struct linger {
 *     int l_onoff;
 *     int l_linger;   // seconds
 * };
 * }</pre>
 */
public final class Linger {
    public static final int L_ONOFF = 0;
    public static final int L_LINGER = 4;
    public static final int SIZE = 8;

    private Linger() {}
}
