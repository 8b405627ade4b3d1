package io.rawsock.socket;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * The values of multicast options. Interfaces are meant by index, and 0 is the kernel's choice by its routes; only the
 * older IPv4 options mean one by its address. ip(7), RFC 3678
 */
public final class Multicast {
    private Multicast() {}

    /**
     * A group on an interface: {@code ip_mreqn}, {@code ipv6_mreq} or {@code group_req}. For IPV6_JOIN_ANYCAST the
     * address is an anycast one.
     */
    public record Group(InetAddress group, int interfaceIndex) {}

    /** One source of a group: {@code group_source_req}. */
    public record Source(InetAddress group, int interfaceIndex, InetAddress source) {}

    /**
     * All that a membership takes, or all it leaves out: {@code group_filter}.
     *
     * @param include MCAST_INCLUDE: only these sources; else MCAST_EXCLUDE: all but these
     */
    public record Filter(InetAddress group, int interfaceIndex, boolean include, List<InetAddress> sources) {
        public Filter {
            sources = List.copyOf(sources);
        }
    }

    /**
     * One source of an IPv4 group: {@code ip_mreq_source}.
     *
     * @param local an address of the interface; 0.0.0.0 for the kernel's choice
     */
    public record Inet4Source(Inet4Address group, Inet4Address local, Inet4Address source) {}

    /**
     * {@link Filter} of the older kind: {@code ip_msfilter}.
     *
     * @param local an address of the interface; 0.0.0.0 for the kernel's choice
     */
    public record Inet4Filter(Inet4Address group, Inet4Address local, boolean include, List<Inet4Address> sources) {
        public Inet4Filter {
            sources = List.copyOf(sources);
        }
    }

    /**
     * Where multicasts go out, IP_MULTICAST_IF: {@code ip_mreqn}.
     *
     * @param interfaceIndex 0 to go by the address; the kernel always reads back 0
     * @param local an address of the interface, and the source of packets from an unbound socket; 0.0.0.0 for its choice
     */
    public record Outgoing(int interfaceIndex, Inet4Address local) {}
}
