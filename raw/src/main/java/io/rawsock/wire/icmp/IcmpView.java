package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.extension.ExtensionView;
import java.nio.ByteBuffer;

/**
 * An ICMP message (RFC 792) over bytes it does not own. Re-wrap it for each message; it allocates nothing. For use by
 * one thread at a time. The header says nothing of the message's length: it ends where the IP payload does, or sooner
 * when an ICMP error quotes it.
 */
public final class IcmpView {
    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |     Type      |     Code      |          Checksum             |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |           Identifier          |        Sequence Number        |   echo
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |    Pointer    |    Length     |         Next-Hop MTU          |   errors: RFC 792, RFC 4884 section 4, RFC 1191
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                    Gateway Internet Address                   |   redirect
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int TYPE = 0;
    private static final int CODE = 1;
    private static final int CHECKSUM = 2;
    private static final int REST = 4;
    private static final int IDENTIFIER = 4;
    private static final int POINTER = 4;
    private static final int GATEWAY = 4;
    private static final int QUOTE_LENGTH = 5;
    private static final int SEQUENCE = 6;
    private static final int NEXT_HOP_MTU = 6;
    private static final int BODY = 8;

    public static final int HEADER_LENGTH = BODY;

    /** Bytes to one of the length field. */
    static final int LENGTH_UNIT = 4;

    private static final String LAYER = "ICMP";

    private ByteBuffer bytes = NetBytes.NOTHING;
    private int at;
    private int limit;

    /**
     * The first thing that is wrong with the message in {@code [at, limit)}, or {@link Defect#NONE}: after that no
     * getter leaves the buffer. The checksum is a question of its own, {@link #checksumValid()}.
     */
    public static Defect check(ByteBuffer buffer, int at, int limit) {
        return NetBytes.available(buffer, at, limit) < HEADER_LENGTH ? Defect.TOO_SHORT : Defect.NONE;
    }

    /**
     * Looks at the message in {@code [at, limit)}.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public IcmpView wrap(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit);
    }

    /** For bytes about to be written: nothing is checked, because what lies there now is stale. */
    public IcmpView wrapForWriting(ByteBuffer buffer, int at, int limit) {
        this.bytes = buffer;
        this.at = at;
        this.limit = limit;
        return this;
    }

    /** The {@code TYPE} of an {@link IcmpMessage}, or any other number. */
    public int type() {
        return u8(bytes, at + TYPE);
    }

    public IcmpView type(int type) {
        u8(bytes, at + TYPE, type);
        return this;
    }

    public int code() {
        return u8(bytes, at + CODE);
    }

    public IcmpView code(int code) {
        u8(bytes, at + CODE, code);
        return this;
    }

    public int checksum() {
        return u16(bytes, at + CHECKSUM);
    }

    public IcmpView checksum(int checksum) {
        u16(bytes, at + CHECKSUM, checksum);
        return this;
    }

    /** The second four bytes of the header, whatever the type makes of them. */
    public long rest() {
        return u32(bytes, at + REST);
    }

    public IcmpView rest(long rest) {
        u32(bytes, at + REST, rest);
        return this;
    }

    public int identifier() {
        return u16(bytes, at + IDENTIFIER);
    }

    public IcmpView identifier(int identifier) {
        u16(bytes, at + IDENTIFIER, identifier);
        return this;
    }

    public int sequence() {
        return u16(bytes, at + SEQUENCE);
    }

    public IcmpView sequence(int sequence) {
        u16(bytes, at + SEQUENCE, sequence);
        return this;
    }

    /** Of parameter problem: the byte of the quoted packet, counted from 0, at which the trouble is. */
    public int pointer() {
        return u8(bytes, at + POINTER);
    }

    public IcmpView pointer(int pointer) {
        u8(bytes, at + POINTER, pointer);
        return this;
    }

    /** Of redirect: the router to use, four bytes, most significant first. */
    public int gateway() {
        return i32(bytes, at + GATEWAY);
    }

    public IcmpView gateway(int address) {
        i32(bytes, at + GATEWAY, address);
        return this;
    }

    /**
     * In bytes, four times the field. Of the errors that may have extensions after the quoted packet; 0 if they have
     * not, or the router is older than RFC 4884. {@link #quoteLimit()} knows better.
     */
    public int quoteLength() {
        return u8(bytes, at + QUOTE_LENGTH) * LENGTH_UNIT;
    }

    public IcmpView quoteLength(int length) {
        u8(bytes, at + QUOTE_LENGTH, length / LENGTH_UNIT);
        return this;
    }

    /** Of destination unreachable, code fragmentation needed; 0 from a router older than RFC 1191. */
    public int nextHopMtu() {
        return u16(bytes, at + NEXT_HOP_MTU);
    }

    public IcmpView nextHopMtu(int mtu) {
        u16(bytes, at + NEXT_HOP_MTU, mtu);
        return this;
    }

    /**
     * Whether the sum over the whole message is right. A raw socket receives messages of which it is not; of a quoted
     * message, which is cut, it cannot be told.
     */
    public boolean checksumValid() {
        return InternetChecksum.of(bytes, at, limit) == 0;
    }

    /** Computes the checksum over what is written by now. */
    public IcmpView fillChecksum() {
        if (limit - at < HEADER_LENGTH) {
            checksum(0);
            return checksum(InternetChecksum.of(bytes, at, limit));
        }
        // The header as its setters wrote it: a read of more than was just written at once waits until the processor
        // has
        // put the bytes together in its cache.
        int header = InternetChecksum.fold((type() << 8 | code()) + identifier() + sequence());
        return checksum(InternetChecksum.finish(InternetChecksum.sum(header, bytes, bodyAt(), limit)));
    }

    public ByteBuffer bytes() {
        return bytes;
    }

    /** Where the message starts in {@link #bytes()}. */
    public int at() {
        return at;
    }

    /** Where the data, or the packet that an error quotes, starts in {@link #bytes()}. */
    public int bodyAt() {
        return at + BODY;
    }

    /**
     * Where the packet that an error quotes ends in {@link #bytes()}, and extensions start if that is not where the
     * message ends ({@link ExtensionView#locate}).
     */
    public int quoteLimit() {
        return switch (type()) {
            case DestinationUnreachable.TYPE, TimeExceeded.TYPE, ParameterProblem.TYPE ->
                ExtensionView.locate(bytes, bodyAt(), limit, u8(bytes, at + QUOTE_LENGTH), LENGTH_UNIT);
            default -> limit;
        };
    }

    /** The first thing that is wrong with the extensions, or {@link Defect#NONE}, also if there are none. */
    public Defect checkExtensions() {
        int extensionsAt = quoteLimit();
        return extensionsAt == limit ? Defect.NONE : ExtensionView.check(bytes, extensionsAt, limit);
    }

    /** Where the message ends in {@link #bytes()}. */
    public int limit() {
        return limit;
    }
}
