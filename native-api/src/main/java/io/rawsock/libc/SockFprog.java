package io.rawsock.libc;

/**
 * A socket filter. socket(7)
 *
 * <pre>{@code
 * struct sock_fprog {
 *     unsigned short      len;      // instructions
 *     struct sock_filter *filter;
 * };
 * }</pre>
 */
public final class SockFprog {
    public static final int LEN = 0;
    public static final int FILTER = 8;
    public static final int SIZE = 16;

    private SockFprog() {}
}
