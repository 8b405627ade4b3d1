package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import java.nio.ByteBuffer;

/**
 * The length of a payload over 65,535 bytes (RFC 2675 section 2); the header's own length field is 0 then. The option
 * starts two bytes after a multiple of 4 from the start of its header, as the first one does.
 *
 * @param payloadLength in bytes, extension headers included, 32 bits
 */
public record JumboPayloadOption(long payloadLength) implements Ipv6Option {
    public static final int TYPE = 0xc2;

    static final int LENGTH = 6;

    /** @throws IllegalArgumentException if the length does not fit 32 bits */
    public JumboPayloadOption {
        requireBits("payloadLength", payloadLength, 32);
    }

    static JumboPayloadOption parse(ByteBuffer buffer, int at) {
        return new JumboPayloadOption(u32(buffer, at + DATA_OFFSET));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, TYPE);
        u8(out, at + LENGTH_OFFSET, LENGTH - DATA_OFFSET);
        u32(out, at + DATA_OFFSET, payloadLength);
        return at + LENGTH;
    }
}
