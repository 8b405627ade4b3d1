package io.rawsock.craft.header;

import io.rawsock.craft.word.Form;
import io.rawsock.craft.word.Uint128;
import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.ipv6.Ipv6View;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** IPv6 (RFC 8200). */
public final class Ipv6Kind extends HeaderKind<Ipv6View> {
    public static final Ipv6Kind IPV6 = new Ipv6Kind();

    private static final int DEFAULT_HOP_LIMIT = 64;

    private Ipv6Kind() {
        super(
                "ipv6",
                List.of(
                        field("version", 4, Form.Plain.DECIMAL, Ipv6View::version, (v, x) -> v.version((int) x)),
                        field("tc", 8, Form.Plain.HEX, Ipv6View::trafficClass, (v, x) -> v.trafficClass((int) x)),
                        field("fl", 20, Form.Plain.HEX, Ipv6View::flowLabel, (v, x) -> v.flowLabel((int) x)),
                        field(
                                "plen",
                                16,
                                Form.Plain.DECIMAL,
                                Ipv6View::payloadLength,
                                (v, x) -> v.payloadLength((int) x)),
                        field("nh", 8, Names.PROTOCOLS, Ipv6View::nextHeader, (v, x) -> v.nextHeader((int) x)),
                        field("hlim", 8, Form.Plain.DECIMAL, Ipv6View::hopLimit, (v, x) -> v.hopLimit((int) x)),
                        new Field<>(
                                "src",
                                128,
                                Form.Plain.IPV6,
                                v -> new Uint128(v.sourceHigh(), v.sourceLow()),
                                (v, x) -> v.source(x.high(), x.low())),
                        new Field<>(
                                "dst",
                                128,
                                Form.Plain.IPV6,
                                Ipv6Kind::destination,
                                (v, x) -> v.destination(x.high(), x.low()))));
    }

    private static Uint128 destination(Ipv6View view) {
        return new Uint128(view.destinationHigh(), view.destinationLow());
    }

    @Override
    public Ipv6View view(ByteBuffer bytes, int at, int limit) {
        return new Ipv6View().wrapForWriting(bytes, at, limit);
    }

    @Override
    public Defect check(ByteBuffer bytes, int at, int limit) {
        return Ipv6View.check(bytes, at, limit);
    }

    @Override
    public int fixedLength() {
        return Ipv6View.HEADER_LENGTH;
    }

    @Override
    public String meaning(Ipv6View view, Field<Ipv6View> field) {
        int trafficClass = view.trafficClass();
        return switch (field.name()) {
            case "tc" -> trafficClass == 0 ? "" : "DSCP " + (trafficClass >> 2) + ", ECN " + (trafficClass & 3);
            case "nh" -> Integer.toString(view.nextHeader());
            default -> "";
        };
    }

    @Override
    public void defaults(Ipv6View view, long index) {
        view.version(6).hopLimit(DEFAULT_HOP_LIMIT).nextHeader(IpProtocol.IPV6_NO_NEXT_HEADER);
    }

    /** A packet that an ICMPv6 error quotes went the other way. */
    @Override
    public void settle(Ipv6View view, Set<String> given, Surroundings around, Sources sources) {
        Layer<?> outer = around.ip();
        Ipv6View answer = outer != null && outer.view() instanceof Ipv6View v ? v : null;
        if (!given.contains("dst") && answer != null) {
            view.destination(answer.sourceHigh(), answer.sourceLow());
        }
        if (!given.contains("src")) {
            Uint128 source = answer == null ? sources.sourceFor6(destination(view)) : destination(answer);
            view.source(source.high(), source.low());
        }
    }

    @Override
    public void complete(Ipv6View view, Set<String> given, Surroundings around) {
        if (!given.contains("plen")) {
            view.payloadLength(around.limit() - around.payloadAt());
        }
        int protocol = Names.protocolOf(around.next());
        if (!given.contains("nh") && protocol >= 0) {
            view.nextHeader(protocol);
        }
    }

    @Override
    @Nullable
    public HeaderKind<?> next(Ipv6View view) {
        return Names.kindOfProtocol(view.nextHeader());
    }

    @Override
    public int end(Ipv6View view, int limit) {
        return view.payloadLimit();
    }
}
