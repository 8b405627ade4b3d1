package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * Answers an {@link ExtendedEchoRequest} (RFC 8335 section 3).
 *
 * @param code one of the constants here, or any other number of 8 bits
 * @param sequence 8 bits, unlike that of an echo
 * @param state of the neighbour that was asked about: one of the constants here, or any other number of 3 bits; 0 if the
 *     interface is the node's own
 * @param active whether the interface is up
 * @param ipv4 whether IPv4 runs on it
 * @param ipv6 whether IPv6 runs on it
 * @param data what follows: nothing by RFC 8335, the extensions of the request from Linux
 */
public record ExtendedEchoReply(
        int code, int identifier, int sequence, int state, boolean active, boolean ipv4, boolean ipv6, Payload data)
        implements IcmpMessage {
    public static final int TYPE = 43;

    public static final int NO_ERROR = 0;
    public static final int MALFORMED_QUERY = 1;
    public static final int NO_SUCH_INTERFACE = 2;
    public static final int NO_SUCH_TABLE_ENTRY = 3;
    public static final int MULTIPLE_INTERFACES = 4;

    public static final int INCOMPLETE = 1;
    public static final int REACHABLE = 2;
    public static final int STALE = 3;
    public static final int DELAY = 4;
    public static final int PROBE = 5;
    public static final int FAILED = 6;

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |          Identifier           |Sequence Number|State|Res|A|4|6|
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int SEQUENCE = 6;
    private static final int STATE_FLAGS = 7;
    private static final int STATE_SHIFT = 5;
    private static final int ACTIVE = 4;
    private static final int IPV4 = 2;
    private static final int IPV6 = 1;

    /** @throws IllegalArgumentException if a number does not fit its field */
    public ExtendedEchoReply {
        requireBits("code", code, 8);
        requireBits("identifier", identifier, 16);
        requireBits("sequence", sequence, 8);
        requireBits("state", state, 3);
    }

    static ExtendedEchoReply parse(IcmpView view) {
        int flags = u8(view.bytes(), view.at() + STATE_FLAGS);
        return new ExtendedEchoReply(
                view.code(),
                view.identifier(),
                u8(view.bytes(), view.at() + SEQUENCE),
                flags >> STATE_SHIFT,
                (flags & ACTIVE) != 0,
                (flags & IPV4) != 0,
                (flags & IPV6) != 0,
                Payload.of(view.bytes(), view.bodyAt(), view.limit()));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return IcmpView.HEADER_LENGTH + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IcmpView view = new IcmpView()
                .wrapForWriting(out, at, end)
                .type(TYPE)
                .code(code)
                .identifier(identifier);
        u8(out, at + SEQUENCE, sequence);
        int flags = (active ? ACTIVE : 0) | (ipv4 ? IPV4 : 0) | (ipv6 ? IPV6 : 0);
        u8(out, at + STATE_FLAGS, state << STATE_SHIFT | flags);
        data.emit(out, view.bodyAt());
        view.fillChecksum();
        return end;
    }
}
