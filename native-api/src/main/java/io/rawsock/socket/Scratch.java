package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import java.nio.ByteBuffer;

/** Each thread's own memory for the small structures of one system call, and for the bytes of heap buffers. */
final class Scratch {
    /** Two {@code struct pollfd}. */
    static final int POLL = 0;
    /** A {@code struct timespec}. */
    static final int TIMEOUT = 16;
    /** A {@code struct sockaddr_storage}. */
    static final int ADDRESS = 32;
    /** A {@code socklen_t}. */
    static final int LENGTH = ADDRESS + Sockaddr.STORAGE;
    /** The value of an option, or another small structure, of up to {@link #VALUE_SIZE} bytes. */
    static final int VALUE = LENGTH + 8;

    static final int VALUE_SIZE = 256;

    /** Longer data that lies in a direct buffer is passed in place; shorter is cheaper to copy than to find. */
    static final int COPY_LIMIT = 4096;

    /** What a stream moves at most in one call through this memory. */
    static final int STREAM_CHUNK = 128 * 1024;

    private static final ThreadLocal<Scratch> CURRENT = new ThreadLocal<>() {
        @Override
        protected Scratch initialValue() {
            return new Scratch();
        }
    };

    private final NativeMemory memory = NativeMemory.allocate(VALUE + VALUE_SIZE);
    private NativeMemory data = NativeMemory.allocate(COPY_LIMIT);

    /** Of the buffers that this thread sends from and receives into. */
    final BufferAddress outgoing = new BufferAddress();

    final BufferAddress incoming = new BufferAddress();

    static Scratch current() {
        return CURRENT.get();
    }

    ByteBuffer bytes() {
        return memory.buffer();
    }

    long address(int offset) {
        return memory.address() + offset;
    }

    /** Room for {@code size} bytes; kept for next time unless it is large. */
    NativeMemory data(int size) {
        if (data.buffer().capacity() >= size) {
            return data;
        }
        NativeMemory larger = NativeMemory.allocate(size);
        if (size <= STREAM_CHUNK) {
            data = larger;
        }
        return larger;
    }
}
