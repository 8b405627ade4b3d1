package io.rawsock.wire.ndp;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The packet that a redirect is about (RFC 4861 section 4.6.3).
 *
 * @param quoted the packet from its IPv6 header on, as much of it as fits; zeros fill it up to a multiple of 8 bytes
 */
public record RedirectedHeaderOption(Payload quoted) implements NdOption {
    public static final int TYPE = 4;

    private static final int RESERVED_16 = 2;
    private static final int RESERVED_32 = 4;
    private static final int QUOTED = 8;

    /** @throws IllegalArgumentException if it is longer than an option can be */
    public RedirectedHeaderOption {
        int missing = -quoted.length() & (UNIT - 1);
        if (missing != 0) {
            quoted = Payload.of(Arrays.copyOf(quoted.toBytes(), quoted.length() + missing));
        }
        UnknownOption.requireLength(QUOTED + quoted.length());
    }

    static RedirectedHeaderOption parse(ByteBuffer buffer, int at) {
        int end = at + NdOption.length(buffer, at);
        return new RedirectedHeaderOption(Payload.of(buffer, at + QUOTED, end));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return QUOTED + quoted.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, TYPE);
        u8(out, at + LENGTH_OFFSET, length() / UNIT);
        u16(out, at + RESERVED_16, 0);
        i32(out, at + RESERVED_32, 0);
        return quoted.emit(out, at + QUOTED);
    }
}
