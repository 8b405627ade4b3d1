package io.rawsock.wire.ipv4;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * Basic security (RFC 1108 section 2). The option of RFC 791, which it replaces, has the same type and 8 bytes of
 * another meaning after the first.
 *
 * @param classification level; RFC 1108 section 2.3 names four of them, far apart in bits
 * @param protectionAuthority flags of the authorities whose rules apply, seven a byte
 */
public record SecurityOption(int classification, Payload protectionAuthority) implements Ipv4Option {
    public static final int TYPE = 130;
    public static final int TOP_SECRET = 0x3d;
    public static final int SECRET = 0x5a;
    public static final int CONFIDENTIAL = 0x96;
    public static final int UNCLASSIFIED = 0xab;

    static final int MIN_LENGTH = 3;
    private static final int CLASSIFICATION = 2;

    /** @throws IllegalArgumentException if the classification does not fit 8 bits */
    public SecurityOption {
        requireBits("classification", classification, 8);
    }

    static SecurityOption parse(ByteBuffer buffer, int at) {
        int end = at + u8(buffer, at + LENGTH_OFFSET);
        return new SecurityOption(u8(buffer, at + CLASSIFICATION), Payload.of(buffer, at + MIN_LENGTH, end));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return MIN_LENGTH + protectionAuthority.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, TYPE);
        u8(out, at + LENGTH_OFFSET, length());
        u8(out, at + CLASSIFICATION, classification);
        return protectionAuthority.emit(out, at + MIN_LENGTH);
    }
}
