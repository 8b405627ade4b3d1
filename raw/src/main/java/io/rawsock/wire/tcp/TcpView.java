package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A TCP header (RFC 9293 section 3.1) over bytes it does not own. Re-wrap it for each segment; it allocates nothing. For
 * use by one thread at a time. The header says nothing of the segment's length: it ends where the IP payload does.
 */
public final class TcpView {
    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |          Source Port          |       Destination Port        |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                        Sequence Number                        |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                    Acknowledgment Number                      |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // | Data  |     |A|C|E|U|A|P|R|S|F|                               |
    // |Offset |Rsrvd|E|W|C|R|C|S|S|Y|I|            Window             |   AE: RFC 9768
    // |       |     | |R|E|G|K|H|T|N|N|                               |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |           Checksum            |         Urgent Pointer        |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                           [Options]                           |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int SOURCE_PORT = 0;
    private static final int DESTINATION_PORT = 2;
    private static final int SEQUENCE = 4;
    private static final int ACKNOWLEDGMENT = 8;
    private static final int OFFSET_FLAGS = 12;
    private static final int WINDOW = 14;
    private static final int CHECKSUM = 16;
    private static final int URGENT_POINTER = 18;
    private static final int OPTIONS = 20;

    public static final int MIN_LENGTH = OPTIONS;
    public static final int MAX_LENGTH = 15 * 4;

    /** Of a quoted segment RFC 792 promises no more than this: ports and sequence number. */
    public static final int MIN_QUOTED_LENGTH = ACKNOWLEDGMENT;

    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;
    public static final int URG = 0x20;
    /** Congestion experienced echo (RFC 3168 section 6.1). */
    public static final int ECE = 0x40;
    /** Congestion window reduced (RFC 3168 section 6.1). */
    public static final int CWR = 0x80;
    /** Accurate ECN (RFC 9768); the nonce sum of the historic RFC 3540 before that. */
    public static final int AE = 0x100;
    /** The bits that no RFC has given a meaning. */
    public static final int RESERVED_FLAGS = 0xe00;

    private static final String LAYER = "TCP";

    private ByteBuffer bytes = NetBytes.NOTHING;
    private int at;
    private int limit;

    /**
     * The first thing that is wrong with the header at {@code at} when the segment ends at {@code limit}, or
     * {@link Defect#NONE}: after that no getter leaves the buffer. Checksum and options are questions of their own:
     * {@link #checksumValid}, {@link #checkOptions()}.
     */
    public static Defect check(ByteBuffer buffer, int at, int limit) {
        int available = NetBytes.available(buffer, at, limit);
        if (available < MIN_LENGTH) {
            return Defect.TOO_SHORT;
        }
        int headerLength = (u8(buffer, at + OFFSET_FLAGS) >> 4) * 4;
        if (headerLength < MIN_LENGTH) {
            return Defect.HEADER_LENGTH_BELOW_MINIMUM;
        }
        return headerLength > available ? Defect.HEADER_CUT : Defect.NONE;
    }

