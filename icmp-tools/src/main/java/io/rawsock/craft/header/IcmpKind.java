package io.rawsock.craft.header;

import io.rawsock.craft.list.Listing;
import io.rawsock.craft.list.RouterListing;
import io.rawsock.craft.word.FlagForm;
import io.rawsock.craft.word.Form;
import io.rawsock.wire.Defect;
import io.rawsock.wire.icmp.AddressMask;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.ExtendedEchoReply;
import io.rawsock.wire.icmp.ExtendedEchoRequest;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.ParameterProblem;
import io.rawsock.wire.icmp.Redirect;
import io.rawsock.wire.icmp.RouterAdvertisement;
import io.rawsock.wire.icmp.SourceQuench;
import io.rawsock.wire.icmp.TimeExceeded;
import io.rawsock.wire.icmp.Timestamp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ICMP (RFC 792). What the second four bytes are depends on the type; the notation sets any of them. Types with more than
 * these eight bytes are variants.
 */
public final class IcmpKind extends HeaderKind<IcmpView> {
    private static final List<Field<IcmpView>> START = List.of(
            field("type", 8, Names.icmpTypes(), IcmpView::type, (v, x) -> v.type((int) x)),
            field("code", 8, Form.Plain.DECIMAL, IcmpView::code, (v, x) -> v.code((int) x)),
            field("chksum", 16, Form.Plain.HEX16, IcmpView::checksum, (v, x) -> v.checksum((int) x)));

    private static final List<Field<IcmpView>> ECHO = List.of(
            field("id", 16, Form.Plain.DECIMAL, IcmpView::identifier, (v, x) -> v.identifier((int) x)),
            field("seq", 16, Form.Plain.DECIMAL, IcmpView::sequence, (v, x) -> v.sequence((int) x)));

    private static final List<Field<IcmpView>> ERROR = List.of(
            field("ptr", 8, Form.Plain.DECIMAL, IcmpView::pointer, (v, x) -> v.pointer((int) x)),
            field(
                    "length",
                    8,
                    Form.Plain.DECIMAL,
                    v -> v.rest() >> 16,
                    (v, x) -> v.rest((v.rest() & 0xff00ffffL) | x << 16)),
            field("mtu", 16, Form.Plain.DECIMAL, IcmpView::nextHopMtu, (v, x) -> v.nextHopMtu((int) x)));

    private static final Field<IcmpView> GATEWAY =
            field("gw", 32, Form.Plain.IPV4, IcmpView::gateway, (v, x) -> v.gateway((int) x));
    private static final Field<IcmpView> REST = field("rest", 32, Form.Plain.HEX, IcmpView::rest, IcmpView::rest);

    private static final int AFTER_HEADER = IcmpView.HEADER_LENGTH * 8;
    private static final int AFTER_CHECKSUM = 32;

    private static final IcmpKind TIMESTAMP = new IcmpKind(
            bits(AFTER_HEADER)
                    .add("ts_ori", 32, Form.Plain.DECIMAL)
                    .add("ts_rx", 32, Form.Plain.DECIMAL)
                    .add("ts_tx", 32, Form.Plain.DECIMAL)
                    .after(both(START, ECHO)),
            12,
            Listing.NONE,
            Timestamp.REQUEST,
            Timestamp.REPLY);
    private static final IcmpKind MASK = new IcmpKind(
            bits(AFTER_HEADER).add("addr_mask", 32, Form.Plain.IPV4).after(both(START, ECHO)),
            4,
            Listing.NONE,
            AddressMask.REQUEST,
            AddressMask.REPLY);
    private static final IcmpKind ROUTERS = new IcmpKind(
            bits(AFTER_CHECKSUM)
                    .add("num", 8, Form.Plain.DECIMAL)
                    .add("size", 8, Form.Plain.DECIMAL)
                    .add("lifetime", 16, Form.Plain.DECIMAL)
                    .after(START),
            0,
            RouterListing.ROUTERS,
            RouterAdvertisement.TYPE);
    private static final IcmpKind EXTENDED_ECHO = new IcmpKind(
            bits(AFTER_CHECKSUM)
                    .add("id", 16, Form.Plain.DECIMAL)
                    .add("seq", 8, Form.Plain.DECIMAL)
                    .add("state", 3, Form.Plain.DECIMAL)
                    .add("res", 2, Form.Plain.DECIMAL)
                    .add("flags", 3, FlagForm.of("local", "ip4", "active"))
                    .after(START),
            0,
            Listing.NONE,
            ExtendedEchoRequest.TYPE,
            ExtendedEchoReply.TYPE);

