package io.rawsock.libc;

/** Constants of {@code <linux/in6.h>} that {@code <netinet/in.h>} lacks. ipv6(7) */
public final class LinuxIn6 {
    // Options and control messages of level IPPROTO_IPV6
    public static final int IPV6_FLOWINFO = 11;
    public static final int IPV6_FLOWLABEL_MGR = 32;
    public static final int IPV6_FLOWINFO_SEND = 33;

    // Flags of IPV6_ADDR_PREFERENCES, RFC 5014
    public static final int IPV6_PREFER_SRC_TMP = 1;
    public static final int IPV6_PREFER_SRC_PUBLIC = 2;
    public static final int IPV6_PREFER_SRC_PUBTMP_DEFAULT = 0x100;
    public static final int IPV6_PREFER_SRC_COA = 4;
    public static final int IPV6_PREFER_SRC_HOME = 0x400;
    public static final int IPV6_PREFER_SRC_CGA = 8;
    public static final int IPV6_PREFER_SRC_NONCGA = 0x800;

    private LinuxIn6() {}
}
