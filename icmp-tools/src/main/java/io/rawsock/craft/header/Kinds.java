package io.rawsock.craft.header;

import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.Suggestion;
import io.rawsock.craft.word.Token;
import io.rawsock.craft.word.Uint128;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of headers by their names. */
public final class Kinds {
    /** All of them: only where all are asked for, since making their tables takes longer than most runs. */
    public static final class All {
        public static final List<HeaderKind<?>> KINDS = List.of(
                EtherKind.ETHER,
                VlanKind.VLAN,
                ArpKind.ARP,
                Ipv4Kind.IP,
                IcmpKind.ICMP,
                IgmpKind.IGMP,
                Ipv6Kind.IPV6,
                ExtensionKind.HOP_BY_HOP,
                ExtensionKind.DESTINATION,
                ExtensionKind.ROUTING,
                ExtensionKind.FRAGMENT,
                Icmpv6Kind.ICMPV6,
                QuoteExtensionKind.EXT,
                UdpKind.UDP,
                TcpKind.TCP);

        private All() {}
    }

    private Kinds() {}

    public static HeaderKind<?> named(Token name) throws NotationException {
        return switch (name.text()) {
            case "ether" -> EtherKind.ETHER;
            case "vlan" -> VlanKind.VLAN;
            case "arp" -> ArpKind.ARP;
            case "ip" -> Ipv4Kind.IP;
            case "icmp" -> IcmpKind.ICMP;
            case "igmp" -> IgmpKind.IGMP;
            case "ipv6" -> Ipv6Kind.IPV6;
            case "hopopts" -> ExtensionKind.HOP_BY_HOP;
            case "dstopts" -> ExtensionKind.DESTINATION;
            case "routing" -> ExtensionKind.ROUTING;
            case "fragment" -> ExtensionKind.FRAGMENT;
            case "icmpv6" -> Icmpv6Kind.ICMPV6;
            case "ext" -> QuoteExtensionKind.EXT;
            case "udp" -> UdpKind.UDP;
            case "tcp" -> TcpKind.TCP;
            default -> throw unknown(name);
        };
    }

    private static NotationException unknown(Token name) {
        String[] names = new String[All.KINDS.size() + 2];
        for (int i = 0; i < All.KINDS.size(); i++) {
            names[i] = All.KINDS.get(i).name();
        }
        names[names.length - 2] = "raw";
        names[names.length - 1] = "text";
        String suggestion = Suggestion.of(name.text(), names).strip();
        return new NotationException(name.column(), "no layer '" + name.text() + "'; " + suggestion);
    }

    /** The variant of a kind that has such a field or list; null if none has. */
    public static @Nullable HeaderKind<?> havingField(HeaderKind<?> kind, String field) {
        for (HeaderKind<?> variant : kind.family().variants()) {
            if (variant.field(field) != null || variant.listing().name().equals(field)) {
                return variant;
            }
        }
        return null;
    }

    /** Of a variant: {@code type=ns}, {@code type=mld-query or mld-report}. */
    public static String types(HeaderKind<?> variant) {
        StringBuilder text = new StringBuilder("type=");
        Field<?> type = variant.field("type");
        for (int i = 0; type != null && i < 256; i++) {
            if (variant.isOfType(i)) {
                text.append(text.length() > 5 ? " or " : "").append(type.form().show(Uint128.of(i)));
            }
        }
        return text.toString();
    }

    /**
     * Lets a header follow another only where a reader looks for it.
     *
     * @throws NotationException when it would not
     */
    public static void checkOrder(@Nullable HeaderKind<?> before, HeaderKind<?> kind, int column)
            throws NotationException {
        if (kind instanceof VlanKind && !(before instanceof EtherKind) && !(before instanceof VlanKind)) {
            throw new NotationException(column, "vlan goes after ether() or another vlan()");
        }
        if (kind instanceof QuoteExtensionKind && before == null) {
            throw new NotationException(column, "ext goes after the packet that an ICMP error quotes");
        }
    }
}
