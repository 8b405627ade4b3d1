package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * The quoted packet was discarded because of a field of one of its headers (RFC 4443 section 3.4).
 *
 * @param code one of the constants here, or any other number of 8 bits
 * @param pointer the byte of the packet, counted from 0, at which the trouble is, 32 bits; beyond the quote if that is
 *     too short
 * @param quoted the packet from its IPv6 header on, as much of it as fits 1280 bytes
 */
public record ParameterProblem(int code, long pointer, Payload quoted) implements Icmpv6Message {
    public static final int TYPE = 4;

    public static final int ERRONEOUS_HEADER_FIELD = 0;
    public static final int UNRECOGNIZED_NEXT_HEADER = 1;
    public static final int UNRECOGNIZED_OPTION = 2;
    /** RFC 7112 section 5. */
    public static final int INCOMPLETE_HEADER_CHAIN = 3;
    /** RFC 8754 section 4.3.1.2. */
    public static final int SEGMENT_ROUTING_UPPER_LAYER = 4;
    // From here on RFC 8883 section 2, by routers on the way.
    public static final int UNRECOGNIZED_NEXT_HEADER_BY_ROUTER = 5;
    public static final int EXTENSION_HEADER_TOO_BIG = 6;
    public static final int EXTENSION_CHAIN_TOO_LONG = 7;
    public static final int TOO_MANY_EXTENSION_HEADERS = 8;
    public static final int TOO_MANY_OPTIONS = 9;
    public static final int OPTION_TOO_BIG = 10;

    /** @throws IllegalArgumentException if a number does not fit its field */
    public ParameterProblem {
        requireBits("code", code, 8);
        requireBits("pointer", pointer, 32);
    }

    static ParameterProblem parse(Icmpv6View view) {
        Payload quoted = Payload.of(view.bytes(), view.bodyAt(), view.limit());
        return new ParameterProblem(view.code(), view.pointer(), quoted);
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
        Icmpv6View view = new Icmpv6View()
                .wrapForWriting(out, at, end)
                .type(TYPE)
                .code(code)
                .pointer(pointer);
        quoted.emit(out, view.bodyAt());
        view.fillChecksum(addressSum);
        return end;
    }
}
