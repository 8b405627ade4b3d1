package io.rawsock.craft;

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

/** IGMP (RFC 2236), the first eight bytes. */
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

    static final IgmpKind IGMP = new IgmpKind();

    private IgmpKind() {
        super(
                "igmp",
                List.of(
                        field("type", 8, TYPES, IgmpView::type, (v, x) -> v.type((int) x)),
                        field(
                                "mrcode",
                                8,
                                Form.Plain.DECIMAL,
                                IgmpView::maxResponseCode,
                                (v, x) -> v.maxResponseCode((int) x)),
                        field("chksum", 16, Form.Plain.HEX16, IgmpView::checksum, (v, x) -> v.checksum((int) x)),
                        field("gaddr", 32, Form.Plain.IPV4, IgmpView::group, (v, x) -> v.group((int) x))));
    }

    @Override
    IgmpView view(ByteBuffer bytes, int at, int limit) {
        return new IgmpView().wrapForWriting(bytes, at, limit);
    }

    @Override
    Defect check(ByteBuffer bytes, int at, int limit) {
        return IgmpView.check(bytes, at, limit);
    }

    @Override
    int fixedLength() {
        return IgmpView.HEADER_LENGTH;
    }

    @Override
    String meaning(IgmpView view, Field<IgmpView> field) {
        return switch (field.name()) {
            case "type" -> "0x" + Integer.toHexString(view.type());
            case "mrcode" -> view.maxResponseCode() == 0 ? "" : "tenths of a second";
            default -> "";
        };
    }

    @Override
    void defaults(IgmpView view, long index) {
        view.type(MembershipQuery.TYPE);
    }

    @Override
    void complete(IgmpView view, Set<String> given, Surroundings around) {
        if (!given.contains("chksum")) {
            view.fillChecksum();
        }
    }
}
