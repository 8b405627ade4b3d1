package io.rawsock.libc;

/**
 * Seconds and microseconds. gettimeofday(2)
 *
 * <pre>{@code
 * struct timeval {
 *     time_t      tv_sec;
 *     suseconds_t tv_usec;
 * };
 * }</pre>
 */
public final class Timeval {
    public static final int TV_SEC = 0;
    public static final int TV_USEC = 8;
    public static final int SIZE = 16;

    private Timeval() {}
}
