package io.rawsock.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Packets for tests: captured ones from {@code .hex} resources, and buffers to read them from and write them to. */
public final class TestBytes {
    /** What a buffer holds before a test writes to it: a byte that was forgotten shows. */
    public static final byte POISON = (byte) 0xa5;

    private TestBytes() {}

    /** The bytes of {@code NAME.hex}, of which a line that starts with # tells the origin. */
    public static byte[] captured(String name) {
        try (InputStream in = TestBytes.class.getResourceAsStream(name + ".hex")) {
            if (in == null) {
                throw new IllegalArgumentException("no capture " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return hex(text.replaceAll("(?m)^#.*$", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    public static ByteBuffer poisoned(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, POISON);
        return ByteBuffer.wrap(bytes);
    }

    public static byte[] bytes(ByteBuffer buffer) {
        return bytes(buffer, 0, buffer.limit());
    }

    public static byte[] bytes(ByteBuffer buffer, int at, int limit) {
        byte[] copy = new byte[limit - at];
        buffer.get(at, copy);
        return copy;
    }

    /**
     * Buffers of every kind, poisoned, with {@code length} bytes from {@link #ODD} on: heap, direct and a slice of an
     * array, of both byte orders.
     */
    public static List<ByteBuffer> everyKind(int length) {
        int size = ODD + length + 5;
        return List.of(
                poisoned(size),
                poisoned(size).order(ByteOrder.LITTLE_ENDIAN),
                ByteBuffer.allocateDirect(size).put(poisoned(size)).rewind(),
                ByteBuffer.allocateDirect(size).put(poisoned(size)).rewind().order(ByteOrder.LITTLE_ENDIAN),
                poisoned(size + 3).slice(3, size));
    }

    /** Where bytes start in the buffers of {@link #everyKind}. */
    public static final int ODD = 7;

    /** The buffers of {@link #everyKind} with {@code content} written to {@link #ODD}. */
    public static List<ByteBuffer> everyKindWith(byte[] content) {
        List<ByteBuffer> buffers = everyKind(content.length);
        for (ByteBuffer buffer : buffers) {
            buffer.put(ODD, content);
        }
        return buffers;
    }
}
