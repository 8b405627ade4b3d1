package io.rawsock.libc;

/** Constants of {@code <netinet/icmp6.h>}. RFC 3542 section 3.2 */
public final class NetinetIcmp6 {
    // Option of level IPPROTO_ICMPV6
    public static final int ICMP6_FILTER = 1;

    private NetinetIcmp6() {}
}
