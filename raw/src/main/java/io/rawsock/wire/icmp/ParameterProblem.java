package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.requireBits;

import java.nio.ByteBuffer;

/**
 * The quoted packet was discarded because its header is wrong (RFC 792).
 *
 * @param code one of the constants here, or any other number of 8 bits
 * @param pointer the byte of the quoted packet, counted from 0, at which the trouble is; with {@link #MISSING_OPTION} it
 *     may be the type of the option (RFC 1108)
 */
public record ParameterProblem(int code, int pointer, Quote quoted) implements IcmpMessage {
    public static final int TYPE = 12;

    public static final int POINTER_INDICATES_ERROR = 0;
    public static final int MISSING_OPTION = 1;
    public static final int BAD_LENGTH = 2;

    /** @throws IllegalArgumentException if a number does not fit its 8 bits */
    public ParameterProblem {
        requireBits("code", code, 8);
        requireBits("pointer", pointer, 8);
    }

    static ParameterProblem parse(IcmpView view) {
        return new ParameterProblem(view.code(), view.pointer(), Quote.parse(view));
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
                .rest(0)
                .pointer(pointer);
        quoted.emit(view);
        view.fillChecksum();
        return end;
    }
}
