package io.rawsock.wire.ipv4;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;

/**
 * An IPv4 header (RFC 791 section 3.1) over bytes it does not own. Re-wrap it for each packet; it allocates nothing.
 * For use by one thread at a time.
 */
public final class Ipv4View {
    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |Version|  IHL  |Type of Service|          Total Length         |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |         Identification        |Flags|      Fragment Offset    |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |  Time to Live |    Protocol   |         Header Checksum       |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                       Source Address                          |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                    Destination Address                        |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                    Options                    |    Padding    |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int VERSION_IHL = 0;
    private static final int TOS = 1;
    private static final int TOTAL_LENGTH = 2;
    private static final int IDENTIFICATION = 4;
    private static final int FLAGS_FRAGMENT_OFFSET = 6;
    private static final int TTL = 8;
    private static final int PROTOCOL = 9;
    /** Where in the header the checksum is, for those who write many without a view; as {@link #DESTINATION}. */
    public static final int CHECKSUM = 10;

    private static final int SOURCE = 12;
    public static final int DESTINATION = 16;
    private static final int OPTIONS = 20;

    public static final int MIN_LENGTH = OPTIONS;
    public static final int MAX_LENGTH = 15 * 4;
    public static final int MAX_TOTAL_LENGTH = 0xffff;

    /** The reserved bit of {@link #flags}, RFC 3514's evil bit. */
    public static final int RESERVED_FLAG = 4;

    public static final int DONT_FRAGMENT = 2;
    public static final int MORE_FRAGMENTS = 1;

    private static final String LAYER = "IPv4";

    private ByteBuffer bytes = NetBytes.NOTHING;
    private int at;
    private int limit;

    /**
     * The first thing that is wrong with the header at {@code at} when nothing from {@code limit} on belongs to it, or
     * {@link Defect#NONE}. After that, and after {@link Defect#PAYLOAD_CUT}, no getter leaves the buffer. Checksum and
     * options are questions of their own: {@link #checksumValid()}, {@link #checkOptions()}.
     */
    public static Defect check(ByteBuffer buffer, int at, int limit) {
        int available = NetBytes.available(buffer, at, limit);
        if (available < MIN_LENGTH) {
            return Defect.TOO_SHORT;
        }
        int versionIhl = u8(buffer, at + VERSION_IHL);
        if (versionIhl >> 4 != 4) {
            return Defect.BAD_VERSION;
        }
        int headerLength = (versionIhl & 0x0f) * 4;
        if (headerLength < MIN_LENGTH) {
            return Defect.HEADER_LENGTH_BELOW_MINIMUM;
        }
        if (headerLength > available) {
            return Defect.HEADER_CUT;
        }
        int totalLength = u16(buffer, at + TOTAL_LENGTH);
        if (totalLength < headerLength) {
            return Defect.TOTAL_LENGTH_BELOW_HEADER;
        }
        return totalLength > available ? Defect.PAYLOAD_CUT : Defect.NONE;
    }

