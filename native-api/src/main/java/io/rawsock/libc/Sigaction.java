package io.rawsock.libc;

/**
 * What a process does with a signal, in libc's layout, which is not the kernel's. sigaction(2)
 *
 * <pre>{@code
 * struct sigaction {
 *     union { void (*sa_handler)(int); void (*sa_sigaction)(int, siginfo_t *, void *); };
 *     sigset_t sa_mask;       // 128 bytes
 *     int sa_flags;
 *     void (*sa_restorer)(void);
 * };
 * }</pre>
 */
public final class Sigaction {
    public static final int SA_HANDLER = 0;
    public static final int SA_MASK = 8;
    public static final int SA_FLAGS = 136;
    public static final int SIZE = 152;

    private Sigaction() {}
}
