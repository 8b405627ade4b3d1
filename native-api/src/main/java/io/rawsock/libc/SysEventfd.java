package io.rawsock.libc;

/** Constants of {@code <sys/eventfd.h>}. eventfd(2) */
public final class SysEventfd {
    // Flags
    public static final int EFD_CLOEXEC = 0x80000;
    public static final int EFD_NONBLOCK = 0x800;
    public static final int EFD_SEMAPHORE = 1;

    private SysEventfd() {}
}
