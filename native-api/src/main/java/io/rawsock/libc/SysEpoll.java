package io.rawsock.libc;

/** Constants of {@code <sys/epoll.h>}; the events that poll(2) has too are those of {@link SysPoll}. epoll_ctl(2) */
public final class SysEpoll {
    public static final int EPOLL_CLOEXEC = 0x80000;

    // Operations of epoll_ctl
    public static final int EPOLL_CTL_ADD = 1;
    public static final int EPOLL_CTL_DEL = 2;
    public static final int EPOLL_CTL_MOD = 3;

    // How events are reported
    public static final int EPOLLEXCLUSIVE = 1 << 28;
    public static final int EPOLLONESHOT = 1 << 30;
    public static final int EPOLLET = 1 << 31;

    private SysEpoll() {}
}
