package io.rawsock.wire.icmp.extension;

import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;

/**
 * An ICMP extension structure (RFC 4884 section 7) over bytes it does not own. Re-wrap it for each message; it
 * allocates nothing. For use by one thread at a time.
 */
public final class ExtensionView {
    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |Version|      (Reserved)       |           Checksum            |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |             Length            |   Class-Num   |   C-Type      |   an object, and another, to the end
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int VERSION_RESERVED = 0;
    private static final int CHECKSUM = 2;
    private static final int OBJECTS = 4;

    public static final int HEADER_LENGTH = OBJECTS;
    public static final int VERSION = 2;

    /** The fewest bytes of the original datagram before an extension structure; zeros fill up a shorter one. */
    public static final int MIN_QUOTE_LENGTH = 128;

    private static final String LAYER = "ICMP extensions";

    private ByteBuffer bytes = NetBytes.NOTHING;
    private int at;
    private int limit;

    /**
     * Where the extensions of an ICMP error start, or {@code limit} if it has none.
     *
     * <p>First come the places where a checksum, which then may not be left out, proves a structure: where the length
     * field says; where it says if it is taken for bytes, as some routers write it; and 128 bytes into the quote, where
     * routers put it before there was a length field (RFC 4884 section 5.5). Unproved, a length that is legal and within
     * the message is believed.
     *
     * @param quoteAt where the quoted packet starts
     * @param length the length field as it stands, 0 if there is none
     * @param unit bytes to one of length: 4 in ICMP, 8 in ICMPv6
     */
    public static int locate(ByteBuffer buffer, int quoteAt, int limit, int length, int unit) {
        int stated = quoteAt + length * unit;
        if (length != 0 && proven(buffer, stated, limit)) {
            return stated;
        }
        if (length != 0 && proven(buffer, quoteAt + length, limit)) {
            return quoteAt + length;
        }
        if (proven(buffer, quoteAt + MIN_QUOTE_LENGTH, limit)) {
            return quoteAt + MIN_QUOTE_LENGTH;
        }
        boolean legal = length * unit >= MIN_QUOTE_LENGTH && stated + HEADER_LENGTH <= limit;
        return legal ? stated : limit;
    }

    private static boolean proven(ByteBuffer buffer, int at, int limit) {
        return at + HEADER_LENGTH + ExtensionObject.HEADER_LENGTH <= limit
                && u8(buffer, at + VERSION_RESERVED) >> 4 == VERSION
                && u16(buffer, at + CHECKSUM) != 0
                && InternetChecksum.of(buffer, at, limit) == 0;
    }

    /**
     * The first thing that is wrong with the structure in {@code [at, limit)} or an object of it, or
     * {@link Defect#NONE}. The checksum is part of the question: RFC 4884 lets nobody look at what is not proved.
     */
    public static Defect check(ByteBuffer buffer, int at, int limit) {
        if (NetBytes.available(buffer, at, limit) < HEADER_LENGTH) {
            return Defect.TOO_SHORT;
        }
        if (u8(buffer, at + VERSION_RESERVED) >> 4 != VERSION) {
            return Defect.BAD_VERSION;
        }
        if (u16(buffer, at + CHECKSUM) != 0 && InternetChecksum.of(buffer, at, limit) != 0) {
            return Defect.BAD_CHECKSUM;
        }
        for (int object = at + OBJECTS; object < limit; object += ExtensionObject.length(buffer, object)) {
            Defect defect = ExtensionObject.check(buffer, object, limit);
            if (defect != Defect.NONE) {
                return defect;
            }
        }
        return Defect.NONE;
    }

    /**
     * Looks at the structure in {@code [at, limit)}.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public ExtensionView wrap(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit);
    }

    /** For bytes about to be written: nothing is checked, because what lies there now is stale. */
    public ExtensionView wrapForWriting(ByteBuffer buffer, int at, int limit) {
        this.bytes = buffer;
        this.at = at;
        this.limit = limit;
        return this;
    }

    public int version() {
        return u8(bytes, at + VERSION_RESERVED) >> 4;
    }

    /** Sets the version, and the reserved bits after it to zero. */
    public ExtensionView version(int version) {
        u16(bytes, at + VERSION_RESERVED, version << 12);
        return this;
    }

    /** 0 if the sender computed none. */
    public int checksum() {
        return u16(bytes, at + CHECKSUM);
    }

    public ExtensionView checksum(int checksum) {
        u16(bytes, at + CHECKSUM, checksum);
        return this;
    }

    /** Whether the checksum is right or absent. */
    public boolean checksumValid() {
        return checksum() == 0 || InternetChecksum.of(bytes, at, limit) == 0;
    }

    /** Computes the checksum over what is written by now. */
    public ExtensionView fillChecksum() {
        checksum(0);
        return checksum(InternetChecksum.of(bytes, at, limit));
    }

    public ByteBuffer bytes() {
        return bytes;
    }

    /** Where the first object starts in {@link #bytes()}. */
    public int objectsAt() {
        return at + OBJECTS;
    }

    /** Where the structure ends in {@link #bytes()}. */
    public int limit() {
        return limit;
    }
}
