package io.rawsock.socket;

import io.rawsock.libc.LinuxIcmp;
import io.rawsock.libc.NetinetIcmp6;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;

/** Options that only raw sockets have, each with its level. raw(7), icmp(7), RFC 3542 */
public final class RawOptions {
    /** ICMP6_FILTER: which types a raw ICMPv6 socket receives. RFC 3542 section 3.2 */
    public static final NativeOption<Icmp6Filter> ICMP6_FILTER =
            NativeOption.of("ICMP6_FILTER", NetinetIn.IPPROTO_ICMPV6, NetinetIcmp6.ICMP6_FILTER, Icmp6Filter.FORMAT);
    /** ICMP_FILTER: a bit for each ICMP type 0 to 31 that a raw ICMP socket shall not receive. */
    public static final NativeOption<Integer> ICMP_FILTER =
            NativeOption.ofInt("ICMP_FILTER", SysSocket.SOL_RAW, LinuxIcmp.ICMP_FILTER);
    /**
     * IPV6_CHECKSUM: at which byte of the payload the kernel puts and checks an Internet checksum; -1 for nowhere. RFC
     * 3542 section 3.1
     */
    public static final NativeOption<Integer> IPV6_CHECKSUM =
            NativeOption.ofInt("IPV6_CHECKSUM", NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_CHECKSUM);

    private RawOptions() {}
}
