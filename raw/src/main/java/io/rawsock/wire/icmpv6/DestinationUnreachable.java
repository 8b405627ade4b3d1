package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;

import java.nio.ByteBuffer;

/**
 * The quoted packet could not be delivered (RFC 4443 section 3.1).
 *
 * @param code one of the constants here, or any other number of 8 bits
 */
public record DestinationUnreachable(int code, Quote quoted) implements Icmpv6Message {
    public static final int TYPE = 1;

    public static final int NO_ROUTE = 0;
    public static final int PROHIBITED = 1;
    public static final int BEYOND_SCOPE_OF_SOURCE = 2;
    public static final int ADDRESS_UNREACHABLE = 3;
    public static final int PORT_UNREACHABLE = 4;
    public static final int SOURCE_FAILED_POLICY = 5;
    public static final int REJECT_ROUTE = 6;
    /** RFC 6554 section 4.2. */
    public static final int ERROR_IN_SOURCE_ROUTING_HEADER = 7;
    /** RFC 8883 section 3.1. */
    public static final int HEADERS_TOO_LONG = 8;

    /** @throws IllegalArgumentException if the code does not fit 8 bits */
    public DestinationUnreachable {
        requireBits("code", code, 8);
    }

    static DestinationUnreachable parse(Icmpv6View view) {
        return new DestinationUnreachable(view.code(), Quote.parse(view));
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
                .rest(0);
        quoted.emit(view);
        view.fillChecksum(addressSum);
        return end;
    }
}
