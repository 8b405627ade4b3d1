package io.rawsock.libc;

/**
 * One instruction of a socket filter. bpf(2)
 *
 * <pre>{@code
 * struct sock_filter {
 *     __u16 code;
 *     __u8  jt;
 *     __u8  jf;
 *     __u32 k;
 * };
 * }</pre>
 */
public final class SockFilter {
    public static final int CODE = 0;
    public static final int JT = 2;
    public static final int JF = 3;
    public static final int K = 4;
    public static final int SIZE = 8;

    private SockFilter() {}
}
