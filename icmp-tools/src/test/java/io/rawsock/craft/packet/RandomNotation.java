package io.rawsock.craft.packet;

import io.rawsock.craft.header.EtherKind;
import io.rawsock.craft.header.Field;
import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.Kinds;
import io.rawsock.craft.header.QuoteExtensionKind;
import io.rawsock.craft.header.VlanKind;
import io.rawsock.craft.list.AddressListing;
import io.rawsock.craft.list.Ipv4OptionNotation;
import io.rawsock.craft.list.Listing;
import io.rawsock.craft.list.NdOptionNotation;
import io.rawsock.craft.list.RecordListing;
import io.rawsock.craft.list.TcpOptionNotation;
import io.rawsock.craft.word.Uint128;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Packets in notation that nobody would think of: any header after any other that may stand there, any field of any value. */
public final class RandomNotation {
    private static final int MOST_LAYERS = 5;
    private static final String[] IP_OPTIONS = {
        "nop",
        "rr(3)",
        "lsrr(10.0.0.1, 10.0.0.2)",
        "ts(4)",
        "tsaddr(2)",
        "tspre(10.0.0.1)",
        "ra(7)",
        "sec(3, aabb)",
        "opt(200, 0102)",
        "raw(0700)",
        "eol"
    };
    private static final String[] TCP_OPTIONS = {
        "nop",
        "mss(1460)",
        "wscale(7)",
        "sackok",
        "sack(1, 2)",
        "ts(5, 6)",
        "tfo(01020304)",
        "opt(254, 01)",
        "raw(0200)"
    };
    private static final String[] IPV6_OPTIONS = {"ra(5)", "padn(3)", "pad1", "jumbo(70000)", "opt(30, 0102)", "raw(05)"
    };
    private static final String[] ND_OPTIONS = {
        "slla(02:00:00:00:00:01)",
        "tlla(02:00:00:00:00:02)",
        "prefix(2001:db8::, 64, LA, 5, 4)",
        "mtu(1500)",
        "nonce(010203040506)",
        "rdnss(9, 2001:db8::53)",
        "dnssl(9, example.org)",
        "route(2001:db8:1::, 48, 1, 7)",
        "raw(0100)"
    };
    private static final String[] OBJECTS = {
        "mpls(5:1:2, 6:0:3)", "mpls(7)", "ifindex(9)", "obj(9, 1, 01020304)", "raw(00)"
    };
    private static final String[] RECORDS = {"include(239.1.1.1)", "toex(239.1.1.2, 10.0.0.1)", "raw(07)"};
    private static final String[] RECORDS6 = {"allow(ff05::1, 2001:db8::1)", "block(ff05::2)"};

    private final Random random;

    public RandomNotation(long seed) {
        random = new Random(seed);
    }

    public String next() {
        List<String> layers = new ArrayList<>();
        HeaderKind<?> before = null;
        int count = 1 + random.nextInt(MOST_LAYERS);
        for (int i = 0; i < count; i++) {
            HeaderKind<?> kind = Kinds.All.KINDS.get(random.nextInt(Kinds.All.KINDS.size()));
            if (kind == QuoteExtensionKind.EXT) {
                continue;
            }
            boolean tag = kind == VlanKind.VLAN && before != EtherKind.ETHER && before != VlanKind.VLAN;
            if (!tag) {
                before = kind;
                layers.add(layer(variant(kind)));
            }
        }
        layers.add(random.nextBoolean() ? "'hello, \\\"world\\n'" : "raw(00ff" + "ab".repeat(random.nextInt(40)) + ")");
        if (before != null && random.nextInt(4) == 0) {
            layers.add(layer(QuoteExtensionKind.EXT));
        }
        return String.join(" / ", layers);
    }

    private HeaderKind<?> variant(HeaderKind<?> kind) {
        List<HeaderKind<?>> variants = kind.variants();
        return variants.isEmpty() ? kind : variants.get(random.nextInt(variants.size()));
    }

    private String layer(HeaderKind<?> kind) {
        List<String> parts = new ArrayList<>();
        boolean variant = kind.hasVariants();
        if (variant) {
            parts.add("type=" + type(kind));
        }
        for (Field<?> field : kind.fields()) {
            if (random.nextInt(3) == 0 && !(variant && field.name().equals("type"))) {
                parts.add(field.name() + "=" + field.form().show(value(field)));
            }
        }
        Listing listing = kind.listing();
        if (listing != Listing.NONE && (variant || random.nextBoolean())) {
            parts.add(listing.name() + "=[" + elements(listing) + "]");
        }
        return kind.name() + "(" + String.join(", ", parts) + ")";
    }

    private long type(HeaderKind<?> kind) {
        long type = random.nextInt(256);
        while (!kind.isOfType(type)) {
            type = (type + 1) % 256;
        }
        return type;
    }

    private Uint128 value(Field<?> field) {
        return new Uint128(random.nextLong(), random.nextLong()).and(field.max());
    }

    private String elements(Listing listing) {
        String[] some = switch (listing.name()) {
            case "sources" -> address(listing);
            case "addresses" -> new String[] {"2001:db8::1", "fe80::2"};
            case "routers" -> new String[] {"10.0.0.1", "10.0.0.2(9)"};
            case "objects" -> OBJECTS;
            case "records" -> listing == RecordListing.RECORDS ? RECORDS : RECORDS6;
            default -> options(listing);
        };
        List<String> chosen = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            chosen.add(some[random.nextInt(some.length)]);
        }
        return String.join(", ", chosen);
    }

    private static String[] address(Listing listing) {
        return new String[] {listing == AddressListing.SOURCES ? "10.0.0.9" : "2001:db8::9"};
    }

    private static String[] options(Listing listing) {
        if (listing == Ipv4OptionNotation.OPTIONS) {
            return IP_OPTIONS;
        }
        if (listing == TcpOptionNotation.OPTIONS) {
            return TCP_OPTIONS;
        }
        return listing == NdOptionNotation.OPTIONS ? ND_OPTIONS : IPV6_OPTIONS;
    }
}
