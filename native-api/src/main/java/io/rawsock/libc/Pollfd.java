package io.rawsock.libc;

/**
 * One descriptor of a poll(2) call.
 *
 * <pre>{@code
 * struct pollfd {
 *     int   fd;
 *     short events;
 *     short revents;
 * };
 * }</pre>
 */
public final class Pollfd {
    public static final int FD = 0;
    public static final int EVENTS = 4;
    public static final int REVENTS = 6;
    public static final int SIZE = 8;

    private Pollfd() {}
}
