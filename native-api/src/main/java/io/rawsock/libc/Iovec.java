package io.rawsock.libc;

/**
 * One part of a scattered buffer. readv(2)
 *
 * <pre>{@code
 * struct iovec {
 *     void  *iov_base;
 *     size_t iov_len;
 * };
 * }</pre>
 */
public final class Iovec {
    public static final int IOV_BASE = 0;
    public static final int IOV_LEN = 8;
    public static final int SIZE = 16;

    private Iovec() {}
}
