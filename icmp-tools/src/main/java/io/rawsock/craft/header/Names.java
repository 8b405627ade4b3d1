package io.rawsock.craft.header;

import io.rawsock.craft.word.NameForm;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.ethernet.EtherType;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.ParameterProblem;
import io.rawsock.wire.icmp.Redirect;
import io.rawsock.wire.icmp.TimeExceeded;
import io.rawsock.wire.icmpv6.EchoReply;
import io.rawsock.wire.icmpv6.EchoRequest;
import io.rawsock.wire.icmpv6.MulticastListenerDone;
import io.rawsock.wire.icmpv6.MulticastListenerQuery;
import io.rawsock.wire.icmpv6.MulticastListenerReport;
import io.rawsock.wire.icmpv6.MulticastListenerReportV2;
import io.rawsock.wire.icmpv6.NeighborAdvertisement;
import io.rawsock.wire.icmpv6.NeighborSolicitation;
import io.rawsock.wire.icmpv6.PacketTooBig;
import io.rawsock.wire.icmpv6.RouterAdvertisement;
import io.rawsock.wire.icmpv6.RouterSolicitation;
import org.jspecify.annotations.Nullable;

/** Names of the numbers that headers hold, and which number says which header. */
public final class Names {
    static final NameForm PROTOCOLS = new NameForm(
            new int[] {
                IpProtocol.ICMP,
                IpProtocol.IGMP,
                IpProtocol.IPV4,
                IpProtocol.TCP,
                IpProtocol.UDP,
                IpProtocol.IPV6,
                IpProtocol.GRE,
                IpProtocol.ESP,
                IpProtocol.IPV6_ICMP,
                IpProtocol.SCTP,
                IpProtocol.HOP_BY_HOP,
                IpProtocol.IPV6_ROUTE,
                IpProtocol.IPV6_FRAGMENT,
                IpProtocol.IPV6_NO_NEXT_HEADER,
                IpProtocol.IPV6_DESTINATION_OPTIONS
            },
            new String[] {
                "icmp",
                "igmp",
                "ipip",
                "tcp",
                "udp",
                "ipv6",
                "gre",
                "esp",
                "icmpv6",
                "sctp",
                "hopopts",
                "routing",
                "fragment",
                "none",
                "dstopts"
            },
            false);

    static final NameForm ETHER_TYPES = new NameForm(
            new int[] {EtherType.IPV4, EtherType.ARP, EtherType.CUSTOMER_VLAN, EtherType.SERVICE_VLAN, EtherType.IPV6},
            new String[] {"ip", "arp", "vlan", "qinq", "ipv6"},
            true);

    private static final String[] ICMP_TYPES = {
        "echo-reply",
        "",
        "",
        "unreachable",
        "source-quench",
        "redirect",
        "",
        "",
        "echo-request",
        "router-advertisement",
        "router-solicitation",
        "time-exceeded",
        "parameter-problem",
        "timestamp-request",
        "timestamp-reply",
        "",
        "",
        "mask-request",
        "mask-reply"
    };

    static final NameForm ICMPV6_TYPES = new NameForm(
            new int[] {
                io.rawsock.wire.icmpv6.DestinationUnreachable.TYPE,
                PacketTooBig.TYPE,
                io.rawsock.wire.icmpv6.TimeExceeded.TYPE,
                io.rawsock.wire.icmpv6.ParameterProblem.TYPE,
                EchoRequest.TYPE,
                EchoReply.TYPE,
                MulticastListenerQuery.TYPE,
                MulticastListenerReport.TYPE,
                MulticastListenerDone.TYPE,
                RouterSolicitation.TYPE,
                RouterAdvertisement.TYPE,
                NeighborSolicitation.TYPE,
                NeighborAdvertisement.TYPE,
                io.rawsock.wire.icmpv6.Redirect.TYPE,
                MulticastListenerReportV2.TYPE
            },
            new String[] {
                "unreachable",
                "too-big",
                "time-exceeded",
                "parameter-problem",
                "echo-request",
                "echo-reply",
                "mld-query",
                "mld-report",
                "mld-done",
                "rs",
                "ra",
                "ns",
                "na",
                "redirect",
                "mld-report-v2"
            },
            false);

    private static final String[] UNREACHABLE6 = {
        "no route", "prohibited", "beyond scope", "address", "port", "source address failed policy", "reject route"
    };

