package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * The quoted packet failed a security check (RFC 2521, part of Photuris).
 *
 * @param code one of the constants here, or any other number of 8 bits
 * @param pointer the byte of the quoted packet, counted from 0, where the security parameters index is
 * @param quoted the packet from its IP header on, as much of it as was sent back
 */
public record Photuris(int code, int pointer, Payload quoted) implements IcmpMessage {
    public static final int TYPE = 40;

    public static final int BAD_SPI = 0;
    public static final int AUTHENTICATION_FAILED = 1;
    public static final int DECOMPRESSION_FAILED = 2;
    public static final int DECRYPTION_FAILED = 3;
    public static final int NEED_AUTHENTICATION = 4;
    public static final int NEED_AUTHORIZATION = 5;

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |           Reserved            |          Pointer              |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int POINTER = 6;

    /** @throws IllegalArgumentException if a number does not fit its field */
    public Photuris {
        requireBits("code", code, 8);
        requireBits("pointer", pointer, 16);
    }

    static Photuris parse(IcmpView view) {
        Payload quoted = Payload.of(view.bytes(), view.bodyAt(), view.limit());
        return new Photuris(view.code(), u16(view.bytes(), view.at() + POINTER), quoted);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return IcmpView.HEADER_LENGTH + quoted.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IcmpView view = new IcmpView()
                .wrapForWriting(out, at, end)
                .type(TYPE)
                .code(code)
                .rest(0);
        u16(out, at + POINTER, pointer);
        quoted.emit(out, view.bodyAt());
        view.fillChecksum();
        return end;
    }
}
