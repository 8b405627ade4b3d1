package io.rawsock.libc;

/** Constants of {@code <sys/prctl.h>}. prctl(2) */
public final class SysPrctl {
    public static final int PR_SET_NO_NEW_PRIVS = 38;
    public static final int PR_GET_NO_NEW_PRIVS = 39;

    private SysPrctl() {}
}
