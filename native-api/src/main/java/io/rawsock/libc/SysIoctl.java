package io.rawsock.libc;

/** Requests of {@code <sys/ioctl.h>}. ioctl(2) */
public final class SysIoctl {
    /** Fills in a {@link Winsize}; ENOTTY when the descriptor is no terminal. ioctl_tty(2) */
    public static final int TIOCGWINSZ = 0x5413;

    private SysIoctl() {}
}
