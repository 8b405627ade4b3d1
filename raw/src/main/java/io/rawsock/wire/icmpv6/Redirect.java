package io.rawsock.wire.icmpv6;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ndp.NdOptions;
import java.net.Inet6Address;
import java.nio.ByteBuffer;

/**
 * Packets to {@code destination} are better sent to another neighbor (RFC 4861 section 4.5).
 *
 * @param target the better router, or the destination itself if that is on this link
 */
public record Redirect(Inet6Address target, Inet6Address destination, NdOptions options) implements Icmpv6Message {
    public static final int TYPE = 137;

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                           Reserved                            |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                       Target Address                          |   16 bytes
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                     Destination Address                       |   16 bytes
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int TARGET = 8;
    private static final int DESTINATION = 24;
    static final int OPTIONS = 40;

    static Redirect parse(Icmpv6View view) {
        ByteBuffer bytes = view.bytes();
        int at = view.at();
        return new Redirect(
                NetBytes.inet6(bytes, at + TARGET),
                NetBytes.inet6(bytes, at + DESTINATION),
                NdOptions.parse(bytes, at + OPTIONS, view.limit()));
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
        NetBytes.inet6(out, at + DESTINATION, destination);
        options.emit(out, at + OPTIONS);
        view.fillChecksum(addressSum);
        return end;
    }
}
