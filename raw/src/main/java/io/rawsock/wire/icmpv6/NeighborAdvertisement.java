package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ndp.NdOptions;
import java.net.Inet6Address;
import java.nio.ByteBuffer;

/**
 * Tells the link-layer address of {@code target} (RFC 4861 section 4.4).
 *
 * @param router whether the target is one
 * @param solicited whether this answers a {@link NeighborSolicitation}
 * @param override whether caches shall forget what they had
 */
public record NeighborAdvertisement(
        boolean router, boolean solicited, boolean override, Inet6Address target, NdOptions options)
        implements Icmpv6Message {
    public static final int TYPE = 136;

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |R|S|O|                     Reserved                            |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                       Target Address                          |   16 bytes
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int FLAGS = 4;
    private static final int TARGET = 8;
    static final int OPTIONS = 24;

    private static final int ROUTER = 0x80;
    private static final int SOLICITED = 0x40;
    private static final int OVERRIDE = 0x20;

    static NeighborAdvertisement parse(Icmpv6View view) {
        ByteBuffer bytes = view.bytes();
        int flags = u8(bytes, view.at() + FLAGS);
        return new NeighborAdvertisement(
                (flags & ROUTER) != 0,
                (flags & SOLICITED) != 0,
                (flags & OVERRIDE) != 0,
                NetBytes.inet6(bytes, view.at() + TARGET),
                NdOptions.parse(bytes, view.at() + OPTIONS, view.limit()));
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
        u8(out, at + FLAGS, (router ? ROUTER : 0) | (solicited ? SOLICITED : 0) | (override ? OVERRIDE : 0));
        NetBytes.inet6(out, at + TARGET, target);
        options.emit(out, at + OPTIONS);
        view.fillChecksum(addressSum);
        return end;
    }
}