    /**
     * Looks at the header in {@code [at, limit)}.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public Ipv4View wrap(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit);
    }

    /**
     * For a packet quoted by an ICMP error, whose payload may be cut.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE} or {@link Defect#PAYLOAD_CUT}
     */
    public Ipv4View wrapQuoted(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE && defect != Defect.PAYLOAD_CUT) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit);
    }

    /** For bytes about to be written: nothing is checked, because what lies there now is stale. */
    public Ipv4View wrapForWriting(ByteBuffer buffer, int at, int limit) {
        this.bytes = buffer;
        this.at = at;
        this.limit = limit;
        return this;
    }

    public int version() {
        return u8(bytes, at + VERSION_IHL) >> 4;
    }

    public Ipv4View version(int version) {
        u8(bytes, at + VERSION_IHL, version << 4 | (u8(bytes, at + VERSION_IHL) & 0x0f));
        return this;
    }

    /** In bytes: four times the IHL field. */
    public int headerLength() {
        return (u8(bytes, at + VERSION_IHL) & 0x0f) * 4;
    }

    public Ipv4View headerLength(int length) {
        u8(bytes, at + VERSION_IHL, (u8(bytes, at + VERSION_IHL) & 0xf0) | (length >> 2 & 0x0f));
        return this;
    }

    /** Type of service; now DSCP in the upper six bits (RFC 2474) and ECN in the lower two (RFC 3168). */
    public int tos() {
        return u8(bytes, at + TOS);
    }

    public Ipv4View tos(int tos) {
        u8(bytes, at + TOS, tos);
        return this;
    }

    /** Header and payload in bytes, as the field says: after {@link #wrapQuoted} more than are there. */
    public int totalLength() {
        return u16(bytes, at + TOTAL_LENGTH);
    }

    public Ipv4View totalLength(int length) {
        u16(bytes, at + TOTAL_LENGTH, length);
        return this;
    }

    public int identification() {
        return u16(bytes, at + IDENTIFICATION);
    }

    public Ipv4View identification(int identification) {
        u16(bytes, at + IDENTIFICATION, identification);
        return this;
    }

    /** {@link #RESERVED_FLAG}, {@link #DONT_FRAGMENT} and {@link #MORE_FRAGMENTS}. */
    public int flags() {
        return u16(bytes, at + FLAGS_FRAGMENT_OFFSET) >> 13;
    }

    public Ipv4View flags(int flags) {
        u16(bytes, at + FLAGS_FRAGMENT_OFFSET, flags << 13 | fragmentOffset());
        return this;
    }

    /** In units of 8 bytes. */
    public int fragmentOffset() {
        return u16(bytes, at + FLAGS_FRAGMENT_OFFSET) & 0x1fff;
    }

    public Ipv4View fragmentOffset(int offset) {
        u16(bytes, at + FLAGS_FRAGMENT_OFFSET, flags() << 13 | (offset & 0x1fff));
        return this;
    }

    public int ttl() {
        return u8(bytes, at + TTL);
    }

    public Ipv4View ttl(int ttl) {
        u8(bytes, at + TTL, ttl);
        return this;
    }

    /** One of {@link io.rawsock.wire.IpProtocol}, or any other number. */
    public int protocol() {
        return u8(bytes, at + PROTOCOL);
    }

    public Ipv4View protocol(int protocol) {
        u8(bytes, at + PROTOCOL, protocol);
        return this;
    }

    public int checksum() {
        return u16(bytes, at + CHECKSUM);
    }

    public Ipv4View checksum(int checksum) {
        u16(bytes, at + CHECKSUM, checksum);
        return this;
    }

    /** Four bytes, most significant first; {@link NetBytes#inet4(int)} makes an address of them. */
    public int source() {
        return i32(bytes, at + SOURCE);
    }

    public Ipv4View source(int address) {
        i32(bytes, at + SOURCE, address);
        return this;
    }

    /** Four bytes, most significant first; {@link NetBytes#inet4(int)} makes an address of them. */
    public int destination() {
        return i32(bytes, at + DESTINATION);
    }

    public Ipv4View destination(int address) {
        i32(bytes, at + DESTINATION, address);
        return this;
    }

    /**
     * The sum of source and destination, for the checksums of UDP and TCP. Where a source route still has hops to visit
     * they cover the last of these in place of the destination: {@link InternetChecksum#addressSum(int, int)}.
     */
    public int addressSum() {
        return InternetChecksum.addressSum(source(), destination());
    }

    public boolean checksumValid() {
        return InternetChecksum.of(bytes, at, payloadAt()) == 0;
    }

    /** Computes the header checksum over what is written by now. */
    public Ipv4View fillChecksum() {
        if (headerLength() == MIN_LENGTH) {
            return checksum(InternetChecksum.finish(sumOfFields()));
        }
        checksum(0);
        return checksum(InternetChecksum.of(bytes, at, payloadAt()));
    }

    /**
     * Of all but the checksum and options, each read as its setter wrote it: a read of more than was just written at once
     * waits until the processor has put the bytes together in its cache.
     */
    private long sumOfFields() {
        return (u8(bytes, at + VERSION_IHL) << 8 | tos())
                + totalLength()
                + identification()
                + u16(bytes, at + FLAGS_FRAGMENT_OFFSET)
                + (ttl() << 8 | protocol())
                + (source() & 0xffff_ffffL)
                + (destination() & 0xffff_ffffL);
    }

    /** The first thing that is wrong with the options, or {@link Defect#NONE}. */
    public Defect checkOptions() {
        return Ipv4Options.check(bytes, optionsAt(), payloadAt());
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

    /** Where the options end and the payload starts in {@link #bytes()}. */
    public int payloadAt() {
        return at + headerLength();
    }

    /** Where the payload ends in {@link #bytes()}: as the total length says, or where the bytes end if that is sooner. */
    public int payloadLimit() {
        return Math.min(at + totalLength(), limit);
    }
}