    private static final String[] UNREACHABLE = {
        "net",
        "host",
        "protocol",
        "port",
        "fragmentation needed",
        "source route failed",
        "net unknown",
        "host unknown",
        "host isolated",
        "net prohibited",
        "host prohibited",
        "net for this TOS",
        "host for this TOS",
        "prohibited by filter",
        "host precedence violation",
        "precedence cutoff"
    };

    private Names() {}

    static String icmpType(int type) {
        return type < ICMP_TYPES.length ? ICMP_TYPES[type] : "";
    }

    static NameForm icmpTypes() {
        int[] numbers = new int[ICMP_TYPES.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        return new NameForm(numbers, ICMP_TYPES, false);
    }

    static String icmpCode(int type, int code) {
        String[] names = switch (type) {
            case DestinationUnreachable.TYPE -> UNREACHABLE;
            case TimeExceeded.TYPE -> new String[] {"in transit", "in reassembly"};
            case Redirect.TYPE -> new String[] {"net", "host", "net for this TOS", "host for this TOS"};
            case ParameterProblem.TYPE -> new String[] {"at pointer", "option missing", "bad length"};
            default -> new String[0];
        };
        return code < names.length ? names[code] : "";
    }

    static String icmpv6Code(int type, int code) {
        String[] names = switch (type) {
            case io.rawsock.wire.icmpv6.DestinationUnreachable.TYPE -> UNREACHABLE6;
            case io.rawsock.wire.icmpv6.TimeExceeded.TYPE -> new String[] {"in transit", "in reassembly"};
            case io.rawsock.wire.icmpv6.ParameterProblem.TYPE ->
                new String[] {"erroneous header", "unknown next header", "unknown option"};
            default -> new String[0];
        };
        return code < names.length ? names[code] : "";
    }

    /** What says in an IP header that such a header follows, or -1. */
    static int protocolOf(@Nullable HeaderKind<?> kind) {
        if (kind instanceof Ipv4Kind) {
            return IpProtocol.IPV4;
        }
        if (kind instanceof Ipv6Kind) {
            return IpProtocol.IPV6;
        }
        if (kind instanceof ExtensionKind extension) {
            return extension.number();
        }
        if (kind instanceof IcmpKind) {
            return IpProtocol.ICMP;
        }
        if (kind instanceof Icmpv6Kind) {
            return IpProtocol.IPV6_ICMP;
        }
        if (kind instanceof IgmpKind) {
            return IpProtocol.IGMP;
        }
        if (kind instanceof UdpKind) {
            return IpProtocol.UDP;
        }
        return kind instanceof TcpKind ? IpProtocol.TCP : -1;
    }

    static @Nullable HeaderKind<?> kindOfProtocol(int protocol) {
        return switch (protocol) {
            case IpProtocol.IPV4 -> Ipv4Kind.IP;
            case IpProtocol.ICMP -> IcmpKind.ICMP;
            case IpProtocol.IGMP -> IgmpKind.IGMP;
            case IpProtocol.IPV6 -> Ipv6Kind.IPV6;
            case IpProtocol.IPV6_ICMP -> Icmpv6Kind.ICMPV6;
            case IpProtocol.HOP_BY_HOP -> ExtensionKind.HOP_BY_HOP;
            case IpProtocol.IPV6_DESTINATION_OPTIONS -> ExtensionKind.DESTINATION;
            case IpProtocol.IPV6_ROUTE -> ExtensionKind.ROUTING;
            case IpProtocol.IPV6_FRAGMENT -> ExtensionKind.FRAGMENT;
            case IpProtocol.UDP -> UdpKind.UDP;
            case IpProtocol.TCP -> TcpKind.TCP;
            default -> null;
        };
    }

    /** What says in an Ethernet header or VLAN tag that such a header follows, or -1. */
    static int etherTypeOf(@Nullable HeaderKind<?> kind) {
        if (kind instanceof Ipv4Kind) {
            return EtherType.IPV4;
        }
        if (kind instanceof Ipv6Kind) {
            return EtherType.IPV6;
        }
        if (kind instanceof ArpKind) {
            return EtherType.ARP;
        }
        return kind instanceof VlanKind ? EtherType.CUSTOMER_VLAN : -1;
    }

    public static @Nullable HeaderKind<?> kindOfEtherType(int type) {
        return switch (type) {
            case EtherType.IPV4 -> Ipv4Kind.IP;
            case EtherType.IPV6 -> Ipv6Kind.IPV6;
            case EtherType.ARP -> ArpKind.ARP;
            case EtherType.CUSTOMER_VLAN, EtherType.SERVICE_VLAN -> VlanKind.VLAN;
            default -> null;
        };
    }
}
