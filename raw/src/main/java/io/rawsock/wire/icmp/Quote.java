package io.rawsock.wire.icmp;

import io.rawsock.wire.Defect;
import io.rawsock.wire.Payload;
import io.rawsock.wire.icmp.extension.ExtensionView;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What an ICMP error brings back: the packet it is about, and what the router adds to that.
 *
 * @param datagram the packet from its IP header on, as much of it as the router sent back: RFC 792 promises 8 bytes of
 *     its payload, RFC 1812 section 4.3.2.3 as many as fit 576. Before extensions zeros fill it up to 128 bytes and to a
 *     multiple of 4 (RFC 4884 section 5.1).
 */
public record Quote(Payload datagram, IcmpExtensions extensions) {
    private static final int MAX_LENGTH_BEFORE_EXTENSIONS = 0xff * IcmpView.LENGTH_UNIT;

    /** @throws IllegalArgumentException if there are extensions after more than the 1020 bytes that can be before them */
    public Quote {
        if (extensions.length() > 0) {
            datagram = padded(datagram);
        } else if (datagram.length() > ExtensionView.MIN_QUOTE_LENGTH) {
            // Nothing on the wire could keep apart a packet that ends like this and one with extensions.
            ByteBuffer bytes = ByteBuffer.wrap(datagram.toBytes());
            int end = ExtensionView.locate(bytes, 0, bytes.limit(), 0, IcmpView.LENGTH_UNIT);
            if (end < bytes.limit() && ExtensionView.check(bytes, end, bytes.limit()) == Defect.NONE) {
                extensions = IcmpExtensions.parse(bytes, end, bytes.limit());
                datagram = Payload.of(bytes, 0, end);
            }
        }
    }

    /** Without extensions. */
    public static Quote of(Payload datagram) {
        return new Quote(datagram, IcmpExtensions.NONE);
    }

    /** Defective extensions are left where they are: at the end of the datagram. */
    static Quote parse(IcmpView view) {
        ByteBuffer bytes = view.bytes();
        int end = view.checkExtensions() == Defect.NONE ? view.quoteLimit() : view.limit();
        return new Quote(Payload.of(bytes, view.bodyAt(), end), IcmpExtensions.parse(bytes, end, view.limit()));
    }

    int length() {
        return datagram.length() + extensions.length();
    }

    /** Writes the datagram, the extensions and the length field between them. */
    void emit(IcmpView view) {
        ByteBuffer out = view.bytes();
        int end = datagram.emit(out, view.bodyAt());
        extensions.emit(out, end);
        view.quoteLength(extensions.length() == 0 ? 0 : datagram.length());
    }

    private static Payload padded(Payload datagram) {
        int unit = IcmpView.LENGTH_UNIT;
        int length = Math.max(ExtensionView.MIN_QUOTE_LENGTH, (datagram.length() + unit - 1) / unit * unit);
        if (length > MAX_LENGTH_BEFORE_EXTENSIONS) {
            throw new IllegalArgumentException("extensions after " + datagram.length() + " bytes of a packet, of which "
                    + MAX_LENGTH_BEFORE_EXTENSIONS + " can be before them");
        }
        return length == datagram.length() ? datagram : Payload.of(Arrays.copyOf(datagram.toBytes(), length));
    }
}
