package io.rawsock.wire.icmpv6;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ndp.NdOptions;
import java.net.Inet6Address;
import java.nio.ByteBuffer;

/** Asks for the link-layer address of {@code target}, or whether it is still there (RFC 4861 section 4.3). */
public record NeighborSolicitation(Inet6Address target, NdOptions options) implements Icmpv6Message {
    public static final int TYPE = 135;

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                           Reserved                            |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                       Target Address                          |   16 bytes
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int TARGET = 8;
    static final int OPTIONS = 24;

    static NeighborSolicitation parse(Icmpv6View view) {
        ByteBuffer bytes = view.bytes();
        return new NeighborSolicitation(
                NetBytes.inet6(bytes, view.at() + TARGET), NdOptions.parse(bytes, view.at() + OPTIONS, view.limit()));
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
        NetBytes.inet6(out, at + TARGET, target);
        options.emit(out, at + OPTIONS);
        view.fillChecksum(addressSum);
        return end;
    }
}
