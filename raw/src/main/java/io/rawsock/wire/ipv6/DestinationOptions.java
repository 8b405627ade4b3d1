package io.rawsock.wire.ipv6;

import io.rawsock.wire.IpProtocol;
import java.nio.ByteBuffer;

/** Options for the destination, or, before a routing header, for every segment (RFC 8200 section 4.6). */
public record DestinationOptions(Ipv6Options options) implements ExtensionHeader {
    public static final int TYPE = IpProtocol.IPV6_DESTINATION_OPTIONS;

    public static DestinationOptions of(Ipv6Option... options) {
        return new DestinationOptions(Ipv6Options.of(options));
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
