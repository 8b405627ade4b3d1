package io.rawsock.socket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that do not change: the part of an address or of a control message that has no other form. */
public final class Octets {
    /** No bytes at all. */
    public static final Octets NONE = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of {@code bytes}. */
    public static Octets of(byte... bytes) {
        return new Octets(bytes.clone());
    }

    /** An {@code int} as it lies in memory. */
    static Octets ofInt(int value) {
        return ofAll(nativeBuffer(Integer.BYTES).putInt(0, value));
    }

    /** A copy of a whole buffer, whatever its position. */
    static Octets ofAll(ByteBuffer block) {
        byte[] bytes = new byte[block.capacity()];
        block.get(0, bytes);
        return new Octets(bytes);
    }

    /** Zeroes to lay a C struct out in, for {@link #ofAll}. */
    static ByteBuffer nativeBuffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    /** How many. */
    public int length() {
        return bytes.length;
    }

    /** The one at {@code index}, 0 to 255. */
    public int get(int index) {
        return Byte.toUnsignedInt(bytes[index]);
    }

    /** A copy of all of them. */
    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Hexadecimal, colons between: "02:00:5e:10:00:01". */
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(bytes);
    }
}
