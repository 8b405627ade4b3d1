package io.rawsock.socket;

import io.rawsock.libc.NetinetIn;

/**
 * A protocol within a family, the third argument of socket(2): an IP protocol number for AF_INET and AF_INET6. For
 * AF_PACKET it is an Ethernet type in network byte order, see {@link #ethernet}. protocols(5)
 *
 * @param value the number as socket(2) takes it
 */
public record Protocol(int value) {
    /** 0: the family's own choice for the type. */
    public static final Protocol DEFAULT = new Protocol(0);
    /** IPPROTO_ICMP */
    public static final Protocol ICMP = new Protocol(NetinetIn.IPPROTO_ICMP);
    /** IPPROTO_IGMP */
    public static final Protocol IGMP = new Protocol(NetinetIn.IPPROTO_IGMP);
    /** IPPROTO_TCP */
    public static final Protocol TCP = new Protocol(NetinetIn.IPPROTO_TCP);
    /** IPPROTO_UDP */
    public static final Protocol UDP = new Protocol(NetinetIn.IPPROTO_UDP);
    /** IPPROTO_ICMPV6 */
    public static final Protocol ICMPV6 = new Protocol(NetinetIn.IPPROTO_ICMPV6);
    /** IPPROTO_SCTP */
    public static final Protocol SCTP = new Protocol(NetinetIn.IPPROTO_SCTP);
    /** IPPROTO_RAW: on a raw socket, every packet sent carries its own IP header and none is received. raw(7) */
    public static final Protocol RAW = new Protocol(NetinetIn.IPPROTO_RAW);

    /**
     * The protocol argument of an AF_PACKET socket, which the kernel takes in network byte order.
     *
     * @param etherType an Ethernet type in host byte order, 0x0800 for IPv4 or 0x0003 (ETH_P_ALL) for all
     */
    public static Protocol ethernet(int etherType) {
        return new Protocol(Short.toUnsignedInt(Short.reverseBytes((short) etherType)));
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
