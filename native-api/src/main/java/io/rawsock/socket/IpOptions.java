package io.rawsock.socket;

import io.rawsock.libc.LinuxIn;
import io.rawsock.libc.NetinetIn;

/** Options of level IPPROTO_IP, sorted by the kernel's name. ip(7) */
public final class IpOptions {
    /** IP_ADD_MEMBERSHIP: joins a multicast group. */
    public static final NativeOption<Multicast.Group> IP_ADD_MEMBERSHIP = row(
                    "IP_ADD_MEMBERSHIP", NetinetIn.IP_ADD_MEMBERSHIP, MulticastFormats.IP_MREQN)
            .setOnly();
    /** IP_ADD_SOURCE_MEMBERSHIP: joins a group for one source alone; again for more. */
    public static final NativeOption<Multicast.Inet4Source> IP_ADD_SOURCE_MEMBERSHIP = row(
                    "IP_ADD_SOURCE_MEMBERSHIP", NetinetIn.IP_ADD_SOURCE_MEMBERSHIP, MulticastFormats.IP_MREQ_SOURCE)
            .setOnly();
    /** IP_BIND_ADDRESS_NO_PORT: bind to port 0 leaves the port to connect. */
    public static final NativeOption<Boolean> IP_BIND_ADDRESS_NO_PORT =
            flag("IP_BIND_ADDRESS_NO_PORT", NetinetIn.IP_BIND_ADDRESS_NO_PORT);
    /** IP_BLOCK_SOURCE: of a group joined, not this source. */
    public static final NativeOption<Multicast.Inet4Source> IP_BLOCK_SOURCE = row(
                    "IP_BLOCK_SOURCE", NetinetIn.IP_BLOCK_SOURCE, MulticastFormats.IP_MREQ_SOURCE)
            .setOnly();
    /** IP_CHECKSUM: each UDP datagram received brings its {@link IpControl.Checksum}. */
    public static final NativeOption<Boolean> IP_CHECKSUM = flag("IP_CHECKSUM", NetinetIn.IP_CHECKSUM);
    /** IP_DROP_MEMBERSHIP: leaves a group. */
    public static final NativeOption<Multicast.Group> IP_DROP_MEMBERSHIP = row(
                    "IP_DROP_MEMBERSHIP", NetinetIn.IP_DROP_MEMBERSHIP, MulticastFormats.IP_MREQN)
            .setOnly();
    /** IP_DROP_SOURCE_MEMBERSHIP: leaves one source of a group. */
    public static final NativeOption<Multicast.Inet4Source> IP_DROP_SOURCE_MEMBERSHIP = row(
                    "IP_DROP_SOURCE_MEMBERSHIP", NetinetIn.IP_DROP_SOURCE_MEMBERSHIP, MulticastFormats.IP_MREQ_SOURCE)
            .setOnly();
    /** IP_FREEBIND: bind also to an address that this machine does not have. */
    public static final NativeOption<Boolean> IP_FREEBIND = flag("IP_FREEBIND", NetinetIn.IP_FREEBIND);
    /** IP_HDRINCL: what is sent begins with an IP header of the caller's making. raw(7) */
    public static final NativeOption<Boolean> IP_HDRINCL = flag("IP_HDRINCL", NetinetIn.IP_HDRINCL);
    /** IP_LOCAL_PORT_RANGE: ports to pick from: the lowest in the low 16 bits, the highest in the high ones. */
    public static final NativeOption<Integer> IP_LOCAL_PORT_RANGE =
            number("IP_LOCAL_PORT_RANGE", LinuxIn.IP_LOCAL_PORT_RANGE);
    /** IP_MINTTL: packets with a lower time to live are dropped, 0 to 255. RFC 5082 */
    public static final NativeOption<Integer> IP_MINTTL = number("IP_MINTTL", NetinetIn.IP_MINTTL);
    /** IP_MSFILTER: all sources of a group joined, at once. */
    public static final NativeOption<Multicast.Inet4Filter> IP_MSFILTER = row(
                    "IP_MSFILTER", NetinetIn.IP_MSFILTER, MulticastFormats.IP_MSFILTER)
            .setOnly();
    /** IP_MTU: the path MTU to the peer of a connected socket. */
    public static final NativeOption<Integer> IP_MTU =
            number("IP_MTU", NetinetIn.IP_MTU).getOnly();
    /** IP_MTU_DISCOVER: whether packets carry DF, and whether the kernel's path MTU counts; IP_PMTUDISC_ values. */
    public static final NativeOption<Integer> IP_MTU_DISCOVER = number("IP_MTU_DISCOVER", NetinetIn.IP_MTU_DISCOVER);
    /** IP_MULTICAST_ALL: also groups that others on this machine joined; true unless set. */
    public static final NativeOption<Boolean> IP_MULTICAST_ALL = flag("IP_MULTICAST_ALL", NetinetIn.IP_MULTICAST_ALL);
    /** IP_MULTICAST_IF: where multicasts go out. */
    public static final NativeOption<Multicast.Outgoing> IP_MULTICAST_IF =
            row("IP_MULTICAST_IF", NetinetIn.IP_MULTICAST_IF, MulticastFormats.OUTGOING);
    /** IP_MULTICAST_LOOP: multicasts sent come back to this machine. */
    public static final NativeOption<Boolean> IP_MULTICAST_LOOP =
            flag("IP_MULTICAST_LOOP", NetinetIn.IP_MULTICAST_LOOP);
    /** IP_MULTICAST_TTL: the time to live of multicasts sent, 0 to 255; 1 unless set, -1 for that. */
    public static final NativeOption<Integer> IP_MULTICAST_TTL = number("IP_MULTICAST_TTL", NetinetIn.IP_MULTICAST_TTL);
    /** IP_NODEFRAG: a raw socket's fragments are not put together by netfilter. */
    public static final NativeOption<Boolean> IP_NODEFRAG = flag("IP_NODEFRAG", NetinetIn.IP_NODEFRAG);
    /** IP_OPTIONS: the options in the header of packets sent, at most 40 bytes. RFC 791 section 3.1 */
    public static final NativeOption<Octets> IP_OPTIONS = row("IP_OPTIONS", NetinetIn.IP_OPTIONS, OptionFormats.OCTETS);
    /** IP_PASSSEC: each message received brings the sender's security label. */
    public static final NativeOption<Boolean> IP_PASSSEC = flag("IP_PASSSEC", NetinetIn.IP_PASSSEC);
    /** IP_PKTINFO: each message received brings an {@link IpControl.PacketInfo}. */
    public static final NativeOption<Boolean> IP_PKTINFO = flag("IP_PKTINFO", NetinetIn.IP_PKTINFO);
    /** IP_RECVERR: errors are queued with their cause, for {@code receiveMessage} with MSG_ERRQUEUE. */
    public static final NativeOption<Boolean> IP_RECVERR = flag("IP_RECVERR", NetinetIn.IP_RECVERR);
    /** IP_RECVERR_RFC4884: with them comes all of the ICMP message that was cut off at the extensions. RFC 4884 */
    public static final NativeOption<Boolean> IP_RECVERR_RFC4884 =
            flag("IP_RECVERR_RFC4884", NetinetIn.IP_RECVERR_RFC4884);
    /** IP_RECVFRAGSIZE: each message received brings the {@link IpControl.FragmentSize} if it came in fragments. */
    public static final NativeOption<Boolean> IP_RECVFRAGSIZE = flag("IP_RECVFRAGSIZE", NetinetIn.IP_RECVFRAGSIZE);
    /** IP_RECVOPTS: each message received brings the options of its header, as {@link IpControl.HeaderBytes}. */
    public static final NativeOption<Boolean> IP_RECVOPTS = flag("IP_RECVOPTS", NetinetIn.IP_RECVOPTS);
    /** IP_RECVORIGDSTADDR: each message received brings its {@link IpControl.OriginalDestination}. */
    public static final NativeOption<Boolean> IP_RECVORIGDSTADDR =
            flag("IP_RECVORIGDSTADDR", NetinetIn.IP_RECVORIGDSTADDR);
    /** IP_RECVTOS: each message received brings its {@link IpControl.TrafficClass}. */
    public static final NativeOption<Boolean> IP_RECVTOS = flag("IP_RECVTOS", NetinetIn.IP_RECVTOS);
    /** IP_RECVTTL: each message received brings its {@link IpControl.Ttl}. */
    public static final NativeOption<Boolean> IP_RECVTTL = flag("IP_RECVTTL", NetinetIn.IP_RECVTTL);
    /** IP_RETOPTS: each message received brings the options to answer it with, as {@link IpControl.HeaderBytes}. */
    public static final NativeOption<Boolean> IP_RETOPTS = flag("IP_RETOPTS", NetinetIn.IP_RETOPTS);
    /** IP_ROUTER_ALERT: a raw socket gets packets to forward that carry the router alert option. RFC 2113 */
    public static final NativeOption<Boolean> IP_ROUTER_ALERT = flag("IP_ROUTER_ALERT", NetinetIn.IP_ROUTER_ALERT);
    /** IP_TOS: the type-of-service byte of packets sent, 0 to 255. On TCP the kernel keeps the ECN bits to itself. */
    public static final NativeOption<Integer> IP_TOS = number("IP_TOS", NetinetIn.IP_TOS);
    /** IP_TRANSPARENT: binds to any address and receives for it; takes CAP_NET_ADMIN or CAP_NET_RAW. */
    public static final NativeOption<Boolean> IP_TRANSPARENT =
            flag("IP_TRANSPARENT", NetinetIn.IP_TRANSPARENT).needs("CAP_NET_ADMIN");
    /** IP_TTL: the time to live of unicast packets sent, 1 to 255; -1 for the system's default. */
    public static final NativeOption<Integer> IP_TTL = number("IP_TTL", NetinetIn.IP_TTL);
    /** IP_UNBLOCK_SOURCE: undoes {@link #IP_BLOCK_SOURCE}. */
    public static final NativeOption<Multicast.Inet4Source> IP_UNBLOCK_SOURCE = row(
                    "IP_UNBLOCK_SOURCE", NetinetIn.IP_UNBLOCK_SOURCE, MulticastFormats.IP_MREQ_SOURCE)
            .setOnly();
    /** IP_UNICAST_IF: the index of the interface that unicasts go out by; 0 for the routes' choice. */
    public static final NativeOption<Integer> IP_UNICAST_IF =
            row("IP_UNICAST_IF", NetinetIn.IP_UNICAST_IF, OptionFormats.NETWORK_INT);
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

    private IpOptions() {}

    private static NativeOption<Boolean> flag(String name, int number) {
        return NativeOption.ofFlag(name, NetinetIn.IPPROTO_IP, number);
    }

    private static NativeOption<Integer> number(String name, int number) {
        return NativeOption.ofInt(name, NetinetIn.IPPROTO_IP, number);
    }

    private static <T> NativeOption<T> row(String name, int number, OptionFormat<T> format) {
        return NativeOption.of(name, NetinetIn.IPPROTO_IP, number, format);
    }
}
