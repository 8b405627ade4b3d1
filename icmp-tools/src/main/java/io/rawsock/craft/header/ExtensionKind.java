package io.rawsock.craft.header;

import io.rawsock.craft.list.AddressListing;
import io.rawsock.craft.list.Ipv6OptionNotation;
import io.rawsock.craft.list.Listing;
import io.rawsock.craft.word.Form;
import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.ipv6.ExtensionHeaderView;
import io.rawsock.wire.ipv6.SegmentRouting;
import io.rawsock.wire.ipv6.SourceRoute;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An IPv6 extension header (RFC 8200 section 4). */
public final class ExtensionKind extends HeaderKind<ExtensionHeaderView> {
    private static final int UNIT = 8;
    private static final int ADDRESS_LENGTH = 16;

    private static final Field<ExtensionHeaderView> NEXT_HEADER =
            field("nh", 8, Names.PROTOCOLS, ExtensionHeaderView::nextHeader, (v, x) -> v.nextHeader((int) x));
    private static final Field<ExtensionHeaderView> LENGTH =
            field("len", 8, Form.Plain.DECIMAL, v -> v.length() / UNIT - 1, (v, x) -> v.length(((int) x + 1) * UNIT));

    static final ExtensionKind HOP_BY_HOP = new ExtensionKind(
            "hopopts", IpProtocol.HOP_BY_HOP, List.of(NEXT_HEADER, LENGTH), Ipv6OptionNotation.OPTIONS);
    static final ExtensionKind DESTINATION = new ExtensionKind(
            "dstopts", IpProtocol.IPV6_DESTINATION_OPTIONS, List.of(NEXT_HEADER, LENGTH), Ipv6OptionNotation.OPTIONS);
    public static final ExtensionKind FRAGMENT = new ExtensionKind(
            "fragment",
            IpProtocol.IPV6_FRAGMENT,
            new BitFields<>(ExtensionHeaderView::bytes, ExtensionHeaderView::at, 8)
                    .add("res1", 8, Form.Plain.DECIMAL)
                    .add("offset", 13, Form.Plain.DECIMAL)
                    .add("res2", 2, Form.Plain.DECIMAL)
                    .add("m", 1, Form.Plain.DECIMAL)
                    .add("id", 32, Form.Plain.DECIMAL)
                    .after(List.of(NEXT_HEADER)),
            Listing.NONE);

    /** RFC 5095, RFC 6275 section 6.4. */
    private static final ExtensionKind SOURCE_ROUTE =
            routing(routingBits().add("reserved", 32, Form.Plain.DECIMAL), SourceRoute.TYPE_0, SourceRoute.TYPE_2);

    /** RFC 8754 section 2. */
    private static final ExtensionKind SEGMENT_ROUTING = routing(
            routingBits()
                    .add("lastentry", 8, Form.Plain.DECIMAL)
                    .add("flags", 8, Form.Plain.HEX)
                    .add("tag", 16, Form.Plain.DECIMAL),
            SegmentRouting.ROUTING_TYPE);

    public static final ExtensionKind ROUTING = routing(routingBits().add("data", 32, Form.Plain.HEX));

    private final int number;
    private final Listing listing;
    private final int[] types;

    private ExtensionKind(
            String name, int number, List<Field<ExtensionHeaderView>> fields, Listing listing, int... types) {
        super(name, fields);
        this.number = number;
        this.listing = listing;
        this.types = types;
    }

    private static BitFields<ExtensionHeaderView> routingBits() {
        return new BitFields<>(ExtensionHeaderView::bytes, ExtensionHeaderView::at, 32);
    }

    private static ExtensionKind routing(BitFields<ExtensionHeaderView> data, int... types) {
        List<Field<ExtensionHeaderView>> start = List.of(
                NEXT_HEADER,
                LENGTH,
                field(
                        "type",
                        8,
                        Form.Plain.DECIMAL,
                        ExtensionHeaderView::routingType,
                        (v, x) -> v.routingType((int) x)),
                field(
                        "segleft",
                        8,
                        Form.Plain.DECIMAL,
                        ExtensionHeaderView::segmentsLeft,
                        (v, x) -> v.segmentsLeft((int) x)));
        return new ExtensionKind("routing", IpProtocol.IPV6_ROUTE, data.after(start), AddressListing.SEGMENTS, types);
    }

