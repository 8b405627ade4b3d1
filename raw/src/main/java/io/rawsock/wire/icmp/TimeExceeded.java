package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.requireBits;

import java.nio.ByteBuffer;

/**
 * The quoted packet was discarded because its time was up (RFC 792).
 *
 * @param code one of the constants here, or any other number of 8 bits
 */
public record TimeExceeded(int code, Quote quoted) implements IcmpMessage {
    public static final int TYPE = 11;

    /** A router counted the TTL down to 0. */
    public static final int TTL_EXCEEDED = 0;

    /** The destination waited too long for missing fragments. */
    public static final int REASSEMBLY_TIME_EXCEEDED = 1;

    /** @throws IllegalArgumentException if the code does not fit 8 bits */
    public TimeExceeded {
        requireBits("code", code, 8);
    }

    static TimeExceeded parse(IcmpView view) {
        return new TimeExceeded(view.code(), Quote.parse(view));
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
        quoted.emit(view);
        view.fillChecksum();
        return end;
    }
}
