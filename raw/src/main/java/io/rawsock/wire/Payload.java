package io.rawsock.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Immutable bytes with value equality: what a record carries and does not interpret. */
public final class Payload {
    public static final Payload EMPTY = new Payload(new byte[0]);

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Payload of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Payload(bytes.clone());
    }

    /** A copy of {@code [at, limit)}. */
    public static Payload of(ByteBuffer buffer, int at, int limit) {
        int length = NetBytes.available(buffer, at, limit);
        if (length == 0) {
            return EMPTY;
        }
        byte[] copy = new byte[length];
        buffer.get(at, copy);
        return new Payload(copy);
    }

    public int length() {
        return bytes.length;
    }

    /** The byte at {@code index} as 0 to 255. */
    public int u8(int index) {
        return bytes[index] & 0xff;
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Writes the bytes at {@code at} and returns the offset after the last. */
    public int emit(ByteBuffer out, int at) {
        out.put(at, bytes);
        return at + bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
