package io.rawsock.wire.igmp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;

import io.rawsock.wire.Defect;
import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Says who listens to whom, or what has changed in that (RFC 9776 section 4.2).
 *
 * @param flags 16 bits; {@link #EXTENSION} is the only one with a meaning
 * @param additional what follows; none by custom
 */
public record MembershipReportV3(int flags, List<GroupRecord> records, Payload additional) implements IgmpMessage {
    public static final int TYPE = 0x22;

    /** In {@link #flags}: the additional data is extensions (RFC 9279). */
    public static final int EXTENSION = 0x8000;

    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |  Type = 0x22  |    Reserved   |           Checksum            |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |             Flags             |  Number of Group Records (M)  |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int FLAGS = 4;
    private static final int COUNT = 6;
    private static final int RECORDS = 8;

    /** @throws IllegalArgumentException if the flags, or the number of records, do not fit 16 bits */
    public MembershipReportV3 {
        requireBits("flags", flags, 16);
        records = List.copyOf(records);
        requireBits("number of records", records.size(), 16);
    }

    public static MembershipReportV3 of(GroupRecord... records) {
        return new MembershipReportV3(0, List.of(records), Payload.EMPTY);
    }

    static Defect check(ByteBuffer buffer, int at, int limit) {
        int end = at + RECORDS;
        for (int left = u16(buffer, at + COUNT); left > 0; left--) {
            Defect defect = GroupRecord.check(buffer, end, limit);
            if (defect != Defect.NONE) {
                return defect;
            }
            end += GroupRecord.length(buffer, end);
        }
        return Defect.NONE;
    }

    static MembershipReportV3 parse(IgmpView view) {
        ByteBuffer bytes = view.bytes();
        int end = view.at() + RECORDS;
        List<GroupRecord> records = new ArrayList<>();
        for (int left = u16(bytes, view.at() + COUNT); left > 0; left--) {
            records.add(GroupRecord.parse(bytes, end));
            end += GroupRecord.length(bytes, end);
        }
        Payload additional = Payload.of(bytes, end, view.limit());
        return new MembershipReportV3(u16(bytes, view.at() + FLAGS), records, additional);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        int length = RECORDS + additional.length();
        for (GroupRecord next : records) {
            length += next.length();
        }
        return length;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IgmpView view = new IgmpView().wrapForWriting(out, at, end).type(TYPE).maxResponseCode(0);
        u16(out, at + FLAGS, flags);
        u16(out, at + COUNT, records.size());
        int next = at + RECORDS;
        for (GroupRecord group : records) {
            next = group.emit(out, next);
        }
        additional.emit(out, next);
        view.fillChecksum();
        return end;
    }
}
