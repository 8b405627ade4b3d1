package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.icmp.extension.ExtensionView;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import java.nio.ByteBuffer;

/**
 * Asks a node how one of its interfaces, or of its neighbour's, does (RFC 8335 section 2).
 *
 * @param sequence 8 bits, unlike that of an echo
 * @param local whether the interface is the node's own
 * @param extensions one object that says which: {@link io.rawsock.wire.icmp.extension.InterfaceByName} or its kin
 */
public record ExtendedEchoRequest(int identifier, int sequence, boolean local, IcmpExtensions extensions)
        implements IcmpMessage {
    public static final int TYPE = 42;

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |          Identifier           |Sequence Number|   Reserved  |L|
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int SEQUENCE = 6;
    private static final int RESERVED_LOCAL = 7;

    /** @throws IllegalArgumentException if a number does not fit its field */
    public ExtendedEchoRequest {
        requireBits("identifier", identifier, 16);
        requireBits("sequence", sequence, 8);
    }

    static IcmpMessage parse(IcmpView view) {
        ByteBuffer bytes = view.bytes();
        int at = view.at();
        boolean sound =
                view.bodyAt() == view.limit() || ExtensionView.check(bytes, view.bodyAt(), view.limit()) == Defect.NONE;
        if (view.code() != 0 || !sound) {
            return UnknownIcmp.parse(view);
        }
        return new ExtendedEchoRequest(
                view.identifier(),
                u8(bytes, at + SEQUENCE),
                (u8(bytes, at + RESERVED_LOCAL) & 1) != 0,
                IcmpExtensions.parse(bytes, view.bodyAt(), view.limit()));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return IcmpView.HEADER_LENGTH + extensions.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IcmpView view =
                new IcmpView().wrapForWriting(out, at, end).type(TYPE).code(0).identifier(identifier);
        u8(out, at + SEQUENCE, sequence);
        u8(out, at + RESERVED_LOCAL, local ? 1 : 0);
        extensions.emit(out, view.bodyAt());
        view.fillChecksum();
        return end;
    }
}
