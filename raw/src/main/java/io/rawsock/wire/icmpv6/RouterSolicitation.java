package io.rawsock.wire.icmpv6;

import io.rawsock.wire.ndp.NdOptions;
import java.nio.ByteBuffer;

/** Asks routers for a {@link RouterAdvertisement} (RFC 4861 section 4.1). */
public record RouterSolicitation(NdOptions options) implements Icmpv6Message {
    public static final int TYPE = 133;

    static final int OPTIONS = Icmpv6View.HEADER_LENGTH;

    static RouterSolicitation parse(Icmpv6View view) {
        return new RouterSolicitation(NdOptions.parse(view.bytes(), view.at() + OPTIONS, view.limit()));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return OPTIONS + options.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int addressSum) {
        int end = at + length();
        Icmpv6View view =
                new Icmpv6View().wrapForWriting(out, at, end).type(TYPE).code(0).rest(0);
        options.emit(out, at + OPTIONS);
        view.fillChecksum(addressSum);
        return end;
    }
}
