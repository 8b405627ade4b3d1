package io.rawsock.craft.header;

import io.rawsock.craft.list.Ipv4OptionNotation;
import io.rawsock.craft.list.Listing;
import io.rawsock.craft.word.FlagForm;
import io.rawsock.craft.word.Form;
import io.rawsock.wire.Defect;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** IPv4 (RFC 791). */
public final class Ipv4Kind extends HeaderKind<Ipv4View> {
    public static final Ipv4Kind IP = new Ipv4Kind();

    private static final int DEFAULT_TTL = 64;
    private static final int UNIT = 4;

    private Ipv4Kind() {
        super(
                "ip",
                List.of(
                        field("version", 4, Form.Plain.DECIMAL, Ipv4View::version, (v, x) -> v.version((int) x)),
                        field(
                                "ihl",
                                4,
                                Form.Plain.DECIMAL,
                                v -> v.headerLength() / UNIT,
                                (v, x) -> v.headerLength((int) x * UNIT)),
                        field("tos", 8, Form.Plain.HEX, Ipv4View::tos, (v, x) -> v.tos((int) x)),
                        field("len", 16, Form.Plain.DECIMAL, Ipv4View::totalLength, (v, x) -> v.totalLength((int) x)),
                        field(
                                "id",
                                16,
                                Form.Plain.DECIMAL,
                                Ipv4View::identification,
                                (v, x) -> v.identification((int) x)),
                        field("flags", 3, FlagForm.of("MF", "DF", "evil"), Ipv4View::flags, (v, x) -> v.flags((int) x)),
                        field(
                                "frag",
                                13,
                                Form.Plain.DECIMAL,
                                Ipv4View::fragmentOffset,
                                (v, x) -> v.fragmentOffset((int) x)),
                        field("ttl", 8, Form.Plain.DECIMAL, Ipv4View::ttl, (v, x) -> v.ttl((int) x)),
                        field("proto", 8, Names.PROTOCOLS, Ipv4View::protocol, (v, x) -> v.protocol((int) x)),
                        field("chksum", 16, Form.Plain.HEX16, Ipv4View::checksum, (v, x) -> v.checksum((int) x)),
                        field("src", 32, Form.Plain.IPV4, Ipv4View::source, (v, x) -> v.source((int) x)),
                        field("dst", 32, Form.Plain.IPV4, Ipv4View::destination, (v, x) -> v.destination((int) x))));
    }

    @Override
    public Ipv4View view(ByteBuffer bytes, int at, int limit) {
        return new Ipv4View().wrapForWriting(bytes, at, limit);
    }

    @Override
    public Defect check(ByteBuffer bytes, int at, int limit) {
        return Ipv4View.check(bytes, at, limit);
    }

    @Override
    public int fixedLength() {
        return Ipv4View.MIN_LENGTH;
    }

    @Override
    public int length(Ipv4View view) {
        return view.headerLength();
    }

    @Override
    public Listing listing() {
        return Ipv4OptionNotation.OPTIONS;
    }

    @Override
    public String meaning(Ipv4View view, Field<Ipv4View> field) {
        return switch (field.name()) {
            case "ihl" -> view.headerLength() + " bytes";
            case "tos" -> view.tos() == 0 ? "" : "DSCP " + (view.tos() >> 2) + ", ECN " + (view.tos() & 3);
            case "frag" -> view.fragmentOffset() == 0 ? "" : "byte " + view.fragmentOffset() * 8;
            case "flags" -> flags(view.flags());
            case "proto" -> Integer.toString(view.protocol());
            default -> "";
        };
    }

    private static String flags(int flags) {
        StringBuilder text = new StringBuilder();
        if ((flags & Ipv4View.RESERVED_FLAG) != 0) {
            text.append(", evil (RFC 3514)");
        }
        if ((flags & Ipv4View.DONT_FRAGMENT) != 0) {
            text.append(", do not fragment");
        }
        if ((flags & Ipv4View.MORE_FRAGMENTS) != 0) {
            text.append(", more fragments follow");
        }
        return text.isEmpty() ? "" : text.substring(2);
    }

    @Override
    public void defaults(Ipv4View view, long index) {
        view.version(4).ttl(DEFAULT_TTL).identification(1 + (int) (index % 0xffff));
    }

    /** A packet that an ICMP error quotes went the other way. */
    @Override
    public void settle(Ipv4View view, Set<String> given, Surroundings around, Sources sources) {
        Layer<?> outer = around.ip();
        Ipv4View answer = outer != null && outer.view() instanceof Ipv4View v ? v : null;
        if (!given.contains("dst") && answer != null) {
            view.destination(answer.source());
        }
        if (!given.contains("src")) {
            view.source(answer == null ? sources.sourceFor(view.destination()) : answer.destination());
        }
    }

    @Override
    public void complete(Ipv4View view, Set<String> given, Surroundings around) {
        if (!given.contains("len")) {
            view.totalLength(around.limit() - view.at());
        }
        if (!given.contains("ihl")) {
            view.headerLength(around.payloadAt() - view.at());
        }
        int protocol = Names.protocolOf(around.next());
        if (!given.contains("proto") && protocol >= 0) {
            view.protocol(protocol);
        }
        if (!given.contains("chksum")) {
            // Over the header as it is, which the IHL may not tell.
            view.checksum(0);
            view.checksum(InternetChecksum.of(view.bytes(), view.at(), around.payloadAt()));
        }
    }

    @Override
    @Nullable
    public HeaderKind<?> next(Ipv4View view) {
        HeaderKind<?> next = view.fragmentOffset() == 0 ? Names.kindOfProtocol(view.protocol()) : null;
        return next instanceof ExtensionKind ? null : next;
    }

    @Override
    public int end(Ipv4View view, int limit) {
        return Math.min(limit, view.at() + Math.max(view.totalLength(), view.headerLength()));
    }
}
