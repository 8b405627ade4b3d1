package io.rawsock.libc;

/**
 * An IPv4 address and port. ip(7)
 *
 * <pre>{@code
 * struct sockaddr_in {
 *     sa_family_t    sin_family;   // AF_INET
 *     in_port_t      sin_port;     // network byte order
 *     struct in_addr sin_addr;     // network byte order
 *     unsigned char  sin_zero[8];
 * };
 * }</pre>
 */
public final class SockaddrIn {
    public static final int SIN_FAMILY = 0;
    public static final int SIN_PORT = 2;
    public static final int SIN_ADDR = 4;
    public static final int SIZE = 16;

    private SockaddrIn() {}
}
