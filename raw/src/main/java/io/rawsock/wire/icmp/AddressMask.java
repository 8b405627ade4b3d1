package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.NetBytes;
import java.net.Inet4Address;
import java.nio.ByteBuffer;

/**
 * Address mask request and reply (RFC 950 appendix I); deprecated by RFC 6918.
 *
 * @param type {@link #REQUEST} or {@link #REPLY}
 */
public record AddressMask(int type, int identifier, int sequence, Inet4Address mask) implements IcmpMessage {
    public static final int REQUEST = 17;
    public static final int REPLY = 18;

    // |                        Address Mask                           |   after the identifier and sequence
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int MASK = 8;
    private static final int LENGTH = 12;

    /** @throws IllegalArgumentException if the type is another, or a number does not fit its field */
    public AddressMask {
        if (type != REQUEST && type != REPLY) {
            throw new IllegalArgumentException("ICMP type " + type + " is not an address mask");
        }
        requireBits("identifier", identifier, 16);
        requireBits("sequence", sequence, 16);
    }

    static IcmpMessage parse(IcmpView view) {
        int at = view.at();
        if (view.code() != 0 || view.limit() - at != LENGTH) {
            return UnknownIcmp.parse(view);
        }
        Inet4Address mask = NetBytes.inet4(i32(view.bytes(), at + MASK));
        return new AddressMask(view.type(), view.identifier(), view.sequence(), mask);
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IcmpView view = new IcmpView()
                .wrapForWriting(out, at, end)
                .type(type)
                .code(0)
                .identifier(identifier)
                .sequence(sequence);
        i32(out, at + MASK, NetBytes.inet4(mask));
        view.fillChecksum();
        return end;
    }
}
