package io.rawsock.libc;

/**
 * Where an IPv6 packet came in, or shall go out. ipv6(7)
 *
 * <pre>{@code
 * struct in6_pktinfo {
 *     struct in6_addr ipi6_addr;
 *     unsigned int    ipi6_ifindex;
 * };
 * }</pre>
 */
public final class In6Pktinfo {
    public static final int IPI6_ADDR = 0;
    public static final int IPI6_IFINDEX = 16;
    public static final int SIZE = 20;

    private In6Pktinfo() {}
}
