package io.rawsock.wire.icmp;

import java.nio.ByteBuffer;

/** Asks routers for a {@link RouterAdvertisement} (RFC 1256 section 3). */
public record RouterSolicitation() implements IcmpMessage {
    public static final int TYPE = 10;

    static IcmpMessage parse(IcmpView view) {
        if (view.code() != 0 || view.limit() != view.bodyAt()) {
            return UnknownIcmp.parse(view);
        }
        return new RouterSolicitation();
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return IcmpView.HEADER_LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        new IcmpView().wrapForWriting(out, at, end).type(TYPE).code(0).rest(0).fillChecksum();
        return end;
    }
}
