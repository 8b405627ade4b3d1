package io.rawsock.wire.icmp.extension;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.NetBytes;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a router tells of one of its interfaces (RFC 5837). Each part but the role may be missing, and then is null.
 *
 * @param role {@link #INCOMING}, {@link #INCOMING_SUB_IP}, {@link #OUTGOING} or {@link #NEXT_HOP}
 * @param index of the interface, as SNMP numbers them
 * @param mtu in bytes
 */
public record InterfaceInformation(
        int role,
        @Nullable Long index,
        @Nullable InetAddress address,
        @Nullable InterfaceName name,
        @Nullable Long mtu) implements ExtensionObject {
    public static final int CLASS = 2;

    /** The interface that the packet came in by. */
    public static final int INCOMING = 0;

    /** The part of it below IP, as one link of an aggregate. */
    public static final int INCOMING_SUB_IP = 1;

    /** The interface that the packet would have left by. */
    public static final int OUTGOING = 2;

    /** The next hop that the packet would have gone to. */
    public static final int NEXT_HOP = 3;

    // The C-Type says what there is, in this order:
    //      0       1       2       3        4       5       6       7
    // +-------+-------+-------+-------+-------+-------+-------+-------+
    // | Interface Role| Rsvd1 | Rsvd2 |ifIndex| IPAddr|  name |  MTU  |
    // +-------+-------+-------+-------+-------+-------+-------+-------+
    private static final int ROLE_SHIFT = 6;
    private static final int HAS_INDEX = 8;
    private static final int HAS_ADDRESS = 4;
    private static final int HAS_NAME = 2;
    private static final int HAS_MTU = 1;

    // An address is its family, two reserved bytes, and 4 or 16 bytes; a name is its length and up to 63 bytes.
    private static final int ADDRESS_HEADER = 4;
    private static final int MAX_NAME_FIELD = 64;

    /** @throws IllegalArgumentException if a number does not fit its field or the name is longer than 63 bytes */
    public InterfaceInformation {
        requireBits("role", role, 2);
        requireBits("index", index == null ? 0 : index, 32);
        requireBits("mtu", mtu == null ? 0 : mtu, 32);
        if (name != null && name.length() >= MAX_NAME_FIELD) {
            throw new IllegalArgumentException("an interface name of " + name.length() + " bytes, of which 63 fit");
        }
    }

    static boolean fits(ByteBuffer buffer, int at, int limit, int subtype) {
        int i = at + ((subtype & HAS_INDEX) != 0 ? 4 : 0);
        if ((subtype & HAS_ADDRESS) != 0) {
            int length = limit - i < ADDRESS_HEADER ? 0 : addressLength(u16(buffer, i));
            if (length == 0) {
                return false;
            }
            i += ADDRESS_HEADER + length;
        }
        if ((subtype & HAS_NAME) != 0) {
            int length = limit - i < 1 ? 0 : u8(buffer, i);
            if (length == 0 || length % 4 != 0 || length > MAX_NAME_FIELD) {
                return false;
            }
            i += length;
        }
        return i + ((subtype & HAS_MTU) != 0 ? 4 : 0) == limit;
    }

    /** 0 for a family that RFC 5837 does not know. */
    private static int addressLength(int family) {
        return switch (family) {
            case InterfaceByAddress.IPV4 -> 4;
            case InterfaceByAddress.IPV6 -> 16;
            default -> 0;
        };
    }

    static InterfaceInformation parse(ByteBuffer buffer, int at, int subtype) {
        int i = at;
        Long index = null;
        InetAddress address = null;
        InterfaceName name = null;
        if ((subtype & HAS_INDEX) != 0) {
            index = u32(buffer, i);
            i += 4;
        }
        if ((subtype & HAS_ADDRESS) != 0) {
            int length = addressLength(u16(buffer, i));
            i += ADDRESS_HEADER;
            address = length == 4 ? NetBytes.inet4(NetBytes.i32(buffer, i)) : NetBytes.inet6(buffer, i);
            i += length;
        }
        if ((subtype & HAS_NAME) != 0) {
            int length = u8(buffer, i);
            name = InterfaceName.parse(buffer, i + 1, i + length);
            i += length;
        }
        Long mtu = (subtype & HAS_MTU) != 0 ? u32(buffer, i) : null;
        return new InterfaceInformation(subtype >> ROLE_SHIFT, index, address, name, mtu);
    }

    @Override
    public int classNumber() {
        return CLASS;
    }

    @Override
    public int subtype() {
        return role << ROLE_SHIFT
                | (index != null ? HAS_INDEX : 0)
                | (address != null ? HAS_ADDRESS : 0)
                | (name != null ? HAS_NAME : 0)
                | (mtu != null ? HAS_MTU : 0);
    }

    @Override
    public int length() {
        return HEADER_LENGTH
                + (index != null ? 4 : 0)
                + (address != null ? ADDRESS_HEADER + address.getAddress().length : 0)
                + (name != null ? nameField(name) : 0)
                + (mtu != null ? 4 : 0);
    }

    private static int nameField(InterfaceName name) {
        return 1 + name.length() + 3 & ~3;
    }

    @Override
    public void emitContent(ByteBuffer out, int at) {
        int i = at;
        if (index != null) {
            u32(out, i, index);
            i += 4;
        }
        if (address != null) {
            byte[] bytes = address.getAddress();
            u32(out, i, 0);
            u16(out, i, address instanceof Inet4Address ? InterfaceByAddress.IPV4 : InterfaceByAddress.IPV6);
            out.put(i + ADDRESS_HEADER, bytes);
            i += ADDRESS_HEADER + bytes.length;
        }
        if (name != null) {
            int length = nameField(name);
            u8(out, i, length);
            name.emit(out, i + 1, i + length);
            i += length;
        }
        if (mtu != null) {
            u32(out, i, mtu);
        }
    }
}
