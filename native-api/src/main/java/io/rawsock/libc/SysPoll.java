package io.rawsock.libc;

/** Events of {@code <poll.h>}. poll(2) */
public final class SysPoll {
    // What may be asked for
    public static final int POLLIN = 1;
    public static final int POLLPRI = 2;
    public static final int POLLOUT = 4;
    public static final int POLLRDHUP = 0x2000;

    // What is reported in any case
    public static final int POLLERR = 8;
    public static final int POLLHUP = 16;
    public static final int POLLNVAL = 32;

    private SysPoll() {}
}
