package io.rawsock.wire.ethernet;

import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u48;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * An Ethernet header (IEEE 802.3 section 3.2) and its VLAN tags (IEEE 802.1Q section 9) over bytes it does not own.
 * Preamble and frame check sequence are the device's. Re-wrap it for each frame; it allocates nothing. For use by one
 * thread at a time. A packet socket gives the outermost tag apart from the frame (packet(7), PACKET_AUXDATA).
 */
public final class EthernetView {
    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                      Destination Address                      |
    // +                               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                               |        Source Address         |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +
    // |                                                               |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |      Tag Protocol [0..n]      |      Tag Control [0..n]       |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |        Type or Length         |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int DESTINATION = 0;
    private static final int SOURCE = 6;
    private static final int TAGS = 12;
    private static final int TAG_CONTROL = 2;
    private static final int TYPE_LENGTH = 2;

    public static final int MIN_LENGTH = TAGS + TYPE_LENGTH;
    public static final int TAG_LENGTH = 4;

    private static final String LAYER = "Ethernet";

    private ByteBuffer bytes = NetBytes.NOTHING;
    private int at;
    private int limit;
    private int tagCount;

    /**
     * The first thing that is wrong with the header at {@code at} when the frame ends at {@code limit}, or
     * {@link Defect#NONE}. After that, and after {@link Defect#PAYLOAD_CUT}, no getter leaves the buffer.
     */
    public static Defect check(ByteBuffer buffer, int at, int limit) {
        int available = NetBytes.available(buffer, at, limit);
        if (available < MIN_LENGTH) {
            return Defect.TOO_SHORT;
        }
        int type = at + TAGS + countTags(buffer, at, limit) * TAG_LENGTH;
        if (type + TYPE_LENGTH > limit) {
            return Defect.HEADER_CUT;
        }
        int length = u16(buffer, type);
        return length <= EtherType.MAX_LENGTH && length > limit - type - TYPE_LENGTH ? Defect.PAYLOAD_CUT : Defect.NONE;
    }

    private static int countTags(ByteBuffer buffer, int at, int limit) {
        int tag = at + TAGS;
        while (tag + TYPE_LENGTH <= limit && EtherType.isTag(u16(buffer, tag))) {
            tag += TAG_LENGTH;
        }
        return (tag - at - TAGS) / TAG_LENGTH;
    }

    /**
     * Looks at the frame in {@code [at, limit)}.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public EthernetView wrap(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit).tagCount(countTags(buffer, at, limit));
    }

    /**
     * For a frame of which not all was captured.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE} or {@link Defect#PAYLOAD_CUT}
     */
    public EthernetView wrapQuoted(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE && defect != Defect.PAYLOAD_CUT) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit).tagCount(countTags(buffer, at, limit));
    }

    /** For bytes about to be written: nothing is checked, because what lies there now is stale. There is no tag yet. */
    public EthernetView wrapForWriting(ByteBuffer buffer, int at, int limit) {
        this.bytes = buffer;
        this.at = at;
        this.limit = limit;
        this.tagCount = 0;
        return this;
    }

    /** Six bytes, most significant first; a {@link MacAddress} says them better. */
    public long destination() {
        return u48(bytes, at + DESTINATION);
    }

    public EthernetView destination(long address) {
        u48(bytes, at + DESTINATION, address);
        return this;
    }

    /** Six bytes, most significant first; a {@link MacAddress} says them better. */
    public long source() {
        return u48(bytes, at + SOURCE);
    }

    public EthernetView source(long address) {
        u48(bytes, at + SOURCE, address);
        return this;
    }

    /** How many tags stand before the type. */
    public int tagCount() {
        return tagCount;
    }

    /** Makes room for tags. Nothing is written: their protocol and control, and the type after them, are to be. */
    public EthernetView tagCount(int count) {
        this.tagCount = count;
        return this;
    }

    /** The protocol of a tag, from the outermost, which is 0, inwards: {@link EtherType#isTag}. */
    public int tagProtocol(int index) {
        return u16(bytes, tagAt(index));
    }

    public EthernetView tagProtocol(int index, int protocol) {
        u16(bytes, tagAt(index), protocol);
        return this;
    }

    /** Priority, drop eligible indicator and VLAN identifier of a tag, as {@link VlanTag} tells them apart. */
    public int tagControl(int index) {
        return u16(bytes, tagAt(index) + TAG_CONTROL);
    }

    public EthernetView tagControl(int index, int control) {
        u16(bytes, tagAt(index) + TAG_CONTROL, control);
        return this;
    }

    private int tagAt(int index) {
        return at + TAGS + Objects.checkIndex(index, tagCount) * TAG_LENGTH;
    }

    /**
     * What the payload is, after all tags: one of {@link EtherType}, any other number, or, up to
     * {@link EtherType#MAX_LENGTH}, the length of an LLC payload in bytes.
     */
    public int etherType() {
        return u16(bytes, payloadAt() - TYPE_LENGTH);
    }

    public EthernetView etherType(int type) {
        u16(bytes, payloadAt() - TYPE_LENGTH, type);
        return this;
    }

    public ByteBuffer bytes() {
        return bytes;
    }

    /** Where the frame starts in {@link #bytes()}. */
    public int at() {
        return at;
    }

    public int payloadAt() {
        return at + MIN_LENGTH + tagCount * TAG_LENGTH;
    }

    /**
     * Where the payload ends in {@link #bytes()}: as its length says if there is one, else with the frame, which may be
     * padded to 60 bytes.
     */
    public int payloadLimit() {
        int type = etherType();
        return type <= EtherType.MAX_LENGTH ? Math.min(payloadAt() + type, limit) : limit;
    }
}
