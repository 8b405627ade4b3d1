package io.rawsock.wire.ipv6;

import io.rawsock.wire.IpProtocol;
import java.nio.ByteBuffer;

/** Options that every node on the way looks at (RFC 8200 section 4.3). It is the first header. */
public record HopByHopOptions(Ipv6Options options) implements ExtensionHeader {
    public static final int TYPE = IpProtocol.HOP_BY_HOP;

    public static HopByHopOptions of(Ipv6Option... options) {
        return new HopByHopOptions(Ipv6Options.of(options));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return Ipv6Options.START + options.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int nextHeader) {
        ExtensionHeaderView view = new ExtensionHeaderView()
                .wrapForWriting(TYPE, out, at)
                .nextHeader(nextHeader)
                .length(length());
        return options.emit(out, view.optionsAt());
    }
}
