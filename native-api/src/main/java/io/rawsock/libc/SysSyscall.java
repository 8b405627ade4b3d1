package io.rawsock.libc;

/** Numbers of {@code <sys/syscall.h>}, for calls that not every libc has a function for; alike on x86-64 and aarch64. */
public final class SysSyscall {
    /** Linux 5.11. */
    public static final int SYS_epoll_pwait2 = 441;

    private SysSyscall() {}
}
