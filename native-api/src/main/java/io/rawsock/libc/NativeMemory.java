package io.rawsock.libc;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;

/**
 * A block of memory outside the heap whose address is known, zeroed, in native byte order, eight-byte aligned. It lives
 * as long as this object is reachable: who passes {@link #address} to a call keeps the object reachable until the call
 * has returned ({@link java.lang.ref.Reference#reachabilityFence}).
 */
public final class NativeMemory {
    private static final int ALIGNMENT = 8;
    private static final int MAX_SIZE = Integer.MAX_VALUE - ALIGNMENT;

    private final ByteBuffer buffer;
    private final long address;

    private NativeMemory(int size) {
        if (size < 0 || size > MAX_SIZE) {
            throw new IllegalArgumentException("a block has 0 to " + MAX_SIZE + " bytes; not " + size);
        }
        // HotSpot aligns a direct buffer to the malloc boundary (16); the slice makes it a promise.
        ByteBuffer block = ByteBuffer.allocateDirect(size + ALIGNMENT).alignedSlice(ALIGNMENT);
        buffer = block.slice(0, size).order(ByteOrder.nativeOrder());
        address = addressOf(buffer);
    }

    /** A new block of {@code size} bytes. */
    public static NativeMemory allocate(int size) {
        return new NativeMemory(size);
    }

    /**
     * {@code text} and a NUL, in the platform's file name encoding.
     *
     * @throws IllegalArgumentException when the encoding lacks one of its characters, or it has a NUL itself: to C it
     *     would be another text
     */
    public static NativeMemory cString(String text) {
        if (text.indexOf('\0') >= 0 || !FILE_NAMES.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("not to be said in " + FILE_NAMES + ": " + text);
        }
        byte[] bytes = text.getBytes(FILE_NAMES);
        NativeMemory memory = allocate(bytes.length + 1);
        memory.buffer.put(0, bytes);
        return memory;
    }

    // The encoding in which the JVM itself hands names to the kernel; Java 18 made file.encoding UTF-8 everywhere.
    private static final Charset FILE_NAMES = Charset.forName(
            System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    /** All of the block, position 0; use its absolute accessors, as others share it. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** The address of the first byte. */
    public long address() {
        return address;
    }

    /** The address of the byte at index 0 of a direct buffer, whatever its position; 0 when it has no byte. */
    public static long addressOf(ByteBuffer direct) {
        NativePlatform.require();
        // An empty mapping lies nowhere, which JNA takes for a buffer that is not direct.
        return direct.capacity() == 0 ? 0 : Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    /** The NUL-terminated text at {@code address}. */
    public static String textAt(long address) {
        NativePlatform.require();
        return new Pointer(address).getString(0, FILE_NAMES.name());
    }

    /** A view of {@code length} bytes at {@code address}, which somebody else keeps alive. */
    public static ByteBuffer view(long address, long length) {
        NativePlatform.require();
        return new Pointer(address).getByteBuffer(0, length).order(ByteOrder.nativeOrder());
    }
}
