package io.rawsock.wire.icmp.extension;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * Names the interface that an extended echo asks about by an address of it (RFC 8335 section 2.1), or by one of a
 * neighbour.
 *
 * @param family {@link #IPV4}, {@link #IPV6}, {@link #MAC_48}, or another IANA address family number
 */
public record InterfaceByAddress(int family, Payload address) implements ExtensionObject {
    public static final int SUBTYPE = 3;

    /** IANA address family numbers, which are not those of socket(2). */
    public static final int IPV4 = 1;

    public static final int IPV6 = 2;
    public static final int MAC_48 = 16_389;

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |            AFI                | Address Length|   Reserved    |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                Address   ....
    private static final int FAMILY = 0;
    private static final int ADDRESS_LENGTH = 2;
    private static final int RESERVED = 3;
    private static final int ADDRESS = 4;

    /** @throws IllegalArgumentException if the family does not fit 16 bits or the length of the address 8 */
    public InterfaceByAddress {
        requireBits("family", family, 16);
        requireBits("address length", address.length(), 8);
    }

    static boolean fits(ByteBuffer buffer, int at, int limit) {
        return limit - at >= ADDRESS && u8(buffer, at + ADDRESS_LENGTH) <= limit - at - ADDRESS;
    }

    static InterfaceByAddress parse(ByteBuffer buffer, int at) {
        int address = at + ADDRESS;
        int length = u8(buffer, at + ADDRESS_LENGTH);
        return new InterfaceByAddress(u16(buffer, at + FAMILY), Payload.of(buffer, address, address + length));
    }

    @Override
    public int classNumber() {
        return InterfaceByName.CLASS;
    }

    @Override
    public int subtype() {
        return SUBTYPE;
    }

    @Override
    public int length() {
        return HEADER_LENGTH + ADDRESS + (address.length() + 3 & ~3);
    }

    @Override
    public void emitContent(ByteBuffer out, int at) {
        u16(out, at + FAMILY, family);
        u8(out, at + ADDRESS_LENGTH, address.length());
        u8(out, at + RESERVED, 0);
        int end = at + length() - HEADER_LENGTH;
        for (int i = address.emit(out, at + ADDRESS); i < end; i++) {
            u8(out, i, 0);
        }
    }
}
