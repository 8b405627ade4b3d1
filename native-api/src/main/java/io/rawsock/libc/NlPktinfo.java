package io.rawsock.libc;

/**
 * To which multicast group a netlink message was sent. netlink(7)
 *
 * <pre>{@code
 * struct nl_pktinfo {
 *     __u32 group;
 * };
 * }</pre>
 */
public final class NlPktinfo {
    public static final int GROUP = 0;
    public static final int SIZE = 4;

    private NlPktinfo() {}
}
