package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The routing header of segment routing, type 4 (RFC 8754 section 2).
 *
 * @param segmentsLeft how many segments are still to visit: the next is {@code segments[segmentsLeft - 1]}
 * @param flags 8 bits, none of which has a meaning
 * @param tag of the packets of one class, 16 bits
 * @param segments the last to visit first; a reduced list lacks the first to visit (RFC 8754 section 4.1.1)
 * @param tlvs what follows the segments, a multiple of 8 bytes
 */
public record SegmentRouting(int segmentsLeft, int flags, int tag, List<Inet6Address> segments, Payload tlvs)
        implements ExtensionHeader {
    public static final int ROUTING_TYPE = 4;

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |  Next Header  |  Hdr Ext Len  |  Routing Type | Segments Left |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |  Last Entry   |     Flags     |              Tag              |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                         Segment List[i]                       |   16 bytes
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int LAST_ENTRY = 4;
    private static final int FLAGS = 5;
    private static final int TAG = 6;
    private static final int SEGMENTS = 8;
    private static final int ADDRESS_LENGTH = 16;
    private static final int UNIT = 8;

    /** @throws IllegalArgumentException if a number does not fit its field, or the parts do not go together */
    public SegmentRouting {
        segments = List.copyOf(segments);
        requireBits("segmentsLeft", segmentsLeft, 8);
        requireBits("flags", flags, 8);
        requireBits("tag", tag, 16);
        int length = SEGMENTS + segments.size() * ADDRESS_LENGTH + tlvs.length();
        if (segments.isEmpty() || tlvs.length() % UNIT != 0 || length > ExtensionHeaderView.MAX_LENGTH) {
            throw new IllegalArgumentException(segments.size() + " segments and " + tlvs.length() + " bytes of TLVs");
        }
        if (segmentsLeft > segments.size()) {
            throw new IllegalArgumentException(segmentsLeft + " segments left of " + segments.size());
        }
    }

    static Defect check(ExtensionHeaderView view) {
        int segments = u8(view.bytes(), view.at() + LAST_ENTRY) + 1;
        if (SEGMENTS + segments * ADDRESS_LENGTH > view.length()) {
            return Defect.LIST_CUT;
        }
        return view.segmentsLeft() > segments ? Defect.BAD_SEGMENTS_LEFT : Defect.NONE;
    }

    static SegmentRouting parse(ExtensionHeaderView view) {
        ByteBuffer bytes = view.bytes();
        int at = view.at();
        int end = at + SEGMENTS + (u8(bytes, at + LAST_ENTRY) + 1) * ADDRESS_LENGTH;
        List<Inet6Address> segments = new ArrayList<>();
        for (int segment = at + SEGMENTS; segment < end; segment += ADDRESS_LENGTH) {
            segments.add(NetBytes.inet6(bytes, segment));
        }
        return new SegmentRouting(
                view.segmentsLeft(),
                u8(bytes, at + FLAGS),
                u16(bytes, at + TAG),
                segments,
                Payload.of(bytes, end, view.limit()));
    }

    @Override
    public int type() {
        return IpProtocol.IPV6_ROUTE;
    }

    @Override
    public int length() {
        return SEGMENTS + segments.size() * ADDRESS_LENGTH + tlvs.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int nextHeader) {
        new ExtensionHeaderView()
                .wrapForWriting(type(), out, at)
                .nextHeader(nextHeader)
                .length(length())
                .routingType(ROUTING_TYPE)
                .segmentsLeft(segmentsLeft);
        u8(out, at + LAST_ENTRY, segments.size() - 1);
        u8(out, at + FLAGS, flags);
        u16(out, at + TAG, tag);
        int end = at + SEGMENTS;
        for (Inet6Address segment : segments) {
            NetBytes.inet6(out, end, segment);
            end += ADDRESS_LENGTH;
        }
        return tlvs.emit(out, end);
    }
}
