package io.rawsock.libc;

/**
 * A netlink port and its multicast groups. netlink(7)
 *
 * <pre>{@code
 * struct sockaddr_nl {
 *     __kernel_sa_family_t nl_family;  // AF_NETLINK
 *     unsigned short       nl_pad;
 *     __u32                nl_pid;
 *     __u32                nl_groups;
 * };
 * }</pre>
 */
public final class SockaddrNl {
    public static final int NL_FAMILY = 0;
    public static final int NL_PID = 4;
    public static final int NL_GROUPS = 8;
    public static final int SIZE = 12;

    private SockaddrNl() {}
}
