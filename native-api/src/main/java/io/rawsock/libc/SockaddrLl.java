package io.rawsock.libc;

/**
 * A link-layer address on an interface. packet(7)
 *
 * <pre>{@code
 * struct sockaddr_ll {
 *     unsigned short sll_family;    // AF_PACKET
 *     __be16         sll_protocol;  // network byte order
 *     int            sll_ifindex;
 *     unsigned short sll_hatype;
 *     unsigned char  sll_pkttype;
 *     unsigned char  sll_halen;
 *     unsigned char  sll_addr[8];
 * };
 * }</pre>
 */
public final class SockaddrLl {
    public static final int SLL_FAMILY = 0;
    public static final int SLL_PROTOCOL = 2;
    public static final int SLL_IFINDEX = 4;
    public static final int SLL_HATYPE = 8;
    public static final int SLL_PKTTYPE = 10;
    public static final int SLL_HALEN = 11;
    public static final int SLL_ADDR = 12;
    public static final int SIZE = 20;

    private SockaddrLl() {}
}
