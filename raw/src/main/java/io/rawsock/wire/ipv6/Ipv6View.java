package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.i64;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;

/**
 * An IPv6 header (RFC 8200 section 3) over bytes it does not own. Re-wrap it for each packet; it allocates nothing. For
 * use by one thread at a time. An {@link ExtensionChain} goes on from here.
 */
public final class Ipv6View {
    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |Version| Traffic Class |           Flow Label                  |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |         Payload Length        |  Next Header  |   Hop Limit   |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                         Source Address                        |   16 bytes
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                      Destination Address                      |   16 bytes
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int VERSION_CLASS_LABEL = 0;
    private static final int PAYLOAD_LENGTH = 4;
    private static final int NEXT_HEADER = 6;
    private static final int HOP_LIMIT = 7;
    private static final int SOURCE = 8;
    private static final int DESTINATION = 24;
    private static final int PAYLOAD = 40;

    private static final int VERSION_SHIFT = 28;
    private static final int CLASS_SHIFT = 20;
    private static final int LABEL_MASK = 0xf_ffff;

    public static final int HEADER_LENGTH = PAYLOAD;
    public static final int MAX_PAYLOAD_LENGTH = 0xffff;

    private static final String LAYER = "IPv6";

    private ByteBuffer bytes = NetBytes.NOTHING;
    private int at;
    private int limit;

    /**
     * The first thing that is wrong with the header at {@code at} when nothing from {@code limit} on belongs to it, or
     * {@link Defect#NONE}. After that, and after {@link Defect#PAYLOAD_CUT}, no getter leaves the buffer. Extension
     * headers are a question of their own, {@link #checkExtensions()}.
     */
    public static Defect check(ByteBuffer buffer, int at, int limit) {
        int available = NetBytes.available(buffer, at, limit);
        if (available < HEADER_LENGTH) {
            return Defect.TOO_SHORT;
        }
        if (u8(buffer, at + VERSION_CLASS_LABEL) >> 4 != 6) {
            return Defect.BAD_VERSION;
        }
        return u16(buffer, at + PAYLOAD_LENGTH) > available - HEADER_LENGTH ? Defect.PAYLOAD_CUT : Defect.NONE;
    }

    /**
     * Looks at the header in {@code [at, limit)}.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public Ipv6View wrap(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit);
    }

    /**
     * For a packet quoted by an ICMPv6 error, whose payload may be cut.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE} or {@link Defect#PAYLOAD_CUT}
     */
    public Ipv6View wrapQuoted(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE && defect != Defect.PAYLOAD_CUT) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit);
    }

    /** For bytes about to be written: nothing is checked, because what lies there now is stale. */
    public Ipv6View wrapForWriting(ByteBuffer buffer, int at, int limit) {
        this.bytes = buffer;
        this.at = at;
        this.limit = limit;
        return this;
    }

    public int version() {
        return first() >>> VERSION_SHIFT;
    }

    public Ipv6View version(int version) {
        return first((first() & ~(0xf << VERSION_SHIFT)) | version << VERSION_SHIFT);
    }

    /** DSCP in the upper six bits (RFC 2474) and ECN in the lower two (RFC 3168). */
    public int trafficClass() {
        return first() >> CLASS_SHIFT & 0xff;
    }

    public Ipv6View trafficClass(int trafficClass) {
        return first((first() & ~(0xff << CLASS_SHIFT)) | (trafficClass & 0xff) << CLASS_SHIFT);
    }

    /** 20 bits (RFC 6437). */
    public int flowLabel() {
        return first() & LABEL_MASK;
    }

    public Ipv6View flowLabel(int label) {
        return first((first() & ~LABEL_MASK) | (label & LABEL_MASK));
    }

    private int first() {
        return i32(bytes, at + VERSION_CLASS_LABEL);
    }

    private Ipv6View first(int value) {
        i32(bytes, at + VERSION_CLASS_LABEL, value);
        return this;
    }

    /** In bytes, extension headers included, as the field says: after {@link #wrapQuoted} more than are there. */
    public int payloadLength() {
        return u16(bytes, at + PAYLOAD_LENGTH);
    }

    public Ipv6View payloadLength(int length) {
        u16(bytes, at + PAYLOAD_LENGTH, length);
        return this;
    }

    /** The type of the header after this one: one of {@link IpProtocol}, or any other number. */
    public int nextHeader() {
        return u8(bytes, at + NEXT_HEADER);
    }

    public Ipv6View nextHeader(int type) {
        u8(bytes, at + NEXT_HEADER, type);
        return this;
    }

    public int hopLimit() {
        return u8(bytes, at + HOP_LIMIT);
    }

    public Ipv6View hopLimit(int hopLimit) {
        u8(bytes, at + HOP_LIMIT, hopLimit);
        return this;
    }

    /** The first eight bytes; {@link NetBytes#inet6(ByteBuffer, int)} at {@link #sourceAt()} makes an address. */
    public long sourceHigh() {
        return i64(bytes, at + SOURCE);
    }

    public long sourceLow() {
        return i64(bytes, at + SOURCE + 8);
    }

    public Ipv6View source(long high, long low) {
        i64(bytes, at + SOURCE, high);
        i64(bytes, at + SOURCE + 8, low);
        return this;
    }

    /** The first eight bytes; {@link NetBytes#inet6(ByteBuffer, int)} at {@link #destinationAt()} makes an address. */
    public long destinationHigh() {
        return i64(bytes, at + DESTINATION);
    }

    public long destinationLow() {
        return i64(bytes, at + DESTINATION + 8);
    }

    public Ipv6View destination(long high, long low) {
        i64(bytes, at + DESTINATION, high);
        i64(bytes, at + DESTINATION + 8, low);
        return this;
    }

    /**
     * The sum of source and destination, for the checksums of the upper layer. Where a routing header has segments left,
     * they cover the last of these in place of the destination (RFC 8200 section 8.1):
     * {@link InternetChecksum#addressSum(java.net.Inet6Address, java.net.Inet6Address)}.
     */
    public int addressSum() {
        return InternetChecksum.sum(bytes, at + SOURCE, at + PAYLOAD);
    }

    /** The first thing that is wrong with the extension headers and what is in them, or {@link Defect#NONE}. */
    public Defect checkExtensions() {
        ExtensionChain chain = new ExtensionChain().start(this);
        while (chain.next()) {
            Defect defect = ExtensionHeader.check(chain.header());
            if (defect != Defect.NONE) {
                return defect;
            }
        }
        return chain.defect();
    }

    public ByteBuffer bytes() {
        return bytes;
    }

    /** Where the header starts in {@link #bytes()}. */
    public int at() {
        return at;
    }

    public int sourceAt() {
        return at + SOURCE;
    }

    public int destinationAt() {
        return at + DESTINATION;
    }

    /** Where extension headers, or without them the upper layer, start. */
    public int payloadAt() {
        return at + PAYLOAD;
    }

    /**
     * Where the payload ends in {@link #bytes()}: as the payload length says, or where the bytes end if that is sooner.
     * The length of a jumbogram is 0 and stands in its hop-by-hop options (RFC 2675): it ends with the bytes.
     */
    public int payloadLimit() {
        int length = payloadLength();
        boolean jumbo = length == 0 && nextHeader() == IpProtocol.HOP_BY_HOP;
        return jumbo ? limit : Math.min(payloadAt() + length, limit);
    }
}
