package io.rawsock.libc;

/** Constants of {@code <signal.h>}. signal(7) */
public final class Signal {
    public static final int SIGHUP = 1;
    public static final int SIGINT = 2;
    public static final int SIGQUIT = 3;
    public static final int SIGTERM = 15;

    // Flag of sa_flags
    public static final int SA_RESTART = 0x10000000;

    // Values of sa_handler
    public static final long SIG_DFL = 0;
    public static final long SIG_IGN = 1;

    private Signal() {}
}
