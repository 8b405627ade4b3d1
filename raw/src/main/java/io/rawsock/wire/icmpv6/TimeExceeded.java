package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;

import java.nio.ByteBuffer;

/**
 * The quoted packet was discarded because its time was up (RFC 4443 section 3.3).
 *
 * @param code one of the constants here, or any other number of 8 bits
 */
public record TimeExceeded(int code, Quote quoted) implements Icmpv6Message {
    public static final int TYPE = 3;

    /** A router counted the hop limit down to 0. */
    public static final int HOP_LIMIT_EXCEEDED = 0;

    /** The destination waited too long for missing fragments. */
    public static final int REASSEMBLY_TIME_EXCEEDED = 1;

    /** @throws IllegalArgumentException if the code does not fit 8 bits */
    public TimeExceeded {
        requireBits("code", code, 8);
    }

    static TimeExceeded parse(Icmpv6View view) {
        return new TimeExceeded(view.code(), Quote.parse(view));
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
