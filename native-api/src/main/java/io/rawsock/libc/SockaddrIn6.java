package io.rawsock.libc;

/**
 * An IPv6 address and port. ipv6(7)
 *
 * <pre>{@code
 * struct sockaddr_in6 {
 *     sa_family_t     sin6_family;    // AF_INET6
 *     in_port_t       sin6_port;      // network byte order
 *     uint32_t        sin6_flowinfo;  // network byte order
 *     struct in6_addr sin6_addr;
 *     uint32_t        sin6_scope_id;  // interface index, host byte order
 * };
 * }</pre>
 */
public final class SockaddrIn6 {
    public static final int SIN6_FAMILY = 0;
    public static final int SIN6_PORT = 2;
    public static final int SIN6_FLOWINFO = 4;
    public static final int SIN6_ADDR = 8;
    public static final int SIN6_SCOPE_ID = 24;
    public static final int SIZE = 28;

    private SockaddrIn6() {}
}
