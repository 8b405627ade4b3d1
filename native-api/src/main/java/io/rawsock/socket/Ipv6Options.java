package io.rawsock.socket;

import io.rawsock.libc.LinuxIn6;
import io.rawsock.libc.NetinetIn;

/** Options of level IPPROTO_IPV6, sorted by the kernel's name. ipv6(7), RFC 3493, RFC 3542 */
public final class Ipv6Options {
    /** IPV6_ADDRFORM: AF_INET turns a socket connected to an IPv4-mapped address into an IPv4 one. */
    public static final NativeOption<Integer> IPV6_ADDRFORM =
            number("IPV6_ADDRFORM", NetinetIn.IPV6_ADDRFORM).setOnly();
    /**
     * IPV6_ADDR_PREFERENCES: which source addresses are preferred, IPV6_PREFER_SRC_ flags of
     * {@link io.rawsock.libc.LinuxIn6}. RFC 5014
     */
    public static final NativeOption<Integer> IPV6_ADDR_PREFERENCES =
            number("IPV6_ADDR_PREFERENCES", NetinetIn.IPV6_ADDR_PREFERENCES);
    /** IPV6_ADD_MEMBERSHIP: joins a multicast group; RFC 3493 calls it IPV6_JOIN_GROUP. */
    public static final NativeOption<Multicast.Group> IPV6_ADD_MEMBERSHIP = row(
                    "IPV6_ADD_MEMBERSHIP", NetinetIn.IPV6_ADD_MEMBERSHIP, MulticastFormats.IPV6_MREQ)
            .setOnly();
    /** IPV6_AUTOFLOWLABEL: packets carry a flow label made from their addresses and ports. */
    public static final NativeOption<Boolean> IPV6_AUTOFLOWLABEL =
            flag("IPV6_AUTOFLOWLABEL", NetinetIn.IPV6_AUTOFLOWLABEL);
    /** IPV6_DONTFRAG: a packet larger than the path MTU is not cut; sending it reports EMSGSIZE. */
    public static final NativeOption<Boolean> IPV6_DONTFRAG = flag("IPV6_DONTFRAG", NetinetIn.IPV6_DONTFRAG);
    /** IPV6_DROP_MEMBERSHIP: leaves a group; RFC 3493 calls it IPV6_LEAVE_GROUP. */
    public static final NativeOption<Multicast.Group> IPV6_DROP_MEMBERSHIP = row(
                    "IPV6_DROP_MEMBERSHIP", NetinetIn.IPV6_DROP_MEMBERSHIP, MulticastFormats.IPV6_MREQ)
            .setOnly();
    /** IPV6_DSTOPTS: the destination options header of packets sent; none to leave it out. Takes CAP_NET_RAW. */
    public static final NativeOption<Octets> IPV6_DSTOPTS =
            row("IPV6_DSTOPTS", NetinetIn.IPV6_DSTOPTS, OptionFormats.OCTETS).needs("CAP_NET_RAW");
    /** IPV6_FLOWINFO: each message received brings its {@link Ipv6Control.FlowInfo}. */
    public static final NativeOption<Boolean> IPV6_FLOWINFO = flag("IPV6_FLOWINFO", LinuxIn6.IPV6_FLOWINFO);
    /** IPV6_FLOWINFO_SEND: packets carry the flow information of the address they are sent to. */
    public static final NativeOption<Boolean> IPV6_FLOWINFO_SEND =
            flag("IPV6_FLOWINFO_SEND", LinuxIn6.IPV6_FLOWINFO_SEND);
    /** IPV6_FREEBIND: bind also to an address that this machine does not have. */
    public static final NativeOption<Boolean> IPV6_FREEBIND = flag("IPV6_FREEBIND", NetinetIn.IPV6_FREEBIND);
    /** IPV6_HDRINCL: what is sent begins with an IPv6 header of the caller's making. raw(7) */
    public static final NativeOption<Boolean> IPV6_HDRINCL = flag("IPV6_HDRINCL", NetinetIn.IPV6_HDRINCL);
    /** IPV6_HOPOPTS: the hop-by-hop options header of packets sent; none to leave it out. Takes CAP_NET_RAW. */
    public static final NativeOption<Octets> IPV6_HOPOPTS =
            row("IPV6_HOPOPTS", NetinetIn.IPV6_HOPOPTS, OptionFormats.OCTETS).needs("CAP_NET_RAW");
    /** IPV6_JOIN_ANYCAST: takes part in an anycast address; takes CAP_NET_ADMIN. */
    public static final NativeOption<Multicast.Group> IPV6_JOIN_ANYCAST = row(
                    "IPV6_JOIN_ANYCAST", NetinetIn.IPV6_JOIN_ANYCAST, MulticastFormats.IPV6_MREQ)
            .setOnly()
            .needs("CAP_NET_ADMIN");
    /** IPV6_LEAVE_ANYCAST: leaves an anycast address. */
    public static final NativeOption<Multicast.Group> IPV6_LEAVE_ANYCAST = row(
                    "IPV6_LEAVE_ANYCAST", NetinetIn.IPV6_LEAVE_ANYCAST, MulticastFormats.IPV6_MREQ)
            .setOnly();
    /** IPV6_MINHOPCOUNT: packets with a lower hop limit are dropped, 0 to 255. RFC 5082 */
    public static final NativeOption<Integer> IPV6_MINHOPCOUNT = number("IPV6_MINHOPCOUNT", NetinetIn.IPV6_MINHOPCOUNT);
    /**
     * IPV6_MTU: get: the path MTU to the peer of a connected socket; set: the size above which packets sent are cut, at
     * least 1280.
     */
    public static final NativeOption<Integer> IPV6_MTU = number("IPV6_MTU", NetinetIn.IPV6_MTU);
    /** IPV6_MTU_DISCOVER: whether the kernel cuts packets, and whether its path MTU counts; IPV6_PMTUDISC_ values. */
    public static final NativeOption<Integer> IPV6_MTU_DISCOVER =
            number("IPV6_MTU_DISCOVER", NetinetIn.IPV6_MTU_DISCOVER);
    /** IPV6_MULTICAST_ALL: also groups that others on this machine joined; true unless set. */
    public static final NativeOption<Boolean> IPV6_MULTICAST_ALL =
            flag("IPV6_MULTICAST_ALL", NetinetIn.IPV6_MULTICAST_ALL);
    /** IPV6_MULTICAST_HOPS: the hop limit of multicasts sent, 0 to 255; 1 unless set, -1 for that. */
    public static final NativeOption<Integer> IPV6_MULTICAST_HOPS =
            number("IPV6_MULTICAST_HOPS", NetinetIn.IPV6_MULTICAST_HOPS);
    /** IPV6_MULTICAST_IF: the index of the interface that multicasts go out by; 0 for the kernel's choice. */
    public static final NativeOption<Integer> IPV6_MULTICAST_IF =
            number("IPV6_MULTICAST_IF", NetinetIn.IPV6_MULTICAST_IF);
    /** IPV6_MULTICAST_LOOP: multicasts sent come back to this machine. */
    public static final NativeOption<Boolean> IPV6_MULTICAST_LOOP =
            flag("IPV6_MULTICAST_LOOP", NetinetIn.IPV6_MULTICAST_LOOP);
    /** IPV6_PATHMTU: the path MTU to the peer of a connected socket. RFC 3542 section 11.3 */
    public static final NativeOption<Ipv6Control.PathMtu> IPV6_PATHMTU = row(
                    "IPV6_PATHMTU", NetinetIn.IPV6_PATHMTU, Ipv6Control.PathMtu.FORMAT)
            .getOnly();
    /** IPV6_PKTINFO: the source address and the interface of packets sent; :: and 0 for the kernel's choice. */
    public static final NativeOption<Ipv6Control.PacketInfo> IPV6_PKTINFO = row(
                    "IPV6_PKTINFO", NetinetIn.IPV6_PKTINFO, Ipv6Control.PacketInfo.FORMAT)
            .setOnly();
    /** IPV6_RECVDSTOPTS: each message received brings its destination options, as {@link IpControl.HeaderBytes}. */
    public static final NativeOption<Boolean> IPV6_RECVDSTOPTS = flag("IPV6_RECVDSTOPTS", NetinetIn.IPV6_RECVDSTOPTS);
    /** IPV6_RECVERR: errors are queued with their cause, for {@code receiveMessage} with MSG_ERRQUEUE. */
    public static final NativeOption<Boolean> IPV6_RECVERR = flag("IPV6_RECVERR", NetinetIn.IPV6_RECVERR);
    /** IPV6_RECVERR_RFC4884: with them comes all of the ICMPv6 message that was cut off at the extensions. RFC 4884 */
    public static final NativeOption<Boolean> IPV6_RECVERR_RFC4884 =
            flag("IPV6_RECVERR_RFC4884", NetinetIn.IPV6_RECVERR_RFC4884);
    /** IPV6_RECVFRAGSIZE: each message received brings the {@link IpControl.FragmentSize} if it came in fragments. */
    public static final NativeOption<Boolean> IPV6_RECVFRAGSIZE =
            flag("IPV6_RECVFRAGSIZE", NetinetIn.IPV6_RECVFRAGSIZE);
    /** IPV6_RECVHOPLIMIT: each message received brings its {@link IpControl.Ttl}. */
    public static final NativeOption<Boolean> IPV6_RECVHOPLIMIT =
            flag("IPV6_RECVHOPLIMIT", NetinetIn.IPV6_RECVHOPLIMIT);
    /** IPV6_RECVHOPOPTS: each message received brings its hop-by-hop options, as {@link IpControl.HeaderBytes}. */
    public static final NativeOption<Boolean> IPV6_RECVHOPOPTS = flag("IPV6_RECVHOPOPTS", NetinetIn.IPV6_RECVHOPOPTS);
    /** IPV6_RECVORIGDSTADDR: each message received brings its {@link IpControl.OriginalDestination}. */
    public static final NativeOption<Boolean> IPV6_RECVORIGDSTADDR =
            flag("IPV6_RECVORIGDSTADDR", NetinetIn.IPV6_RECVORIGDSTADDR);
    /** IPV6_RECVPATHMTU: a packet larger than the path MTU brings a message with the {@link Ipv6Control.PathMtu}. */
    public static final NativeOption<Boolean> IPV6_RECVPATHMTU = flag("IPV6_RECVPATHMTU", NetinetIn.IPV6_RECVPATHMTU);
    /** IPV6_RECVPKTINFO: each message received brings an {@link Ipv6Control.PacketInfo}. */
    public static final NativeOption<Boolean> IPV6_RECVPKTINFO = flag("IPV6_RECVPKTINFO", NetinetIn.IPV6_RECVPKTINFO);
    /** IPV6_RECVRTHDR: each message received brings its routing header, as {@link IpControl.HeaderBytes}. */
    public static final NativeOption<Boolean> IPV6_RECVRTHDR = flag("IPV6_RECVRTHDR", NetinetIn.IPV6_RECVRTHDR);
    /** IPV6_RECVTCLASS: each message received brings its {@link IpControl.TrafficClass}. */
    public static final NativeOption<Boolean> IPV6_RECVTCLASS = flag("IPV6_RECVTCLASS", NetinetIn.IPV6_RECVTCLASS);
    /** IPV6_ROUTER_ALERT: a raw socket gets packets to forward that carry the router alert of this value. RFC 2711 */
    public static final NativeOption<Integer> IPV6_ROUTER_ALERT =
            number("IPV6_ROUTER_ALERT", NetinetIn.IPV6_ROUTER_ALERT).setOnly();
    /** IPV6_ROUTER_ALERT_ISOLATE: of those, only this network namespace's. */
    public static final NativeOption<Boolean> IPV6_ROUTER_ALERT_ISOLATE =
            flag("IPV6_ROUTER_ALERT_ISOLATE", NetinetIn.IPV6_ROUTER_ALERT_ISOLATE);
    /** IPV6_RTHDR: the routing header of packets sent; none to leave it out. */
    public static final NativeOption<Octets> IPV6_RTHDR = row("IPV6_RTHDR", NetinetIn.IPV6_RTHDR, OptionFormats.OCTETS);
    /** IPV6_RTHDRDSTOPTS: the destination options header before the routing header. Takes CAP_NET_RAW. */
    public static final NativeOption<Octets> IPV6_RTHDRDSTOPTS = row(
                    "IPV6_RTHDRDSTOPTS", NetinetIn.IPV6_RTHDRDSTOPTS, OptionFormats.OCTETS)
            .needs("CAP_NET_RAW");
    /** IPV6_TCLASS: the traffic class of packets sent, 0 to 255; -1 for the default, 0. */
    public static final NativeOption<Integer> IPV6_TCLASS = number("IPV6_TCLASS", NetinetIn.IPV6_TCLASS);
    /** IPV6_TRANSPARENT: binds to any address and receives for it; takes CAP_NET_ADMIN or CAP_NET_RAW. */
    public static final NativeOption<Boolean> IPV6_TRANSPARENT =
            flag("IPV6_TRANSPARENT", NetinetIn.IPV6_TRANSPARENT).needs("CAP_NET_ADMIN");
    /** IPV6_UNICAST_HOPS: the hop limit of unicast packets sent, 0 to 255; -1 for the route's default. */
    public static final NativeOption<Integer> IPV6_UNICAST_HOPS =
            number("IPV6_UNICAST_HOPS", NetinetIn.IPV6_UNICAST_HOPS);
    /** IPV6_UNICAST_IF: the index of the interface that unicasts go out by; 0 for the routes' choice. */
    public static final NativeOption<Integer> IPV6_UNICAST_IF =
            row("IPV6_UNICAST_IF", NetinetIn.IPV6_UNICAST_IF, OptionFormats.NETWORK_INT);
    /** IPV6_V6ONLY: no IPv4-mapped addresses: IPv4 is left to other sockets. */
    public static final NativeOption<Boolean> IPV6_V6ONLY = flag("IPV6_V6ONLY", NetinetIn.IPV6_V6ONLY);
    /** MCAST_BLOCK_SOURCE: of a group joined, not this source. */
    public static final NativeOption<Multicast.Source> MCAST_BLOCK_SOURCE = row(
                    "MCAST_BLOCK_SOURCE", NetinetIn.MCAST_BLOCK_SOURCE, MulticastFormats.GROUP_SOURCE_REQ)
            .setOnly();
    /** MCAST_JOIN_GROUP: joins a multicast group. */
    public static final NativeOption<Multicast.Group> MCAST_JOIN_GROUP = row(
                    "MCAST_JOIN_GROUP", NetinetIn.MCAST_JOIN_GROUP, MulticastFormats.GROUP_REQ)
            .setOnly();
    /** MCAST_JOIN_SOURCE_GROUP: joins a group for one source alone; again for more. */
    public static final NativeOption<Multicast.Source> MCAST_JOIN_SOURCE_GROUP = row(
                    "MCAST_JOIN_SOURCE_GROUP", NetinetIn.MCAST_JOIN_SOURCE_GROUP, MulticastFormats.GROUP_SOURCE_REQ)
            .setOnly();
    /** MCAST_LEAVE_GROUP: leaves a group, with all its sources. */
    public static final NativeOption<Multicast.Group> MCAST_LEAVE_GROUP = row(
                    "MCAST_LEAVE_GROUP", NetinetIn.MCAST_LEAVE_GROUP, MulticastFormats.GROUP_REQ)
            .setOnly();
    /** MCAST_LEAVE_SOURCE_GROUP: leaves one source of a group. */
    public static final NativeOption<Multicast.Source> MCAST_LEAVE_SOURCE_GROUP = row(
                    "MCAST_LEAVE_SOURCE_GROUP", NetinetIn.MCAST_LEAVE_SOURCE_GROUP, MulticastFormats.GROUP_SOURCE_REQ)
            .setOnly();
    /** MCAST_MSFILTER: all sources of a group joined, at once. */
    public static final NativeOption<Multicast.Filter> MCAST_MSFILTER = row(
                    "MCAST_MSFILTER", NetinetIn.MCAST_MSFILTER, MulticastFormats.GROUP_FILTER)
            .setOnly();
    /** MCAST_UNBLOCK_SOURCE: undoes {@link #MCAST_BLOCK_SOURCE}. */
    public static final NativeOption<Multicast.Source> MCAST_UNBLOCK_SOURCE = row(
                    "MCAST_UNBLOCK_SOURCE", NetinetIn.MCAST_UNBLOCK_SOURCE, MulticastFormats.GROUP_SOURCE_REQ)
            .setOnly();

    private Ipv6Options() {}

    private static NativeOption<Boolean> flag(String name, int number) {
        return NativeOption.ofFlag(name, NetinetIn.IPPROTO_IPV6, number);
    }

    private static NativeOption<Integer> number(String name, int number) {
        return NativeOption.ofInt(name, NetinetIn.IPPROTO_IPV6, number);
    }

    private static <T> NativeOption<T> row(String name, int number, OptionFormat<T> format) {
        return NativeOption.of(name, NetinetIn.IPPROTO_IPV6, number, format);
    }
}
