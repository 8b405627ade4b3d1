package io.rawsock.craft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of headers by their names. */
final class Kinds {
    static final List<HeaderKind<?>> ALL = List.of(
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

    private Kinds() {}

    static HeaderKind<?> named(Token name) throws NotationException {
        String[] names = new String[ALL.size() + 2];
        for (int i = 0; i < ALL.size(); i++) {
            names[i] = ALL.get(i).name();
            if (names[i].equals(name.text())) {
                return ALL.get(i);
            }
        }
        names[ALL.size()] = "raw";
        names[ALL.size() + 1] = "text";
        String suggestion = Suggestion.of(name.text(), names).strip();
        throw new NotationException(name.column(), "no layer '" + name.text() + "'; " + suggestion);
    }

    /** The header of a name that has such a field or list; null if none has. */
    static @Nullable HeaderKind<?> havingField(String name, String field) {
        for (HeaderKind<?> kind : ALL) {
            for (HeaderKind<?> variant : kind.variants()) {
                boolean has =
                        variant.field(field) != null || variant.listing().name().equals(field);
                if (kind.name().equals(name) && has) {
                    return variant;
                }
            }
        }
        return null;
    }

    /** Of a variant: {@code type=ns}, {@code type=mld-query or mld-report}. */
    static String types(HeaderKind<?> variant) {
        StringBuilder text = new StringBuilder("type=");
        Field<?> type = variant.field("type");
        for (int i = 0; type != null && i < 256; i++) {
            if (variant.isOfType(i)) {
                text.append(text.length() > 5 ? " or " : "").append(type.form().show(Uint128.of(i)));
            }
        }
        return text.toString();
    }

    /** Whether there are other headers of its name, of which its type makes it one. */
    static boolean hasVariants(HeaderKind<?> kind) {
        for (HeaderKind<?> each : ALL) {
            if (each.name().equals(kind.name())) {
                return !each.variants().isEmpty();
            }
        }
        return false;
    }

    /** @throws NotationException when such a header cannot follow that one, where a reader would not look for it */
    static void checkOrder(@Nullable HeaderKind<?> before, HeaderKind<?> kind, int column) throws NotationException {
        boolean link = before == EtherKind.ETHER || before == VlanKind.VLAN;
        if (kind == VlanKind.VLAN && !link) {
            throw new NotationException(column, "vlan goes after ether() or another vlan()");
        }
        if (kind == QuoteExtensionKind.EXT && before == null) {
            throw new NotationException(column, "ext goes after the packet that an ICMP error quotes");
        }
    }
}
