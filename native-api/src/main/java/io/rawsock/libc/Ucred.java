package io.rawsock.libc;

/**
 * Who is at the other end of a Unix socket. unix(7)
 *
 * <pre>{@code
 * struct ucred {
 *     pid_t pid;
 *     uid_t uid;
 *     gid_t gid;
 * };
 * }</pre>
 */
public final class Ucred {
    public static final int PID = 0;
    public static final int UID = 4;
    public static final int GID = 8;
    public static final int SIZE = 12;

    private Ucred() {}
}