    /**
     * Looks at the segment in {@code [at, limit)}.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public TcpView wrap(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit);
    }

    /**
     * For a segment quoted by an ICMP error. Ports and sequence number are there; the getter of a field that was cut
     * off throws {@link IndexOutOfBoundsException}, as it must not make up what was never sent.
     *
     * @throws MalformedPacketException if there are fewer than {@link #MIN_QUOTED_LENGTH} bytes
     */
    public TcpView wrapQuoted(ByteBuffer buffer, int at, int limit) {
        if (NetBytes.available(buffer, at, limit) < MIN_QUOTED_LENGTH) {
            throw new MalformedPacketException(LAYER, Defect.TOO_SHORT, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit);
    }

    /** For bytes about to be written: nothing is checked, because what lies there now is stale. */
    public TcpView wrapForWriting(ByteBuffer buffer, int at, int limit) {
        this.bytes = buffer;
        this.at = at;
        this.limit = limit;
        return this;
    }

    public int sourcePort() {
        return u16(bytes, at + SOURCE_PORT);
    }

    public TcpView sourcePort(int port) {
        u16(bytes, at + SOURCE_PORT, port);
        return this;
    }

    public int destinationPort() {
        return u16(bytes, at + DESTINATION_PORT);
    }

    public TcpView destinationPort(int port) {
        u16(bytes, at + DESTINATION_PORT, port);
        return this;
    }

    public long sequence() {
        return u32(bytes, at + SEQUENCE);
    }

    public TcpView sequence(long sequence) {
        u32(bytes, at + SEQUENCE, sequence);
        return this;
    }

    public long acknowledgment() {
        return u32(bytes, uncut(ACKNOWLEDGMENT, 4));
    }

    public TcpView acknowledgment(long acknowledgment) {
        u32(bytes, uncut(ACKNOWLEDGMENT, 4), acknowledgment);
        return this;
    }

    /** In bytes, options included: four times the data offset field. */
    public int headerLength() {
        return (offsetAndFlags() >> 12) * 4;
    }

    public TcpView headerLength(int length) {
        return offsetAndFlags((length >> 2) << 12 | flags());
    }

    /** Twelve bits: {@link #FIN} to {@link #AE}, and {@link #RESERVED_FLAGS}. */
    public int flags() {
        return offsetAndFlags() & 0xfff;
    }

    public TcpView flags(int flags) {
        return offsetAndFlags((offsetAndFlags() & 0xf000) | (flags & 0xfff));
    }

    private int offsetAndFlags() {
        return u16(bytes, uncut(OFFSET_FLAGS, 2));
    }

    private TcpView offsetAndFlags(int value) {
        u16(bytes, uncut(OFFSET_FLAGS, 2), value);
        return this;
    }

    /** As sent: to be shifted by the {@link WindowScaleOption} of the connection's SYN. */
    public int window() {
        return u16(bytes, uncut(WINDOW, 2));
    }

    public TcpView window(int window) {
        u16(bytes, uncut(WINDOW, 2), window);
        return this;
    }

    public int checksum() {
        return u16(bytes, uncut(CHECKSUM, 2));
    }

    public TcpView checksum(int checksum) {
        u16(bytes, uncut(CHECKSUM, 2), checksum);
        return this;
    }

    /** Counted from {@link #sequence()}; has a meaning with {@link #URG} only. */
    public int urgentPointer() {
        return u16(bytes, uncut(URGENT_POINTER, 2));
    }

    public TcpView urgentPointer(int pointer) {
        u16(bytes, uncut(URGENT_POINTER, 2), pointer);
        return this;
    }

    private int uncut(int field, int length) {
        return Objects.checkFromIndexSize(at + field, length, limit);
    }

    /**
     * Whether the sum over the whole segment is right; of a quoted segment, which is cut, it cannot be told.
     *
     * @param addressSum of the packet: {@link io.rawsock.wire.ipv4.Ipv4View#addressSum()},
     *     {@link io.rawsock.wire.ipv6.Ipv6View#addressSum()}
     */
    public boolean checksumValid(int addressSum) {
        return computed(addressSum) == 0;
    }

    /**
     * Computes the checksum over what is written by now, payload included.
     *
     * @param addressSum of the packet: {@link io.rawsock.wire.ipv4.Ipv4View#addressSum()},
     *     {@link io.rawsock.wire.ipv6.Ipv6View#addressSum()}
     */
    public TcpView fillChecksum(int addressSum) {
        checksum(0);
        return checksum(computed(addressSum));
    }

    private int computed(int addressSum) {
        int seed = InternetChecksum.pseudoHeader(addressSum, IpProtocol.TCP, limit - at);
        return InternetChecksum.finish(InternetChecksum.sum(seed, bytes, at, limit));
    }

    /** The first thing that is wrong with the header or, if nothing is, with its options; or {@link Defect#NONE}. */
    public Defect checkOptions() {
        Defect defect = check(bytes, at, limit);
        return defect == Defect.NONE ? TcpOptions.check(bytes, optionsAt(), payloadAt()) : defect;
    }

    public ByteBuffer bytes() {
        return bytes;
    }

    /** Where the segment starts in {@link #bytes()}. */
    public int at() {
        return at;
    }

    public int optionsAt() {
        return at + OPTIONS;
    }

    /** Where the options end and the payload starts in {@link #bytes()}. */
    public int payloadAt() {
        return at + headerLength();
    }

    /** Where the segment ends in {@link #bytes()}. */
    public int limit() {
        return limit;
    }
}
