package io.rawsock.libc;

/**
 * Seconds and nanoseconds. clock_gettime(2)
 *
 * <pre>{@code
 * struct timespec {
 *     time_t tv_sec;
 *     long   tv_nsec;
 * };
 * }</pre>
 */
public final class Timespec {
    public static final int TV_SEC = 0;
    public static final int TV_NSEC = 8;
    public static final int SIZE = 16;

    private Timespec() {}
}
