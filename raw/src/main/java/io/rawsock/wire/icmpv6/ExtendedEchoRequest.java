package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.icmp.extension.ExtensionView;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import java.nio.ByteBuffer;

/**
 * Asks a node how one of its interfaces, or of its neighbour's, does (RFC 8335 section 2).
 *
 * @param identifier 16 bits
 * @param sequence 8 bits, unlike that of an echo
 * @param local whether the interface is the node's own
 * @param extensions one object that says which: {@link io.rawsock.wire.icmp.extension.InterfaceByName} or its kin
 */
public record ExtendedEchoRequest(int identifier, int sequence, boolean local, IcmpExtensions extensions)
        implements Icmpv6Message {
    public static final int TYPE = 160;

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |          Identifier           |Sequence Number|   Reserved  |L|
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int SEQUENCE = 6;
    private static final int RESERVED_LOCAL = 7;
    private static final int LOCAL = 1;

    /** @throws IllegalArgumentException if a number does not fit its field */
    public ExtendedEchoRequest {
        requireBits("identifier", identifier, 16);
        requireBits("sequence", sequence, 8);
    }

    static Defect check(Icmpv6View view) {
        return view.bodyAt() == view.limit()
                ? Defect.NONE
                : ExtensionView.check(view.bytes(), view.bodyAt(), view.limit());
    }

    static ExtendedEchoRequest parse(Icmpv6View view) {
        ByteBuffer bytes = view.bytes();
        return new ExtendedEchoRequest(
                view.identifier(),
                u8(bytes, view.at() + SEQUENCE),
                (u8(bytes, view.at() + RESERVED_LOCAL) & LOCAL) != 0,
                IcmpExtensions.parse(bytes, view.bodyAt(), view.limit()));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return Icmpv6View.HEADER_LENGTH + extensions.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int addressSum) {
        int end = at + length();
        Icmpv6View view =
                new Icmpv6View().wrapForWriting(out, at, end).type(TYPE).code(0).identifier(identifier);
        u8(out, at + SEQUENCE, sequence);
        u8(out, at + RESERVED_LOCAL, local ? LOCAL : 0);
        extensions.emit(out, view.bodyAt());
        view.fillChecksum(addressSum);
        return end;
    }
}
