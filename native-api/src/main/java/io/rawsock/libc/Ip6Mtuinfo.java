package io.rawsock.libc;

/**
 * The path MTU to a destination. RFC 3542 section 11.3
 *
 * <pre>{@code
 * struct ip6_mtuinfo {
 *     struct sockaddr_in6 ip6m_addr;
 *     uint32_t            ip6m_mtu;
 * };
 * }</pre>
 */
public final class Ip6Mtuinfo {
    public static final int IP6M_ADDR = 0;
    public static final int IP6M_MTU = 28;
    public static final int SIZE = 32;

    private Ip6Mtuinfo() {}
}
