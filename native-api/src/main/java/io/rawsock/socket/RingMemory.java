package io.rawsock.socket;

import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysMman;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory that the kernel shares with this process, a ring. Touching memory that is unmapped ends the JVM, and somebody may
 * keep a buffer for as long as he likes. So {@link #giveBack} puts empty memory in the ring's place, in one step, and the
 * addresses stay taken until no buffer of them is left: whoever is late reads zeros and writes to nobody.
 */
final class RingMemory {
    private static final Cleaner CLEANER = Cleaner.create();

    // Status words and indices that the kernel reads and writes meanwhile, in its byte order.
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final long address;
    private final long length;
    private final ByteBuffer bytes;

    private RingMemory(long address, long length) {
        this.address = address;
        this.length = length;
        this.bytes = NativeMemory.view(address, length);
        // The action must not hold the buffer that it waits for.
        CLEANER.register(bytes, () -> Sys.munmap(address, length));
    }

    /** Maps what {@code fd} has at {@code offset}. */
    static RingMemory map(int fd, long length, long offset) throws ErrnoException {
        return map(fd, length, offset, SysMman.MAP_SHARED | SysMman.MAP_POPULATE);
    }

    /** New memory, for the kernel to take as shared: pinned by it, it is nobody else's even after it is gone from here. */
    static RingMemory anonymous(long length) throws ErrnoException {
        return map(-1, length, 0, SysMman.MAP_PRIVATE | SysMman.MAP_ANONYMOUS);
    }

    private static RingMemory map(int fd, long length, long offset, int flags) throws ErrnoException {
        requireSize(length);
        int access = SysMman.PROT_READ | SysMman.PROT_WRITE;
        long address = Sys.mmap(0, length, access, flags, fd, offset);
        if (address < 0) {
            throw new ErrnoException("mmap", (int) -address);
        }
        return new RingMemory(address, length);
    }

    /** Returns {@code length} if a buffer can hold that. */
    static int requireSize(long length) {
        if (length < 1 || length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a ring has at least one byte and less than 2 GiB: " + length);
        }
        return (int) length;
    }

    /** All of it, in native byte order. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** Lets the kernel have its memory; buffers stay harmless. */
    void giveBack() {
        int access = SysMman.PROT_READ | SysMman.PROT_WRITE;
        int flags = SysMman.MAP_PRIVATE | SysMman.MAP_ANONYMOUS | SysMman.MAP_NORESERVE | SysMman.MAP_FIXED;
        Sys.mmap(address, length, access, flags, -1, 0);
    }

    /** What the kernel wrote before it wrote this is seen after. */
    int getAcquire(int at) {
        return (int) INT.getAcquire(bytes, at);
    }

    /** The kernel that sees this sees what was written before. */
    void setRelease(int at, int value) {
        INT.setRelease(bytes, at, value);
    }
}
