package io.rawsock.wire;

/**
 * Numbers of the IPv4 Protocol and IPv6 Next Header fields.
 *
 * @see <a href="https://www.iana.org/assignments/protocol-numbers">IANA, Protocol Numbers</a>
 */
public final class IpProtocol {
    public static final int HOP_BY_HOP = 0;
    public static final int ICMP = 1;
    public static final int IGMP = 2;
    public static final int IPV4 = 4;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int DCCP = 33;
    public static final int IPV6 = 41;
    public static final int IPV6_ROUTE = 43;
    public static final int IPV6_FRAGMENT = 44;
    public static final int GRE = 47;
    public static final int ESP = 50;
    public static final int AUTHENTICATION_HEADER = 51;
    public static final int IPV6_ICMP = 58;
    public static final int IPV6_NO_NEXT_HEADER = 59;
    public static final int IPV6_DESTINATION_OPTIONS = 60;
    public static final int SCTP = 132;
    public static final int UDP_LITE = 136;
    public static final int RAW = 255;

    private IpProtocol() {}
}
