package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * The quoted packet does not fit the next link (RFC 4443 section 3.2). The code, which has no meaning, is sent as 0.
 *
 * @param mtu of that link, in bytes, 32 bits
 * @param quoted the packet from its IPv6 header on, as much of it as fits 1280 bytes
 */
public record PacketTooBig(long mtu, Payload quoted) implements Icmpv6Message {
    public static final int TYPE = 2;

    /** @throws IllegalArgumentException if the MTU does not fit 32 bits */
    public PacketTooBig {
        requireBits("mtu", mtu, 32);
    }

    static PacketTooBig parse(Icmpv6View view) {
        return new PacketTooBig(view.mtu(), Payload.of(view.bytes(), view.bodyAt(), view.limit()));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return Icmpv6View.HEADER_LENGTH + quoted.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int addressSum) {
        int end = at + length();
        Icmpv6View view =
                new Icmpv6View().wrapForWriting(out, at, end).type(TYPE).code(0).mtu(mtu);
        quoted.emit(out, view.bodyAt());
        view.fillChecksum(addressSum);
        return end;
    }
}
