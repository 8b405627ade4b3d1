package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * A message of an experimental mobility protocol, as Seamoby (RFC 4065).
 *
 * @param subtype which protocol: 0 CARD (RFC 4066), 1 CXTP (RFC 4067)
 * @param options of that protocol
 */
public record ExperimentalMobility(int code, int subtype, Payload options) implements IcmpMessage {
    public static final int TYPE = 41;

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |  Subtype      |                Reserved                       |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int SUBTYPE = 4;

    /** @throws IllegalArgumentException if a number does not fit its 8 bits */
    public ExperimentalMobility {
        requireBits("code", code, 8);
        requireBits("subtype", subtype, 8);
    }

    static ExperimentalMobility parse(IcmpView view) {
        Payload options = Payload.of(view.bytes(), view.bodyAt(), view.limit());
        return new ExperimentalMobility(view.code(), u8(view.bytes(), view.at() + SUBTYPE), options);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return IcmpView.HEADER_LENGTH + options.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IcmpView view = new IcmpView()
                .wrapForWriting(out, at, end)
                .type(TYPE)
                .code(code)
                .rest(0);
        u8(out, at + SUBTYPE, subtype);
        options.emit(out, view.bodyAt());
        view.fillChecksum();
        return end;
    }
}
