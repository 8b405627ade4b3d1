package io.rawsock.wire.icmpv6;

import io.rawsock.wire.Defect;
import io.rawsock.wire.Payload;
import io.rawsock.wire.icmp.extension.ExtensionView;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What an ICMPv6 error brings back: the packet it is about, and what the router adds to that.
 *
 * @param packet the packet from its IPv6 header on, as much of it as fits 1280 bytes. Before extensions zeros fill it up
 *     to 128 bytes and to a multiple of 8 (RFC 4884 section 5.1).
 */
public record Quote(Payload packet, IcmpExtensions extensions) {
    private static final int UNIT = Icmpv6View.LENGTH_UNIT;
    private static final int MAX_LENGTH_BEFORE_EXTENSIONS = 0xff * UNIT;

    /** @throws IllegalArgumentException if there are extensions after more than the 2040 bytes that can be before them */
    public Quote {
        if (extensions.length() > 0) {
            packet = padded(packet);
        } else if (packet.length() > ExtensionView.MIN_QUOTE_LENGTH) {
            // Nothing on the wire could keep apart a packet that ends like this and one with extensions.
            ByteBuffer bytes = ByteBuffer.wrap(packet.toBytes());
            int end = ExtensionView.locate(bytes, 0, bytes.limit(), 0, UNIT);
            if (end < bytes.limit() && ExtensionView.check(bytes, end, bytes.limit()) == Defect.NONE) {
                extensions = IcmpExtensions.parse(bytes, end, bytes.limit());
                packet = Payload.of(bytes, 0, end);
            }
        }
    }

    /** Without extensions. */
    public static Quote of(Payload packet) {
        return new Quote(packet, IcmpExtensions.NONE);
    }

    /** Defective extensions are left where they are: at the end of the packet. */
    static Quote parse(Icmpv6View view) {
        ByteBuffer bytes = view.bytes();
        int end = view.checkExtensions() == Defect.NONE ? view.quoteLimit() : view.limit();
        return new Quote(Payload.of(bytes, view.bodyAt(), end), IcmpExtensions.parse(bytes, end, view.limit()));
    }

    int length() {
        return packet.length() + extensions.length();
    }

    /** Writes the packet, the extensions and the length field between them. */
    void emit(Icmpv6View view) {
        ByteBuffer out = view.bytes();
        int end = packet.emit(out, view.bodyAt());
        extensions.emit(out, end);
        view.quoteLength(extensions.length() == 0 ? 0 : packet.length());
    }

    private static Payload padded(Payload packet) {
        int length = Math.max(ExtensionView.MIN_QUOTE_LENGTH, (packet.length() + UNIT - 1) / UNIT * UNIT);
        if (length > MAX_LENGTH_BEFORE_EXTENSIONS) {
            throw new IllegalArgumentException("extensions after " + packet.length() + " bytes of a packet, of which "
                    + MAX_LENGTH_BEFORE_EXTENSIONS + " can be before them");
        }
        return length == packet.length() ? packet : Payload.of(Arrays.copyOf(packet.toBytes(), length));
    }
}
