package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * Answers an {@link ExtendedEchoRequest} (RFC 8335 section 3), in the same numbers as the
 * {@linkplain io.rawsock.wire.icmp.ExtendedEchoReply one of ICMP}, which has the constants.
 *
 * @param code 8 bits, 0 if nothing went wrong
 * @param identifier 16 bits
 * @param sequence 8 bits, unlike that of an echo
 * @param state 3 bits, of the neighbour that was asked about; 0 if the interface is the node's own
 * @param active whether the interface is up
 * @param ipv4 whether IPv4 runs on it
 * @param ipv6 whether IPv6 runs on it
 * @param data what follows: nothing by RFC 8335, the extensions of the request from Linux
 */
public record ExtendedEchoReply(
        int code, int identifier, int sequence, int state, boolean active, boolean ipv4, boolean ipv6, Payload data)
        implements Icmpv6Message {
    public static final int TYPE = 161;

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

    static ExtendedEchoReply parse(Icmpv6View view) {
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
        return Icmpv6View.HEADER_LENGTH + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int addressSum) {
        int end = at + length();
        Icmpv6View view = new Icmpv6View()
                .wrapForWriting(out, at, end)
                .type(TYPE)
                .code(code)
                .identifier(identifier);
        u8(out, at + SEQUENCE, sequence);
        int flags = (active ? ACTIVE : 0) | (ipv4 ? IPV4 : 0) | (ipv6 ? IPV6 : 0);
        u8(out, at + STATE_FLAGS, state << STATE_SHIFT | flags);
        data.emit(out, view.bodyAt());
        view.fillChecksum(addressSum);
        return end;
    }
}
