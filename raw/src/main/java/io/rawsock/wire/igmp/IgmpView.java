package io.rawsock.wire.igmp;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;

/**
 * An IGMP message (RFC 2236 section 2) over bytes it does not own. Re-wrap it for each message; it allocates nothing.
 * For use by one thread at a time. The message ends where the IP payload does.
 */
public final class IgmpView {
    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |      Type     | Max Resp Code |           Checksum            |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                         Group Address                         |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int TYPE = 0;
    private static final int MAX_RESPONSE_CODE = 1;
    private static final int CHECKSUM = 2;
    private static final int GROUP = 4;
    private static final int BODY = 8;

    public static final int HEADER_LENGTH = BODY;

    private static final String LAYER = "IGMP";

    private ByteBuffer bytes = NetBytes.NOTHING;
    private int at;
    private int limit;

    /**
     * The first thing that is wrong with the message in {@code [at, limit)}, or {@link Defect#NONE}: after that no
     * getter leaves the buffer. Checksum and what follows the header are questions of their own:
     * {@link #checksumValid()}, {@link #checkMessage()}.
     */
    public static Defect check(ByteBuffer buffer, int at, int limit) {
        return NetBytes.available(buffer, at, limit) < HEADER_LENGTH ? Defect.TOO_SHORT : Defect.NONE;
    }

    /**
     * Looks at the message in {@code [at, limit)}.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public IgmpView wrap(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit);
    }

    /** For bytes about to be written: nothing is checked, because what lies there now is stale. */
    public IgmpView wrapForWriting(ByteBuffer buffer, int at, int limit) {
        this.bytes = buffer;
        this.at = at;
        this.limit = limit;
        return this;
    }

    /** The {@code TYPE} of an {@link IgmpMessage}, or any other number. */
    public int type() {
        return u8(bytes, at + TYPE);
    }

    public IgmpView type(int type) {
        u8(bytes, at + TYPE, type);
        return this;
    }

    /** As it stands: version 2 takes it for tenths of a second, version 3 for a code, version 1 for unused. */
    public int maxResponseCode() {
        return u8(bytes, at + MAX_RESPONSE_CODE);
    }

    public IgmpView maxResponseCode(int code) {
        u8(bytes, at + MAX_RESPONSE_CODE, code);
        return this;
    }

    public int checksum() {
        return u16(bytes, at + CHECKSUM);
    }

    public IgmpView checksum(int checksum) {
        u16(bytes, at + CHECKSUM, checksum);
        return this;
    }

    /**
     * Four bytes, most significant first; {@link NetBytes#inet4(int)} makes an address of them. A version 3 report has
     * flags and the number of its records here.
     */
    public int group() {
        return i32(bytes, at + GROUP);
    }

    public IgmpView group(int address) {
        i32(bytes, at + GROUP, address);
        return this;
    }

    /** Whether the sum over the whole message is right. */
    public boolean checksumValid() {
        return InternetChecksum.of(bytes, at, limit) == 0;
    }

    /** Computes the checksum over what is written by now. */
    public IgmpView fillChecksum() {
        checksum(0);
        return checksum(InternetChecksum.of(bytes, at, limit));
    }

    /**
     * The first thing that is wrong with what the type says follows the header, or {@link Defect#NONE}:
     * {@link Defect#HEADER_CUT} for a query of a length between those of version 2 and 3, {@link Defect#LIST_CUT} when
     * sources, records or their auxiliary data are not all there.
     */
    public Defect checkMessage() {
        return switch (type()) {
            case MembershipQueryV3.TYPE ->
                limit == at + HEADER_LENGTH ? Defect.NONE : MembershipQueryV3.check(bytes, at, limit);
            case MembershipReportV3.TYPE -> MembershipReportV3.check(bytes, at, limit);
            default -> Defect.NONE;
        };
    }

    public ByteBuffer bytes() {
        return bytes;
    }

    /** Where the message starts in {@link #bytes()}. */
    public int at() {
        return at;
    }

    /** Where what follows the header starts in {@link #bytes()}. */
    public int bodyAt() {
        return at + BODY;
    }

    /** Where the message ends in {@link #bytes()}. */
    public int limit() {
        return limit;
    }
}
