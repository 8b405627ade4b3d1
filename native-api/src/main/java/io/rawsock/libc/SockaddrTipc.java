package io.rawsock.libc;

/**
 * A TIPC socket, service or range of services. tipc(7)
 *
 * <pre>{@code
 * struct sockaddr_tipc {
 *     unsigned short family;    // AF_TIPC
 *     unsigned char  addrtype;
 *     signed char    scope;
 *     union {
 *         struct tipc_socket_addr   id;       // __u32 ref, node
 *         struct tipc_service_range nameseq;  // __u32 type, lower, upper
 *         struct {
 *             struct tipc_service_addr name;  // __u32 type, instance
 *             __u32 domain;
 *         } name;
 *     } addr;
 * };
 * }</pre>
 */
public final class SockaddrTipc {
    public static final int FAMILY = 0;
    public static final int ADDRTYPE = 2;
    public static final int SCOPE = 3;
    public static final int ADDR = 4;
    public static final int SIZE = 16;

    private SockaddrTipc() {}
}
