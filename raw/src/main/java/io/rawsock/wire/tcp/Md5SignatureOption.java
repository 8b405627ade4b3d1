package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * MD5 signature (RFC 2385 section 3.0).
 *
 * @param digest 16 bytes
 */
public record Md5SignatureOption(Payload digest) implements TcpOption {
    public static final int KIND = 19;
    public static final int DIGEST_LENGTH = 16;

    static final int LENGTH = MIN_LENGTH + DIGEST_LENGTH;

    /** @throws IllegalArgumentException if the digest has another length */
    public Md5SignatureOption {
        if (digest.length() != DIGEST_LENGTH) {
            throw new IllegalArgumentException("an MD5 digest of " + digest.length() + " bytes");
        }
    }

    static Md5SignatureOption parse(ByteBuffer buffer, int at) {
        return new Md5SignatureOption(Payload.of(buffer, at + MIN_LENGTH, at + LENGTH));
    }

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + KIND_OFFSET, KIND);
        u8(out, at + LENGTH_OFFSET, LENGTH);
        return digest.emit(out, at + MIN_LENGTH);
    }
}
