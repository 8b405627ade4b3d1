package io.rawsock.libc;

/** Numbers of {@code <sys/syscall.h>}, for calls that not every libc has a function for. */
public final class SysSyscall {
    /** Linux 5.11. */
    public static final int SYS_epoll_pwait2 = 441;

    /** bpf(2) */
    public static final int SYS_bpf = NativePlatform.isX86() ? 321 : 280;

    private SysSyscall() {}
}
