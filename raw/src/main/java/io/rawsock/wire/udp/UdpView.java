package io.rawsock.wire.udp;

import static io.rawsock.wire.NetBytes.u16;

import io.rawsock.wire.Defect;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;

/**
 * A UDP header (RFC 768) over bytes it does not own. Re-wrap it for each datagram; it allocates nothing. For use by one
 * thread at a time.
 */
public final class UdpView {
    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |          Source Port          |       Destination Port        |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |            Length             |           Checksum            |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int SOURCE_PORT = 0;
    private static final int DESTINATION_PORT = 2;
    private static final int LENGTH = 4;
    private static final int CHECKSUM = 6;
    private static final int PAYLOAD = 8;

    public static final int HEADER_LENGTH = PAYLOAD;
    public static final int MAX_LENGTH = 0xffff;

    /** The checksum of a sender that computed none. */
    public static final int NO_CHECKSUM = 0;

    private static final String LAYER = "UDP";

    private ByteBuffer bytes = NetBytes.NOTHING;
    private int at;
    private int limit;

    /**
     * The first thing that is wrong with the header at {@code at} when nothing from {@code limit} on belongs to it, or
     * {@link Defect#NONE}. After that, and after {@link Defect#PAYLOAD_CUT}, no getter leaves the buffer. The checksum
     * is a question of its own, {@link #checksumValid}.
     */
    public static Defect check(ByteBuffer buffer, int at, int limit) {
        int available = NetBytes.available(buffer, at, limit);
        if (available < HEADER_LENGTH) {
            return Defect.TOO_SHORT;
        }
        int length = u16(buffer, at + LENGTH);
        if (length < HEADER_LENGTH) {
            return Defect.TOTAL_LENGTH_BELOW_HEADER;
        }
        return length > available ? Defect.PAYLOAD_CUT : Defect.NONE;
    }

    /**
     * Looks at the header in {@code [at, limit)}.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public UdpView wrap(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit);
    }

    /**
     * For a datagram quoted by an ICMP error, whose payload may be cut.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE} or {@link Defect#PAYLOAD_CUT}
     */
    public UdpView wrapQuoted(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE && defect != Defect.PAYLOAD_CUT) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit);
    }

    /** For bytes about to be written: nothing is checked, because what lies there now is stale. */
    public UdpView wrapForWriting(ByteBuffer buffer, int at, int limit) {
        this.bytes = buffer;
        this.at = at;
        this.limit = limit;
        return this;
    }

    public int sourcePort() {
        return u16(bytes, at + SOURCE_PORT);
    }

    public UdpView sourcePort(int port) {
        u16(bytes, at + SOURCE_PORT, port);
        return this;
    }

    public int destinationPort() {
        return u16(bytes, at + DESTINATION_PORT);
    }

    public UdpView destinationPort(int port) {
        u16(bytes, at + DESTINATION_PORT, port);
        return this;
    }

    /** Header and payload in bytes, as the field says: after {@link #wrapQuoted} more than are there. */
    public int length() {
        return u16(bytes, at + LENGTH);
    }

    public UdpView length(int length) {
        u16(bytes, at + LENGTH, length);
        return this;
    }

    public int checksum() {
        return u16(bytes, at + CHECKSUM);
    }

    public UdpView checksum(int checksum) {
        u16(bytes, at + CHECKSUM, checksum);
        return this;
    }

    /**
     * Whether nothing speaks against the checksum: {@link #NO_CHECKSUM} promises nothing and so is not wrong. Over IPv6
     * that one is not allowed outside tunnels (RFC 8200 section 8.1, RFC 6935), which the caller must see to. Of a
     * quoted datagram, which is cut, it cannot be told.
     *
     * @param addressSum of the packet: {@link io.rawsock.wire.ipv4.Ipv4View#addressSum()},
     *     {@link io.rawsock.wire.ipv6.Ipv6View#addressSum()}
     */
    public boolean checksumValid(int addressSum) {
        return checksum() == NO_CHECKSUM || computed(addressSum) == 0;
    }

    /**
     * Computes the checksum over what is written by now, length and payload included. One that comes out as 0 is
     * written as its other form, 0xffff (RFC 768).
     *
     * @param addressSum of the packet: {@link io.rawsock.wire.ipv4.Ipv4View#addressSum()},
     *     {@link io.rawsock.wire.ipv6.Ipv6View#addressSum()}
     */
    public UdpView fillChecksum(int addressSum) {
        checksum(0);
        int computed = computed(addressSum);
        return checksum(computed == 0 ? 0xffff : computed);
    }

    private int computed(int addressSum) {
        int seed = InternetChecksum.pseudoHeader(addressSum, IpProtocol.UDP, length());
        return InternetChecksum.finish(InternetChecksum.sum(seed, bytes, at, payloadLimit()));
    }

    public ByteBuffer bytes() {
        return bytes;
    }

    /** Where the header starts in {@link #bytes()}. */
    public int at() {
        return at;
    }

    public int payloadAt() {
        return at + PAYLOAD;
    }

    /** Where the payload ends in {@link #bytes()}: as the length says, or where the bytes end if that is sooner. */
    public int payloadLimit() {
        return Math.min(at + length(), limit);
    }
}
