package io.rawsock.libc;

/**
 * An IPv4 multicast group and the interface to join it on. ip(7)
 *
 * <pre>{@code
 * struct ip_mreqn {
 *     struct in_addr imr_multiaddr;
 *     struct in_addr imr_address;   // of the interface, when imr_ifindex is 0
 *     int            imr_ifindex;
 * };
 * }</pre>
 */
public final class IpMreqn {
    public static final int IMR_MULTIADDR = 0;
    public static final int IMR_ADDRESS = 4;
    public static final int IMR_IFINDEX = 8;
    public static final int SIZE = 12;

    private IpMreqn() {}
}
