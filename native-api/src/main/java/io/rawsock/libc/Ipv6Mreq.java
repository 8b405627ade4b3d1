package io.rawsock.libc;

/**
 * An IPv6 multicast group and the interface to join it on. ipv6(7)
 *
 * <pre>{@code
 * struct ipv6_mreq {
 *     struct in6_addr ipv6mr_multiaddr;
 *     unsigned int    ipv6mr_interface;
 * };
 * }</pre>
 */
public final class Ipv6Mreq {
    public static final int IPV6MR_MULTIADDR = 0;
    public static final int IPV6MR_INTERFACE = 16;
    public static final int SIZE = 20;

    private Ipv6Mreq() {}
}
