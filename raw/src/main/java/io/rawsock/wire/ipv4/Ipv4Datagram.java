package io.rawsock.wire.ipv4;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/** An IPv4 header and what it carries: a whole datagram or a fragment of one. */
public record Ipv4Datagram(Ipv4Header header, Payload payload) {
    /** @throws IllegalArgumentException if both are longer than the total length field can say */
    public Ipv4Datagram {
        int length = header.length() + payload.length();
        if (length > Ipv4View.MAX_TOTAL_LENGTH) {
            throw new IllegalArgumentException("an IPv4 datagram of " + length + " bytes, of which 65535 is the most");
        }
    }

    /**
     * The values of a datagram.
     *
     * @throws io.rawsock.wire.MalformedPacketException unless {@link Ipv4View#checkOptions} says NONE
     */
    public static Ipv4Datagram parse(Ipv4View view) {
        return new Ipv4Datagram(
                Ipv4Header.parse(view), Payload.of(view.bytes(), view.payloadAt(), view.payloadLimit()));
    }

    /** In bytes. */
    public int length() {
        return header.length() + payload.length();
    }

    /** Writes header and payload, and returns the offset after them. */
    public int emit(ByteBuffer out, int at) {
        return payload.emit(out, header.emit(out, at, payload.length()));
    }
}
