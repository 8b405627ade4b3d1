package io.rawsock.craft.header;

import io.rawsock.craft.list.AddressListing;
import io.rawsock.craft.list.Listing;
import io.rawsock.craft.list.NdOptionNotation;
import io.rawsock.craft.list.RecordListing;
import io.rawsock.craft.word.FlagForm;
import io.rawsock.craft.word.Form;
import io.rawsock.wire.Defect;
import io.rawsock.wire.icmpv6.DestinationUnreachable;
import io.rawsock.wire.icmpv6.EchoReply;
import io.rawsock.wire.icmpv6.EchoRequest;
import io.rawsock.wire.icmpv6.Icmpv6View;
import io.rawsock.wire.icmpv6.MulticastListenerDone;
import io.rawsock.wire.icmpv6.MulticastListenerQuery;
import io.rawsock.wire.icmpv6.MulticastListenerReport;
import io.rawsock.wire.icmpv6.MulticastListenerReportV2;
import io.rawsock.wire.icmpv6.NeighborAdvertisement;
import io.rawsock.wire.icmpv6.NeighborSolicitation;
import io.rawsock.wire.icmpv6.PacketTooBig;
import io.rawsock.wire.icmpv6.ParameterProblem;
import io.rawsock.wire.icmpv6.Redirect;
import io.rawsock.wire.icmpv6.RouterAdvertisement;
import io.rawsock.wire.icmpv6.RouterSolicitation;
import io.rawsock.wire.icmpv6.TimeExceeded;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ICMPv6 (RFC 4443), and as variants neighbour discovery (RFC 4861) and listener discovery (RFC 2710, RFC 9777). */
public final class Icmpv6Kind extends HeaderKind<Icmpv6View> {
    private static final List<Field<Icmpv6View>> START = List.of(
            field("type", 8, Names.ICMPV6_TYPES, Icmpv6View::type, (v, x) -> v.type((int) x)),
            field("code", 8, Form.Plain.DECIMAL, Icmpv6View::code, (v, x) -> v.code((int) x)),
            field("chksum", 16, Form.Plain.HEX16, Icmpv6View::checksum, (v, x) -> v.checksum((int) x)));

    private static final Form DECIMAL = Form.Plain.DECIMAL;
    private static final Form ADDRESS = Form.Plain.IPV6;

    private static final Icmpv6Kind ECHO = new Icmpv6Kind(
            bits().add("id", 16, DECIMAL).add("seq", 16, DECIMAL), 8, Listing.NONE, EchoRequest.TYPE, EchoReply.TYPE);
    private static final Icmpv6Kind ERROR = new Icmpv6Kind(
            bits().add("length", 8, DECIMAL).add("unused", 24, DECIMAL),
            8,
            Listing.NONE,
            DestinationUnreachable.TYPE,
            TimeExceeded.TYPE);
    private static final Icmpv6Kind TOO_BIG =
            new Icmpv6Kind(bits().add("mtu", 32, DECIMAL), 8, Listing.NONE, PacketTooBig.TYPE);
    private static final Icmpv6Kind PARAMETER =
            new Icmpv6Kind(bits().add("ptr", 32, DECIMAL), 8, Listing.NONE, ParameterProblem.TYPE);
    private static final Icmpv6Kind SOLICITATION = new Icmpv6Kind(
            bits().add("res", 32, DECIMAL).add("tgt", 128, ADDRESS),
            24,
            NdOptionNotation.OPTIONS,
            NeighborSolicitation.TYPE);
    private static final Icmpv6Kind ADVERTISEMENT = new Icmpv6Kind(
            bits().add("flags", 3, FlagForm.of("O", "S", "R"))
                    .add("res", 29, DECIMAL)
                    .add("tgt", 128, ADDRESS),
            24,
            NdOptionNotation.OPTIONS,
            NeighborAdvertisement.TYPE);
    private static final Icmpv6Kind ROUTER_SOLICITATION =
            new Icmpv6Kind(bits().add("res", 32, DECIMAL), 8, NdOptionNotation.OPTIONS, RouterSolicitation.TYPE);
    private static final Icmpv6Kind ROUTER_ADVERTISEMENT = new Icmpv6Kind(
            bits().add("hlim", 8, DECIMAL)
                    .add("flags", 3, FlagForm.of("H", "O", "M"))
                    .add("prf", 2, DECIMAL)
                    .add("res", 3, DECIMAL)
                    .add("lifetime", 16, DECIMAL)
                    .add("reachable", 32, DECIMAL)
                    .add("retrans", 32, DECIMAL),
            16,
            NdOptionNotation.OPTIONS,
            RouterAdvertisement.TYPE);
    private static final Icmpv6Kind REDIRECT = new Icmpv6Kind(
            bits().add("res", 32, DECIMAL).add("tgt", 128, ADDRESS).add("dst", 128, ADDRESS),
            40,
            NdOptionNotation.OPTIONS,
            Redirect.TYPE);
    private static final Icmpv6Kind LISTENER = new Icmpv6Kind(
            bits().add("mrd", 16, DECIMAL).add("res", 16, DECIMAL).add("mladdr", 128, ADDRESS),
            24,
            Listing.NONE,
            MulticastListenerQuery.TYPE,
            MulticastListenerReport.TYPE,
            MulticastListenerDone.TYPE);
    private static final Icmpv6Kind QUERY_V2 = new Icmpv6Kind(
            bits().add("mrd", 16, DECIMAL)
                    .add("res", 16, DECIMAL)
                    .add("mladdr", 128, ADDRESS)
                    .add("resv", 4, DECIMAL)
                    .add("s", 1, DECIMAL)
                    .add("qrv", 3, DECIMAL)
                    .add("qqic", 8, DECIMAL)
                    .add("num", 16, DECIMAL),
            28,
            AddressListing.SOURCES6,
            MulticastListenerQuery.TYPE);
    private static final Icmpv6Kind REPORT_V2 = new Icmpv6Kind(
            bits().add("res", 16, DECIMAL).add("num", 16, DECIMAL),
            8,
            RecordListing.RECORDS6,
            MulticastListenerReportV2.TYPE);

