package io.rawsock.simnet;

import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;

/** Puts options into the headers of IPv4 packets. */
final class HeaderOptions {
    private HeaderOptions() {}

    /** The same packet, whose header has no options yet, with these: a multiple of four bytes, 40 at most. */
    static byte[] into(byte[] packet, byte[] options) {
        if (options.length == 0) {
            return packet;
        }
        byte[] longer = new byte[packet.length + options.length];
        int at = Ipv4View.MIN_LENGTH;
        System.arraycopy(packet, 0, longer, 0, at);
        System.arraycopy(options, 0, longer, at, options.length);
        System.arraycopy(packet, at, longer, at + options.length, packet.length - at);
        Ipv4View ip = new Ipv4View().wrapForWriting(ByteBuffer.wrap(longer), 0, longer.length);
        ip.headerLength(at + options.length).totalLength(longer.length).fillChecksum();
        return longer;
    }
}
