package io.rawsock.socket;

import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.XdpRingOffset;
import java.nio.ByteBuffer;

/**
 * One of the four rings of an AF_XDP socket: entries that one side produces and the other consumes, each side owning one
 * index; indices run on and are taken modulo the size. Documentation/networking/af_xdp.rst
 */
final class XdpRing {
    private final RingMemory memory;
    private final ByteBuffer bytes;
    private final int producerAt;
    private final int consumerAt;
    private final int entriesAt;
    private final int entrySize;
    private final int mask;
    /** This side's index: written here first, and seen by the kernel when it is published. */
    private int own;
    /** The other side's as last read. */
    private int other;

    /**
     * Maps a ring.
     *
     * @param offsets where its {@code struct xdp_ring_offset} is in {@code layout}
     * @param entries a power of two
     */
    XdpRing(int fd, long pageOffset, ByteBuffer layout, int offsets, int entries, int entrySize) throws ErrnoException {
        producerAt = (int) layout.getLong(offsets + XdpRingOffset.PRODUCER);
        consumerAt = (int) layout.getLong(offsets + XdpRingOffset.CONSUMER);
        entriesAt = (int) layout.getLong(offsets + XdpRingOffset.DESC);
        this.entrySize = entrySize;
        mask = entries - 1;
        memory = RingMemory.map(fd, entriesAt + (long) entries * entrySize, pageOffset);
        bytes = memory.bytes();
    }

    ByteBuffer bytes() {
        return bytes;
    }

    void giveBack() {
        memory.giveBack();
    }

    /** The producer: where in {@link #bytes} the next entry goes; there must be room, as the caller counts frames. */
    int produce() {
        return entriesAt + (own++ & mask) * entrySize;
    }

    /** The producer: makes what was produced the kernel's. */
    void publish() {
        memory.setRelease(producerAt, own);
    }

    /** The producer: how many entries the kernel has not consumed. */
    int unconsumed() {
        return own - memory.getAcquire(consumerAt);
    }

    /** The consumer: how many entries are there. */
    int available() {
        if (other == own) {
            other = memory.getAcquire(producerAt);
        }
        return other - own;
    }

    /** The consumer: where in {@link #bytes} the next entry is. */
    int consume() {
        return entriesAt + (own++ & mask) * entrySize;
    }

    /** The consumer: gives the entries that were consumed back. */
    void release() {
        memory.setRelease(consumerAt, own);
    }
}