    static final IcmpKind ICMP =
            new IcmpKind(both(both(START, ECHO), both(ERROR, List.of(GATEWAY, REST))), 0, Listing.NONE);

    private final int more;
    private final Listing listing;
    private final int[] types;

    /** @param more bytes of fields after the first eight */
    private IcmpKind(List<Field<IcmpView>> fields, int more, Listing listing, int... types) {
        super("icmp", fields);
        this.more = more;
        this.listing = listing;
        this.types = types;
    }

    private static BitFields<IcmpView> bits(int first) {
        return new BitFields<>(IcmpView::bytes, IcmpView::at, first);
    }

    private static List<Field<IcmpView>> both(List<Field<IcmpView>> some, List<Field<IcmpView>> more) {
        List<Field<IcmpView>> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    @Override
    public List<HeaderKind<?>> variants() {
        return this == ICMP ? List.of(TIMESTAMP, MASK, ROUTERS, EXTENDED_ECHO) : List.of();
    }

    @Override
    HeaderKind<?> family() {
        return ICMP;
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
    public IcmpView view(ByteBuffer bytes, int at, int limit) {
        return new IcmpView().wrapForWriting(bytes, at, limit);
    }

    @Override
    public Defect check(ByteBuffer bytes, int at, int limit) {
        return IcmpView.check(bytes, at, limit);
    }

    @Override
    public List<Field<IcmpView>> drawn(IcmpView view) {
        if (this != ICMP) {
            return fields();
        }
        return both(
                START,
                switch (view.type()) {
                    case EchoRequest.TYPE,
                            EchoReply.TYPE,
                            Timestamp.REQUEST,
                            Timestamp.REPLY,
                            AddressMask.REQUEST,
                            AddressMask.REPLY -> ECHO;
                    case DestinationUnreachable.TYPE, ParameterProblem.TYPE, TimeExceeded.TYPE -> ERROR;
                    case Redirect.TYPE -> List.of(GATEWAY);
                    default -> List.of(REST);
                });
    }

    @Override
    public int fixedLength() {
        return IcmpView.HEADER_LENGTH + more;
    }

    @Override
    public int length(IcmpView view) {
        return fixedLength() + listing.extent(view.bytes(), view.bodyAt(), view.limit(), (int) number(view, "num"));
    }

    @Override
    public Listing listing() {
        return listing;
    }

    @Override
    public String meaning(IcmpView view, Field<IcmpView> field) {
        return switch (field.name()) {
            case "type" -> Integer.toString(view.type());
            case "code" -> Names.icmpCode(view.type(), view.code());
            case "length" -> view.quoteLength() == 0 ? "" : view.quoteLength() + " bytes quoted";
            default -> "";
        };
    }

    @Override
    public void defaults(IcmpView view, long index) {
        view.type(EchoRequest.TYPE);
        if (this == ROUTERS) {
            // Words of an entry (RFC 1256 section 3); half an hour is what section 5 proposes.
            set(view, "size", 2);
            set(view, "lifetime", 1800);
        }
    }

    @Override
    public void complete(IcmpView view, Set<String> given, Surroundings around) {
        if (this == ROUTERS && !given.contains("num")) {
            set(view, "num", listing.count(view.bytes(), view.bodyAt(), around.payloadAt()));
        }
        if (around.extensionsAt() > 0 && !given.contains("length") && quoteUnit(view) > 0) {
            view.quoteLength(around.extensionsAt() - view.bodyAt());
        }
        if (!given.contains("chksum")) {
            view.fillChecksum();
        }
    }

    @Override
    public int quoteUnit(IcmpView view) {
        return switch (view.type()) {
            case DestinationUnreachable.TYPE, TimeExceeded.TYPE, ParameterProblem.TYPE -> 4;
            default -> 0;
        };
    }

    @Override
    public int quoteLimit(IcmpView view, int limit) {
        return view.quoteLimit();
    }

    @Override
    @Nullable
    public HeaderKind<?> next(IcmpView view) {
        return switch (view.type()) {
            case DestinationUnreachable.TYPE,
                    TimeExceeded.TYPE,
                    ParameterProblem.TYPE,
                    Redirect.TYPE,
                    SourceQuench.TYPE -> Ipv4Kind.IP;
            default -> null;
        };
    }
}
