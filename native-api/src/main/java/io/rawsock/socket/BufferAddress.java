package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Where a direct buffer lies: asking JNA allocates, so the answer for the last buffer is kept. For one thread. */
final class BufferAddress {
    private WeakReference<@Nullable ByteBuffer> last = new WeakReference<>(null);
    private long address;

    /**
     * The address of the byte at {@code index}, which must exist.
     *
     * @throws IllegalStateException when the buffer views an arena that is closed
     */
    long of(ByteBuffer direct, int index) {
        requireAlive(direct, index);
        if (!last.refersTo(direct)) {
            address = NativeMemory.addressOf(direct);
            last = new WeakReference<>(direct);
        }
        return address + index;
    }

    /** Reads a byte, as the buffer itself then finds out whether its memory is still there. */
    static void requireAlive(ByteBuffer direct, int index) {
        byte unused = direct.get(index);
    }
}