    private static final List<HeaderKind<?>> VARIANTS = List.of(
            ECHO,
            ERROR,
            TOO_BIG,
            PARAMETER,
            SOLICITATION,
            ADVERTISEMENT,
            ROUTER_SOLICITATION,
            ROUTER_ADVERTISEMENT,
            REDIRECT,
            LISTENER,
            QUERY_V2,
            REPORT_V2);

    public static final Icmpv6Kind ICMPV6 = new Icmpv6Kind(bits().add("rest", 32, Form.Plain.HEX), 8, Listing.NONE);

    private final int length;
    private final Listing listing;
    private final int[] types;

    private Icmpv6Kind(BitFields<Icmpv6View> body, int length, Listing listing, int... types) {
        super("icmpv6", body.after(START));
        this.length = length;
        this.listing = listing;
        this.types = types;
    }

    private static BitFields<Icmpv6View> bits() {
        return new BitFields<>(Icmpv6View::bytes, Icmpv6View::at, 32);
    }

    @Override
    public List<HeaderKind<?>> variants() {
        return this == ICMPV6 ? VARIANTS : List.of();
    }

    @Override
    HeaderKind<?> family() {
        return ICMPV6;
    }

    @Override
    public boolean isOfType(long type) {
        return contains(types, type);
    }

    @Override
    public long defaultType() {
        return EchoRequest.TYPE;
    }

    @Override
    public Icmpv6View view(ByteBuffer bytes, int at, int limit) {
        return new Icmpv6View().wrapForWriting(bytes, at, limit);
    }

    @Override
    public Defect check(ByteBuffer bytes, int at, int limit) {
        return Icmpv6View.check(bytes, at, limit);
    }

    @Override
    public int fixedLength() {
        return length;
    }

    @Override
    public int length(Icmpv6View view) {
        int listAt = view.at() + length;
        return length + listing.extent(view.bytes(), listAt, view.limit(), (int) number(view, "num"));
    }

    @Override
    public Listing listing() {
        return listing;
    }

    @Override
    public String meaning(Icmpv6View view, Field<Icmpv6View> field) {
        return switch (field.name()) {
            case "type" -> Integer.toString(view.type());
            case "code" -> Names.icmpv6Code(view.type(), view.code());
            case "length" -> view.quoteLength() == 0 ? "" : view.quoteLength() + " bytes quoted";
            case "mrd" -> view.rest() == 0 ? "" : "milliseconds";
            default -> "";
        };
    }

    @Override
    public void defaults(Icmpv6View view, long index) {
        view.type(types.length == 0 ? EchoRequest.TYPE : types[0]);
    }

    @Override
    public void complete(Icmpv6View view, Set<String> given, Surroundings around) {
        if (!given.contains("num") && field("num") != null) {
            set(view, "num", listing.count(view.bytes(), view.at() + length, around.payloadAt()));
        }
        if (this == ERROR && around.extensionsAt() > 0 && !given.contains("length")) {
            view.quoteLength(around.extensionsAt() - view.bodyAt());
        }
        if (!given.contains("chksum")) {
            view.fillChecksum(around.addressSum());
        }
    }

    @Override
    public int quoteUnit(Icmpv6View view) {
        return this == ERROR ? 8 : 0;
    }

    @Override
    public int quoteLimit(Icmpv6View view, int limit) {
        return view.quoteLimit();
    }

    @Override
    @Nullable
    public HeaderKind<?> next(Icmpv6View view) {
        return switch (view.type()) {
            case DestinationUnreachable.TYPE, PacketTooBig.TYPE, TimeExceeded.TYPE, ParameterProblem.TYPE ->
                Ipv6Kind.IPV6;
            default -> null;
        };
    }
}
