package io.rawsock.libc;

/** Constants of {@code <linux/rtnetlink.h>} and {@code <linux/neighbour.h>}. rtnetlink(7) */
public final class LinuxRtnetlink {
    // Message types
    public static final int RTM_NEWLINK = 16;
    public static final int RTM_GETLINK = 18;
    public static final int RTM_NEWADDR = 20;
    public static final int RTM_GETADDR = 22;
    public static final int RTM_NEWROUTE = 24;
    public static final int RTM_GETROUTE = 26;
    public static final int RTM_NEWNEIGH = 28;
    public static final int RTM_GETNEIGH = 30;

    // Attributes of a route
    public static final int RTA_DST = 1;
    public static final int RTA_OIF = 4;
    public static final int RTA_GATEWAY = 5;
    public static final int RTA_PREFSRC = 7;
    public static final int RTA_METRICS = 8;
    public static final int RTA_VIA = 18;
    public static final int RTAX_MTU = 2;

    // Kinds of route
    public static final int RTN_UNICAST = 1;
    public static final int RTN_LOCAL = 2;
    public static final int RTN_BROADCAST = 3;
    public static final int RTN_MULTICAST = 5;
    public static final int RTN_BLACKHOLE = 6;
    public static final int RTN_UNREACHABLE = 7;
    public static final int RTN_PROHIBIT = 8;

    // Attributes of a neighbour
    public static final int NDA_DST = 1;
    public static final int NDA_LLADDR = 2;

    // States of a neighbour
    public static final int NUD_INCOMPLETE = 1;
    public static final int NUD_REACHABLE = 2;
    public static final int NUD_STALE = 4;
    public static final int NUD_DELAY = 8;
    public static final int NUD_PROBE = 16;
    public static final int NUD_FAILED = 32;
    public static final int NUD_NOARP = 64;
    public static final int NUD_PERMANENT = 128;

    // Attributes of a link
    public static final int IFLA_ADDRESS = 1;
    public static final int IFLA_BROADCAST = 2;
    public static final int IFLA_IFNAME = 3;
    public static final int IFLA_MTU = 4;

    // Attributes of an interface's address
    public static final int IFA_ADDRESS = 1;
    public static final int IFA_LOCAL = 2;
    public static final int IFA_BROADCAST = 4;
    public static final int IFA_FLAGS = 8;

    // Where an address is valid, and where a route leads
    public static final int RT_SCOPE_UNIVERSE = 0;
    public static final int RT_SCOPE_SITE = 200;
    public static final int RT_SCOPE_LINK = 253;
    public static final int RT_SCOPE_HOST = 254;

    private LinuxRtnetlink() {}
}