    @Override
    public List<HeaderKind<?>> variants() {
        return this == ROUTING ? List.of(SOURCE_ROUTE, SEGMENT_ROUTING) : List.of();
    }

    @Override
    HeaderKind<?> family() {
        return number == IpProtocol.IPV6_ROUTE ? ROUTING : this;
    }

    @Override
    public boolean isOfType(long type) {
        return contains(types, type);
    }

    @Override
    public long defaultType() {
        return SegmentRouting.ROUTING_TYPE;
    }

    /** What says in the header before that such a one follows. */
    int number() {
        return number;
    }

    @Override
    public ExtensionHeaderView view(ByteBuffer bytes, int at, int limit) {
        return new ExtensionHeaderView().wrapForWriting(number, bytes, at);
    }

    @Override
    public Defect check(ByteBuffer bytes, int at, int limit) {
        return ExtensionHeaderView.check(number, bytes, at, limit);
    }

    @Override
    public int fixedLength() {
        return listing == Ipv6OptionNotation.OPTIONS ? 2 : ExtensionHeaderView.MIN_LENGTH;
    }

    @Override
    public int length(ExtensionHeaderView view) {
        return view.length();
    }

    @Override
    public Listing listing() {
        return listing;
    }

    @Override
    public byte[] emptyList() {
        return listing == Ipv6OptionNotation.OPTIONS ? Ipv6OptionNotation.padding() : new byte[0];
    }

    @Override
    public String meaning(ExtensionHeaderView view, Field<ExtensionHeaderView> field) {
        return switch (field.name()) {
            case "nh" -> Integer.toString(view.nextHeader());
            case "len" -> view.length() + " bytes";
            case "offset" -> view.fragmentOffset() == 0 ? "" : "byte " + view.fragmentOffset() * 8;
            case "m" -> view.moreFragments() ? "more fragments follow" : "";
            default -> "";
        };
    }

    @Override
    public void defaults(ExtensionHeaderView view, long index) {
        view.nextHeader(IpProtocol.IPV6_NO_NEXT_HEADER);
        if (number == IpProtocol.IPV6_ROUTE) {
            view.routingType((int) defaultType());
        }
        if (this == FRAGMENT) {
            view.identification(1 + index);
        }
    }

    @Override
    public void complete(ExtensionHeaderView view, Set<String> given, Surroundings around) {
        int protocol = Names.protocolOf(around.next());
        if (!given.contains("nh") && protocol >= 0) {
            view.nextHeader(protocol);
        }
        if (this == FRAGMENT) {
            return;
        }
        int length = around.payloadAt() - view.at();
        if (!given.contains("len")) {
            view.length(length);
        }
        countSegments(view, given, length);
    }

    /** Already now: which destination checksums cover depends on it. */
    @Override
    public void settle(ExtensionHeaderView view, Set<String> given, Surroundings around, Sources sources) {
        countSegments(view, given, around.payloadAt() - view.at());
    }

    private void countSegments(ExtensionHeaderView view, Set<String> given, int length) {
        if (number != IpProtocol.IPV6_ROUTE) {
            return;
        }
        int addresses = (length - ExtensionHeaderView.MIN_LENGTH) / ADDRESS_LENGTH;
        int last = Math.max(0, addresses - 1);
        if (this == SEGMENT_ROUTING && !given.contains("lastentry")) {
            set(view, "lastentry", last);
        }
        if (!given.contains("segleft")) {
            view.segmentsLeft(this == SEGMENT_ROUTING ? last : addresses);
        }
    }

    /**
     * Where in a routing header that the packet has yet to follow its last destination is, which is what checksums cover
     * (RFC 8200 section 8.1); -1 if it has none.
     */
    static int finalDestinationAt(Layer<?> routing) {
        if (!(routing.view() instanceof ExtensionHeaderView view)
                || view.segmentsLeft() == 0
                || routing.length() < ExtensionHeaderView.MIN_LENGTH + ADDRESS_LENGTH) {
            return -1;
        }
        return routing.kind() == SEGMENT_ROUTING
                ? routing.at() + ExtensionHeaderView.MIN_LENGTH
                : routing.payloadAt() - ADDRESS_LENGTH;
    }

    @Override
    @Nullable
    public HeaderKind<?> next(ExtensionHeaderView view) {
        boolean later = this == FRAGMENT && view.fragmentOffset() != 0;
        return later ? null : Names.kindOfProtocol(view.nextHeader());
    }
}
