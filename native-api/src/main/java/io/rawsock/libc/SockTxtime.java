package io.rawsock.libc;

/**
 * By which clock SO_TXTIME sends. Documentation/networking/timestamping.rst
 *
 * <pre>{@code
 * struct sock_txtime {
 *     clockid_t clockid;
 *     __u32     flags;
 * };
 * }</pre>
 */
public final class SockTxtime {
    public static final int CLOCKID = 0;
    public static final int FLAGS = 4;
    public static final int SIZE = 8;

    private SockTxtime() {}
}
