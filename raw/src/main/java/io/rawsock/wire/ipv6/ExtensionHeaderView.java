package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;

/**
 * One IPv6 extension header (RFC 8200 section 4) over bytes it does not own: options, routing or fragment. Re-wrap it
 * for each header; it allocates nothing. For use by one thread at a time. What a field means depends on the header's
 * type, which the header before it tells; every field can be read whatever the type.
 */
public final class ExtensionHeaderView {
    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |  Next Header  |  Hdr Ext Len  |            Options            |   hop-by-hop, destination
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |  Next Header  |  Hdr Ext Len  |  Routing Type | Segments Left |   routing
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                       type-specific data                      |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |  Next Header  |   Reserved    |      Fragment Offset    |Res|M|   fragment
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                         Identification                        |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int NEXT_HEADER = 0;
    private static final int LENGTH = 1;
    private static final int OPTIONS = 2;
    private static final int ROUTING_TYPE = 2;
    private static final int SEGMENTS_LEFT = 3;
    private static final int ROUTING_DATA = 4;
    private static final int OFFSET_MORE = 2;
    private static final int IDENTIFICATION = 4;

    /** The length field counts these, beyond the first. */
    private static final int UNIT = 8;

    public static final int MIN_LENGTH = UNIT;
    public static final int MAX_LENGTH = 256 * UNIT;

    private static final String LAYER = "IPv6 extension header";

    private ByteBuffer bytes = NetBytes.NOTHING;
    private int type;
    private int at;

    /**
     * Whether an extension header that we can read, and read on after, has this type. Encryption and authentication are
     * taken for the upper layer.
     */
    public static boolean isType(int type) {
        return switch (type) {
            case IpProtocol.HOP_BY_HOP,
                    IpProtocol.IPV6_ROUTE,
                    IpProtocol.IPV6_FRAGMENT,
                    IpProtocol.IPV6_DESTINATION_OPTIONS -> true;
            default -> false;
        };
    }

    /**
     * The first thing that is wrong with the header at {@code at} when nothing from {@code limit} on belongs to it, or
     * {@link Defect#NONE}: after that no getter leaves the buffer.
     *
     * @param type that {@link #isType} knows
     */
    public static Defect check(int type, ByteBuffer buffer, int at, int limit) {
        int available = NetBytes.available(buffer, at, limit);
        if (available < MIN_LENGTH) {
            return Defect.TOO_SHORT;
        }
        return length(type, buffer, at) > available ? Defect.HEADER_CUT : Defect.NONE;
    }

    private static int length(int type, ByteBuffer buffer, int at) {
        return type == FragmentHeader.TYPE ? FragmentHeader.LENGTH : (u8(buffer, at + LENGTH) + 1) * UNIT;
    }

    /**
     * Looks at the header in {@code [at, limit)}.
     *
     * @param type that {@link #isType} knows
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public ExtensionHeaderView wrap(int type, ByteBuffer buffer, int at, int limit) {
        Defect defect = check(type, buffer, at, limit);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(type, buffer, at);
    }

    /** For bytes about to be written: nothing is checked, because what lies there now is stale. */
    public ExtensionHeaderView wrapForWriting(int type, ByteBuffer buffer, int at) {
        this.type = type;
        this.bytes = buffer;
        this.at = at;
        return this;
    }

    /** Of this header, as the one before it says. */
    public int type() {
        return type;
    }

    /** The type of the header after this one: one of {@link IpProtocol}, or any other number. */
    public int nextHeader() {
        return u8(bytes, at + NEXT_HEADER);
    }

    public ExtensionHeaderView nextHeader(int type) {
        u8(bytes, at + NEXT_HEADER, type);
        return this;
    }

    /** In bytes, these first ones included; a fragment header has no such field, and always 8. */
    public int length() {
        return length(type, bytes, at);
    }

    public ExtensionHeaderView length(int length) {
        u8(bytes, at + LENGTH, length / UNIT - 1);
        return this;
    }

    public int routingType() {
        return u8(bytes, at + ROUTING_TYPE);
    }

    public ExtensionHeaderView routingType(int type) {
        u8(bytes, at + ROUTING_TYPE, type);
        return this;
    }

    public int segmentsLeft() {
        return u8(bytes, at + SEGMENTS_LEFT);
    }

    public ExtensionHeaderView segmentsLeft(int segments) {
        u8(bytes, at + SEGMENTS_LEFT, segments);
        return this;
    }

    /** In units of 8 bytes. */
    public int fragmentOffset() {
        return u16(bytes, at + OFFSET_MORE) >> 3;
    }

    public ExtensionHeaderView fragmentOffset(int offset) {
        u16(bytes, at + OFFSET_MORE, offset << 3 | (u16(bytes, at + OFFSET_MORE) & 0x07));
        return this;
    }

    public boolean moreFragments() {
        return (u16(bytes, at + OFFSET_MORE) & 1) != 0;
    }

    /** Sets the flag, and the reserved bits before it to zero. */
    public ExtensionHeaderView moreFragments(boolean more) {
        u16(bytes, at + OFFSET_MORE, fragmentOffset() << 3 | (more ? 1 : 0));
        return this;
    }

    public long identification() {
        return u32(bytes, at + IDENTIFICATION);
    }

    public ExtensionHeaderView identification(long identification) {
        u32(bytes, at + IDENTIFICATION, identification);
        return this;
    }

    public ByteBuffer bytes() {
        return bytes;
    }

    /** Where the header starts in {@link #bytes()}. */
    public int at() {
        return at;
    }

    public int optionsAt() {
        return at + OPTIONS;
    }

    /** Where the type-specific data of a routing header starts. */
    public int routingDataAt() {
        return at + ROUTING_DATA;
    }

    /** Where the header ends, and the next starts, in {@link #bytes()}. */
    public int limit() {
        return at + length();
    }
}
