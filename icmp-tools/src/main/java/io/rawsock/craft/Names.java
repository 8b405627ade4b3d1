package io.rawsock.craft;

import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.ethernet.EtherType;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.ParameterProblem;
import io.rawsock.wire.icmp.Redirect;
import io.rawsock.wire.icmp.TimeExceeded;
import org.jspecify.annotations.Nullable;

/** Names of the numbers that headers hold, and which number says which header. */
final class Names {
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
                IpProtocol.SCTP
            },
            new String[] {"icmp", "igmp", "ipip", "tcp", "udp", "ipv6", "gre", "esp", "icmpv6", "sctp"},
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

    /** What says in an IP header that such a header follows, or -1. */
    static int protocolOf(@Nullable HeaderKind<?> kind) {
        if (kind == Ipv4Kind.IP) {
            return IpProtocol.IPV4;
        }
        if (kind == IcmpKind.ICMP) {
            return IpProtocol.ICMP;
        }
        if (kind == IgmpKind.IGMP) {
            return IpProtocol.IGMP;
        }
        if (kind == UdpKind.UDP) {
            return IpProtocol.UDP;
        }
        return kind == TcpKind.TCP ? IpProtocol.TCP : -1;
    }

    static @Nullable HeaderKind<?> kindOfProtocol(int protocol) {
        return switch (protocol) {
            case IpProtocol.IPV4 -> Ipv4Kind.IP;
            case IpProtocol.ICMP -> IcmpKind.ICMP;
            case IpProtocol.IGMP -> IgmpKind.IGMP;
            case IpProtocol.UDP -> UdpKind.UDP;
            case IpProtocol.TCP -> TcpKind.TCP;
            default -> null;
        };
    }

    /** What says in an Ethernet header or VLAN tag that such a header follows, or -1. */
    static int etherTypeOf(@Nullable HeaderKind<?> kind) {
        if (kind == Ipv4Kind.IP) {
            return EtherType.IPV4;
        }
        if (kind == ArpKind.ARP) {
            return EtherType.ARP;
        }
        return kind == VlanKind.VLAN ? EtherType.CUSTOMER_VLAN : -1;
    }

    static @Nullable HeaderKind<?> kindOfEtherType(int type) {
        return switch (type) {
            case EtherType.IPV4 -> Ipv4Kind.IP;
            case EtherType.ARP -> ArpKind.ARP;
            case EtherType.CUSTOMER_VLAN, EtherType.SERVICE_VLAN -> VlanKind.VLAN;
            default -> null;
        };
    }
}
