package io.rawsock.libc;

/** Constants of {@code <linux/netlink.h>}. netlink(7) */
public final class LinuxNetlink {
    // Protocols of AF_NETLINK
    public static final int NETLINK_ROUTE = 0;

    // Message types
    public static final int NLMSG_NOOP = 1;
    public static final int NLMSG_ERROR = 2;
    public static final int NLMSG_DONE = 3;

    // Message flags
    public static final int NLM_F_REQUEST = 1;
    public static final int NLM_F_MULTI = 2;
    public static final int NLM_F_ACK = 4;
    public static final int NLM_F_DUMP_INTR = 16;
    public static final int NLM_F_DUMP = 0x300;

    // Bits of an attribute type that are not its number
    public static final int NLA_F_NESTED = 32768;
    public static final int NLA_F_NET_BYTEORDER = 16384;

    private LinuxNetlink() {}
}
