package io.rawsock.craft.header;

import io.rawsock.craft.list.AddressListing;
import io.rawsock.craft.list.Listing;
import io.rawsock.craft.list.RecordListing;
import io.rawsock.craft.word.Form;
import io.rawsock.craft.word.NameForm;
import io.rawsock.wire.Defect;
import io.rawsock.wire.igmp.IgmpView;
import io.rawsock.wire.igmp.LeaveGroup;
import io.rawsock.wire.igmp.MembershipQuery;
import io.rawsock.wire.igmp.MembershipReportV1;
import io.rawsock.wire.igmp.MembershipReportV2;
import io.rawsock.wire.igmp.MembershipReportV3;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** IGMP: RFC 2236, and as variants the queries and reports of version 3, RFC 9776. */
final class IgmpKind extends HeaderKind<IgmpView> {
    private static final NameForm TYPES = new NameForm(
            new int[] {
                MembershipQuery.TYPE,
                MembershipReportV1.TYPE,
                MembershipReportV2.TYPE,
                LeaveGroup.TYPE,
                MembershipReportV3.TYPE
            },
            new String[] {"query", "report-v1", "report", "leave", "report-v3"},
            true);

    private static final List<Field<IgmpView>> START = List.of(
            field("type", 8, TYPES, IgmpView::type, (v, x) -> v.type((int) x)),
            field("mrcode", 8, Form.Plain.DECIMAL, IgmpView::maxResponseCode, (v, x) -> v.maxResponseCode((int) x)),
            field("chksum", 16, Form.Plain.HEX16, IgmpView::checksum, (v, x) -> v.checksum((int) x)));

    private static final IgmpKind QUERY_V3 = new IgmpKind(
            bits().add("gaddr", 32, Form.Plain.IPV4)
                    .add("resv", 4, Form.Plain.DECIMAL)
                    .add("s", 1, Form.Plain.DECIMAL)
                    .add("qrv", 3, Form.Plain.DECIMAL)
                    .add("qqic", 8, Form.Plain.DECIMAL)
                    .add("num", 16, Form.Plain.DECIMAL)
                    .after(START),
            4,
            AddressListing.SOURCES,
            MembershipQuery.TYPE);
    private static final IgmpKind REPORT_V3 = new IgmpKind(
            bits().add("resv", 16, Form.Plain.HEX16)
                    .add("num", 16, Form.Plain.DECIMAL)
                    .after(START),
            0,
            RecordListing.RECORDS,
            MembershipReportV3.TYPE);
    /** First among those of its type, so that a query is of version 3 only where its fields are. */
    private static final IgmpKind QUERY =
            new IgmpKind(bits().add("gaddr", 32, Form.Plain.IPV4).after(START), 0, Listing.NONE, MembershipQuery.TYPE);

    static final IgmpKind IGMP =
            new IgmpKind(bits().add("gaddr", 32, Form.Plain.IPV4).after(START), 0, Listing.NONE);

    private final int more;
    private final Listing listing;
    private final int[] types;

    /** @param more bytes of fields after the first eight */
    private IgmpKind(List<Field<IgmpView>> fields, int more, Listing listing, int... types) {
        super("igmp", fields);
        this.more = more;
        this.listing = listing;
        this.types = types;
    }

    private static BitFields<IgmpView> bits() {
        return new BitFields<>(IgmpView::bytes, IgmpView::at, 32);
    }

    @Override
    public List<HeaderKind<?>> variants() {
        return this == IGMP ? List.of(QUERY, QUERY_V3, REPORT_V3) : List.of();
    }

    @Override
    HeaderKind<?> family() {
        return IGMP;
    }

    @Override
    public boolean isOfType(long type) {
        return contains(types, type);
    }

    @Override
    public long defaultType() {
        return MembershipQuery.TYPE;
    }

    @Override
    public IgmpView view(ByteBuffer bytes, int at, int limit) {
        return new IgmpView().wrapForWriting(bytes, at, limit);
    }

    @Override
    public Defect check(ByteBuffer bytes, int at, int limit) {
        return IgmpView.check(bytes, at, limit);
    }

    @Override
    public int fixedLength() {
        return IgmpView.HEADER_LENGTH + more;
    }

    @Override
    public int length(IgmpView view) {
        return fixedLength()
                + listing.extent(view.bytes(), view.at() + fixedLength(), view.limit(), (int) number(view, "num"));
    }

    @Override
    public Listing listing() {
        return listing;
    }

    @Override
    public String meaning(IgmpView view, Field<IgmpView> field) {
        return switch (field.name()) {
            case "type" -> "0x" + Integer.toHexString(view.type());
            case "mrcode" -> view.maxResponseCode() == 0 ? "" : "tenths of a second";
            default -> "";
        };
    }

    @Override
    public void defaults(IgmpView view, long index) {
        view.type(MembershipQuery.TYPE);
    }

    @Override
    public void complete(IgmpView view, Set<String> given, Surroundings around) {
        if (listing != Listing.NONE && !given.contains("num")) {
            set(view, "num", listing.count(view.bytes(), view.at() + fixedLength(), around.payloadAt()));
        }
        if (!given.contains("chksum")) {
            view.fillChecksum();
        }
    }
}
