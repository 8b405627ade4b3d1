package io.rawsock.wire.ndp;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * A random number that tells a message of one's own from another's (RFC 3971 section 5.3.2, RFC 7527).
 *
 * @param nonce with type and length a multiple of 8 bytes
 */
public record NonceOption(Payload nonce) implements NdOption {
    public static final int TYPE = 14;

    /** @throws IllegalArgumentException if no option has a nonce of this length */
    public NonceOption {
        UnknownOption.requireLength(DATA_OFFSET + nonce.length());
    }

    static NonceOption parse(ByteBuffer buffer, int at) {
        int end = at + NdOption.length(buffer, at);
        return new NonceOption(Payload.of(buffer, at + DATA_OFFSET, end));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return DATA_OFFSET + nonce.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, TYPE);
        u8(out, at + LENGTH_OFFSET, length() / UNIT);
        return nonce.emit(out, at + DATA_OFFSET);
    }
}
