package io.rawsock.libc;

/**
 * An IPv4 multicast group, interface and source. ip(7)
 *
 * <pre>{@code
 * struct ip_mreq_source {
 *     struct in_addr imr_multiaddr;
 *     struct in_addr imr_interface;
 *     struct in_addr imr_sourceaddr;
 * };
 * }</pre>
 */
public final class IpMreqSource {
    public static final int IMR_MULTIADDR = 0;
    public static final int IMR_INTERFACE = 4;
    public static final int IMR_SOURCEADDR = 8;
    public static final int SIZE = 12;

    private IpMreqSource() {}
}
