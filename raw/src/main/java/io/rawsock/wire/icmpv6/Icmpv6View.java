package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.extension.ExtensionView;
import io.rawsock.wire.ndp.NdOptions;
import java.nio.ByteBuffer;

/**
 * An ICMPv6 message (RFC 4443 section 2.1) over bytes it does not own. Re-wrap it for each message; it allocates
 * nothing. For use by one thread at a time. The header says nothing of the message's length: it ends where the IP
 * payload does, or sooner when an ICMPv6 error quotes it.
 */
public final class Icmpv6View {
    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |     Type      |     Code      |          Checksum             |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |           Identifier          |        Sequence Number        |   echo
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |    Length     |                   unused                      |   errors of RFC 4884 section 4
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                              MTU                              |   packet too big
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                            Pointer                            |   parameter problem
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int TYPE = 0;
    private static final int CODE = 1;
    private static final int CHECKSUM = 2;
    private static final int REST = 4;
    private static final int IDENTIFIER = 4;
    private static final int SEQUENCE = 6;
    private static final int QUOTE_LENGTH = 4;
    private static final int MTU = 4;
    private static final int POINTER = 4;
    private static final int BODY = 8;

    /** All but one of the registered messages have as much: RFC 6550's request for routing information has 6 bytes. */
    public static final int HEADER_LENGTH = BODY;

    /** Bytes to one of the length field. */
    static final int LENGTH_UNIT = 8;

    private static final String LAYER = "ICMPv6";

    private ByteBuffer bytes = NetBytes.NOTHING;
    private int at;
    private int limit;

    /**
     * The first thing that is wrong with the message in {@code [at, limit)}, or {@link Defect#NONE}: after that no
     * getter leaves the buffer. Checksum and what follows the header are questions of their own: {@link #checksumValid},
     * {@link #checkMessage()}.
     */
    public static Defect check(ByteBuffer buffer, int at, int limit) {
        return NetBytes.available(buffer, at, limit) < HEADER_LENGTH ? Defect.TOO_SHORT : Defect.NONE;
    }

    /**
     * Looks at the message in {@code [at, limit)}.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public Icmpv6View wrap(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at, limit);
    }

    /** For bytes about to be written: nothing is checked, because what lies there now is stale. */
    public Icmpv6View wrapForWriting(ByteBuffer buffer, int at, int limit) {
        this.bytes = buffer;
        this.at = at;
        this.limit = limit;
        return this;
    }

    /** The {@code TYPE} of an {@link Icmpv6Message}, or any other number; an error if it is below 128. */
    public int type() {
        return u8(bytes, at + TYPE);
    }

    public Icmpv6View type(int type) {
        u8(bytes, at + TYPE, type);
        return this;
    }

    public int code() {
        return u8(bytes, at + CODE);
    }

    public Icmpv6View code(int code) {
        u8(bytes, at + CODE, code);
        return this;
    }

    public int checksum() {
        return u16(bytes, at + CHECKSUM);
    }

    public Icmpv6View checksum(int checksum) {
        u16(bytes, at + CHECKSUM, checksum);
        return this;
    }

    /** The second four bytes of the header, whatever the type makes of them. */
    public long rest() {
        return u32(bytes, at + REST);
    }

    public Icmpv6View rest(long rest) {
        u32(bytes, at + REST, rest);
        return this;
    }

    public int identifier() {
        return u16(bytes, at + IDENTIFIER);
    }

    public Icmpv6View identifier(int identifier) {
        u16(bytes, at + IDENTIFIER, identifier);
        return this;
    }

    public int sequence() {
        return u16(bytes, at + SEQUENCE);
    }

    public Icmpv6View sequence(int sequence) {
        u16(bytes, at + SEQUENCE, sequence);
        return this;
    }

    /**
     * In bytes, eight times the field. Of the errors that may have extensions after the quoted packet; 0 if they have
     * not, or the router does not know RFC 4884. {@link #quoteLimit()} knows better.
     */
    public int quoteLength() {
        return u8(bytes, at + QUOTE_LENGTH) * LENGTH_UNIT;
    }

    public Icmpv6View quoteLength(int length) {
        u8(bytes, at + QUOTE_LENGTH, length / LENGTH_UNIT);
        return this;
    }

    /** Of packet too big: the next link's, in bytes. */
    public long mtu() {
        return u32(bytes, at + MTU);
    }

    public Icmpv6View mtu(long mtu) {
        u32(bytes, at + MTU, mtu);
        return this;
    }

    /** Of parameter problem: the byte of the quoted packet, counted from 0, at which the trouble is. */
    public long pointer() {
        return u32(bytes, at + POINTER);
    }

    public Icmpv6View pointer(long pointer) {
        u32(bytes, at + POINTER, pointer);
        return this;
    }

    /**
     * Whether the sum over the whole message is right; of a quoted message, which is cut, it cannot be told. A raw
     * socket receives none of which it is not (RFC 3542 section 3.1).
     *
     * @param addressSum of the packet: {@link io.rawsock.wire.ipv6.Ipv6View#addressSum()}
     */
    public boolean checksumValid(int addressSum) {
        return computed(addressSum) == 0;
    }

    /**
     * Computes the checksum over what is written by now.
     *
     * @param addressSum of the packet: {@link io.rawsock.wire.ipv6.Ipv6View#addressSum()}
     */
    public Icmpv6View fillChecksum(int addressSum) {
        checksum(0);
        return checksum(computed(addressSum));
    }

    private int computed(int addressSum) {
        int seed = InternetChecksum.pseudoHeader(addressSum, IpProtocol.IPV6_ICMP, limit - at);
        return InternetChecksum.finish(InternetChecksum.sum(seed, bytes, at, limit));
    }

    /**
     * The first thing that is wrong with what the type says follows the header, or {@link Defect#NONE}:
     * {@link Defect#HEADER_CUT} when addresses or numbers of the message are not all there, {@link Defect#LIST_CUT} when
     * sources or records are not, and the defects of options and of extensions.
     */
    public Defect checkMessage() {
        return switch (type()) {
            case MulticastListenerQuery.TYPE ->
                limit - at == MulticastListenerQuery.LENGTH
                        ? Defect.NONE
                        : MulticastListenerQueryV2.check(bytes, at, limit);
            case MulticastListenerReport.TYPE, MulticastListenerDone.TYPE ->
                limit - at < MulticastListenerQuery.LENGTH ? Defect.HEADER_CUT : Defect.NONE;
            case MulticastListenerReportV2.TYPE -> MulticastListenerReportV2.check(bytes, at, limit);
            case RouterSolicitation.TYPE -> checkOptions(RouterSolicitation.OPTIONS);
            case RouterAdvertisement.TYPE -> checkOptions(RouterAdvertisement.OPTIONS);
            case NeighborSolicitation.TYPE -> checkOptions(NeighborSolicitation.OPTIONS);
            case NeighborAdvertisement.TYPE -> checkOptions(NeighborAdvertisement.OPTIONS);
            case Redirect.TYPE -> checkOptions(Redirect.OPTIONS);
            case NodeInformationQuery.TYPE, NodeInformationReply.TYPE ->
                limit - at < NodeInformationQuery.LENGTH ? Defect.HEADER_CUT : Defect.NONE;
            case ExtendedEchoRequest.TYPE -> ExtendedEchoRequest.check(this);
            default -> Defect.NONE;
        };
    }

    private Defect checkOptions(int optionsOffset) {
        return limit - at < optionsOffset ? Defect.HEADER_CUT : NdOptions.check(bytes, at + optionsOffset, limit);
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
            case DestinationUnreachable.TYPE, TimeExceeded.TYPE ->
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
