package io.rawsock.wire;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Unsigned numbers in network byte order, at absolute offsets of a buffer whatever that buffer's own order is. Its
 * position and limit are never moved. A setter writes the low bits of its argument that the field has room for.
 *
 * <p>Not byte-buffer view VarHandles: they are no faster here, and linking the first of them costs a program 2 to 4 ms
 * of its start.
 *
 * <p>All methods throw {@link IndexOutOfBoundsException} when a byte of the number lies outside the buffer.
 */
public final class NetBytes {
    /** What a view that was never wrapped looks at: every getter throws. */
    public static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private NetBytes() {}

    public static int u8(ByteBuffer buffer, int at) {
        return buffer.get(at) & 0xff;
    }

    public static void u8(ByteBuffer buffer, int at, int value) {
        buffer.put(at, (byte) value);
    }

    public static int u16(ByteBuffer buffer, int at) {
        short value = buffer.getShort(at);
        return (isBigEndian(buffer) ? value : Short.reverseBytes(value)) & 0xffff;
    }

    public static void u16(ByteBuffer buffer, int at, int value) {
        buffer.putShort(at, isBigEndian(buffer) ? (short) value : Short.reverseBytes((short) value));
    }

    public static long u32(ByteBuffer buffer, int at) {
        return i32(buffer, at) & 0xffff_ffffL;
    }

    public static void u32(ByteBuffer buffer, int at, long value) {
        i32(buffer, at, (int) value);
    }

    /** Four bytes as they lie in an {@code int}: for what is not a quantity, as an IPv4 address. */
    public static int i32(ByteBuffer buffer, int at) {
        int value = buffer.getInt(at);
        return isBigEndian(buffer) ? value : Integer.reverseBytes(value);
    }

    public static void i32(ByteBuffer buffer, int at, int value) {
        buffer.putInt(at, isBigEndian(buffer) ? value : Integer.reverseBytes(value));
    }

    /** Six bytes, as an Ethernet address. */
    public static long u48(ByteBuffer buffer, int at) {
        return (long) u16(buffer, at) << 32 | u32(buffer, at + 2);
    }

    public static void u48(ByteBuffer buffer, int at, long value) {
        u16(buffer, at, (int) (value >>> 32));
        u32(buffer, at + 2, value);
    }

    /** Eight bytes as they lie in a {@code long}: for what is not a quantity, as half an IPv6 address. */
    public static long i64(ByteBuffer buffer, int at) {
        long value = buffer.getLong(at);
        return isBigEndian(buffer) ? value : Long.reverseBytes(value);
    }

    public static void i64(ByteBuffer buffer, int at, long value) {
        buffer.putLong(at, isBigEndian(buffer) ? value : Long.reverseBytes(value));
    }

    /** The address whose four bytes are those of {@code address}, most significant first. */
    public static Inet4Address inet4(int address) {
        try {
            return (Inet4Address) InetAddress.getByAddress(
                    new byte[] {(byte) (address >>> 24), (byte) (address >>> 16), (byte) (address >>> 8), (byte) address
                    });
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four bytes are an IPv4 address", impossible);
        }
    }

    public static int inet4(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    /** The address of the 16 bytes at {@code at}; unlike the JDK's factory it lets IPv4-mapped ones be IPv6. */
    public static Inet6Address inet6(ByteBuffer buffer, int at) {
        byte[] bytes = new byte[16];
        buffer.get(at, bytes);
        try {
            return Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException impossible) {
            throw new AssertionError("16 bytes are an IPv6 address", impossible);
        }
    }

    public static void inet6(ByteBuffer buffer, int at, Inet6Address address) {
        buffer.put(at, address.getAddress());
    }

    /**
     * How many bytes {@code [at, limit)} has.
     *
     * @throws IndexOutOfBoundsException if the range is not within the buffer's limit: a mistake of the caller, not of
     *     whoever sent the bytes
     */
    public static int available(ByteBuffer buffer, int at, int limit) {
        Objects.checkFromToIndex(at, limit, buffer.limit());
        return limit - at;
    }

    /** Guards a record component that the wire gives {@code bits} bits. */
    public static void requireBits(String field, long value, int bits) {
        if (value >>> bits != 0) {
            throw new IllegalArgumentException(field + " " + value + " does not fit " + bits + " bits");
        }
    }

    private static boolean isBigEndian(ByteBuffer buffer) {
        return buffer.order() == ByteOrder.BIG_ENDIAN;
    }
}
