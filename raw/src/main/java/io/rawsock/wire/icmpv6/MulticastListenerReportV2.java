package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;

import io.rawsock.wire.Defect;
import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Says who listens to whom, or what has changed in that (RFC 9777 section 5.2).
 *
 * @param flags 16 bits; {@link #EXTENSION} is the only one with a meaning
 * @param additional what follows; none by custom
 */
public record MulticastListenerReportV2(int flags, List<MulticastAddressRecord> records, Payload additional)
        implements Icmpv6Message {
    public static final int TYPE = 143;

    /** In {@link #flags}: the additional data is extensions (RFC 9279). */
    public static final int EXTENSION = 0x8000;

    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |    Type = 143  |    Reserved   |           Checksum            |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |             Flags             |  Nr of Mcast Address Records  |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int FLAGS = 4;
    private static final int COUNT = 6;
    private static final int RECORDS = 8;

    /** @throws IllegalArgumentException if the flags, or the number of records, do not fit 16 bits */
    public MulticastListenerReportV2 {
        requireBits("flags", flags, 16);
        records = List.copyOf(records);
        requireBits("number of records", records.size(), 16);
    }

    public static MulticastListenerReportV2 of(MulticastAddressRecord... records) {
        return new MulticastListenerReportV2(0, List.of(records), Payload.EMPTY);
    }

    static Defect check(ByteBuffer buffer, int at, int limit) {
        int end = at + RECORDS;
        for (int left = u16(buffer, at + COUNT); left > 0; left--) {
            Defect defect = MulticastAddressRecord.check(buffer, end, limit);
            if (defect != Defect.NONE) {
                return defect;
            }
            end += MulticastAddressRecord.length(buffer, end);
        }
        return Defect.NONE;
    }

    static MulticastListenerReportV2 parse(Icmpv6View view) {
        ByteBuffer bytes = view.bytes();
        int end = view.at() + RECORDS;
        List<MulticastAddressRecord> records = new ArrayList<>();
        for (int left = u16(bytes, view.at() + COUNT); left > 0; left--) {
            records.add(MulticastAddressRecord.parse(bytes, end));
            end += MulticastAddressRecord.length(bytes, end);
        }
        Payload additional = Payload.of(bytes, end, view.limit());
        return new MulticastListenerReportV2(u16(bytes, view.at() + FLAGS), records, additional);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        int length = RECORDS + additional.length();
        for (MulticastAddressRecord next : records) {
            length += next.length();
        }
        return length;
    }

    @Override
    public int emit(ByteBuffer out, int at, int addressSum) {
        int end = at + length();
        Icmpv6View view =
                new Icmpv6View().wrapForWriting(out, at, end).type(TYPE).code(0);
        u16(out, at + FLAGS, flags);
        u16(out, at + COUNT, records.size());
        int next = at + RECORDS;
        for (MulticastAddressRecord group : records) {
            next = group.emit(out, next);
        }
        additional.emit(out, next);
        view.fillChecksum(addressSum);
        return end;
    }
}
