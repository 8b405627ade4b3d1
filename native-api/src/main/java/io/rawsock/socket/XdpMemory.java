package io.rawsock.socket;

import io.rawsock.libc.LinuxIfXdp;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.SockaddrXdp;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.XdpDesc;
import io.rawsock.libc.XdpMmapOffsets;
import io.rawsock.libc.XdpUmemReg;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The frames of an AF_XDP socket (its UMEM) and the four rings in which they change hands. The first frames are to send
 * from, the others to receive into. Documentation/networking/af_xdp.rst
 */
final class XdpMemory {
    static final int FRAME_SIZE = 4096;
    private static final int MAX_FRAMES = 1 << 16;

    private final RingMemory memory;
    private final ByteBuffer bigEndian;

    private final XdpRing transmit;
    private final XdpRing completion;
    private final XdpRing receive;
    private final XdpRing fill;

    /** Frames to send from that nobody uses. */
    private final int[] free;

    private int freeCount;

    private XdpMemory(int fd, RingMemory memory, ByteBuffer layout, int transmitFrames, int receiveFrames)
            throws IOException {
        this.memory = memory;
        bigEndian = memory.bytes().duplicate();
        int received = Math.max(1, receiveFrames);
        long transmitAt = LinuxIfXdp.XDP_PGOFF_TX_RING;
        transmit = new XdpRing(fd, transmitAt, layout, XdpMmapOffsets.TX, transmitFrames, XdpDesc.SIZE);
        long completionAt = LinuxIfXdp.XDP_UMEM_PGOFF_COMPLETION_RING;
        completion = new XdpRing(fd, completionAt, layout, XdpMmapOffsets.CR, transmitFrames, Long.BYTES);
        receive = new XdpRing(fd, LinuxIfXdp.XDP_PGOFF_RX_RING, layout, XdpMmapOffsets.RX, received, XdpDesc.SIZE);
        long fillAt = LinuxIfXdp.XDP_UMEM_PGOFF_FILL_RING;
        fill = new XdpRing(fd, fillAt, layout, XdpMmapOffsets.FR, received, Long.BYTES);
        free = new int[transmitFrames];
        for (int i = 0; i < transmitFrames; i++) {
            free[freeCount++] = (transmitFrames - 1 - i) * FRAME_SIZE;
        }
        for (int i = 0; i < receiveFrames; i++) {
            recycle((transmitFrames + i) * FRAME_SIZE);
        }
        fill.publish();
    }

    /**
     * Gives an AF_XDP socket frames and rings. The caller is inside {@link Descriptor#enter}.
     *
     * @throws IllegalArgumentException when a count is no power of two, or too many
     */
    static XdpMemory register(Descriptor descriptor, int transmitFrames, int receiveFrames) throws IOException {
        if (!isCount(transmitFrames) || !(receiveFrames == 0 || isCount(receiveFrames))) {
            throw new IllegalArgumentException("frames are counted in powers of two up to " + MAX_FRAMES + ": "
                    + transmitFrames + " to send, " + receiveFrames + " to receive");
        }
        RingMemory frames = RingMemory.anonymous((long) (transmitFrames + receiveFrames) * FRAME_SIZE);
        ByteBuffer umem = Octets.nativeBuffer(XdpUmemReg.SIZE)
                .putLong(XdpUmemReg.ADDR, NativeMemory.addressOf(frames.bytes()))
                .putLong(XdpUmemReg.LEN, frames.bytes().capacity())
                .putInt(XdpUmemReg.CHUNK_SIZE, FRAME_SIZE);
        OptionCalls.set(descriptor, NativeOption.raw(SysSocket.SOL_XDP, LinuxIfXdp.XDP_UMEM_REG), Octets.ofAll(umem));
        int receiveEntries = Math.max(1, receiveFrames);
        entries(descriptor, "XDP_UMEM_FILL_RING", LinuxIfXdp.XDP_UMEM_FILL_RING, receiveEntries);
        entries(descriptor, "XDP_UMEM_COMPLETION_RING", LinuxIfXdp.XDP_UMEM_COMPLETION_RING, transmitFrames);
        entries(descriptor, "XDP_RX_RING", LinuxIfXdp.XDP_RX_RING, receiveEntries);
        entries(descriptor, "XDP_TX_RING", LinuxIfXdp.XDP_TX_RING, transmitFrames);
        Octets offsets = OptionCalls.get(
                descriptor, NativeOption.raw(SysSocket.SOL_XDP, LinuxIfXdp.XDP_MMAP_OFFSETS, XdpMmapOffsets.SIZE));
        ByteBuffer layout = ByteBuffer.wrap(offsets.toArray()).order(ByteOrder.nativeOrder());
        return new XdpMemory(descriptor.number(), frames, layout, transmitFrames, receiveFrames);
    }

    private static boolean isCount(int frames) {
        return Integer.bitCount(frames) == 1 && frames > 0 && frames <= MAX_FRAMES;
    }

    private static void entries(Descriptor descriptor, String name, int number, int count) throws IOException {
        OptionCalls.set(descriptor, NativeOption.ofInt(name, SysSocket.SOL_XDP, number), count);
    }

    /** Where a socket is bound: in copy mode, which every interface has. */
    static NativeAddress address(int interfaceIndex, int queue) {
        ByteBuffer address = Octets.nativeBuffer(SockaddrXdp.SIZE)
                .putShort(SockaddrXdp.SXDP_FLAGS, (short) LinuxIfXdp.XDP_COPY)
                .putInt(SockaddrXdp.SXDP_IFINDEX, interfaceIndex)
                .putInt(SockaddrXdp.SXDP_QUEUE_ID, queue);
        byte[] data = Octets.ofAll(address).toArray();
        return new NativeAddress.Other(
                AddressFamily.XDP, Octets.of(Arrays.copyOfRange(data, SockaddrXdp.SXDP_FLAGS, data.length)));
    }

    /** All frames, big-endian. */
    ByteBuffer frames() {
        return bigEndian;
    }

    /** A frame to send from, or -1 when all are under way. */
    int takeFree() {
        for (int done = completion.available(); done > 0; done--) {
            free[freeCount++] = (int) completion.bytes().getLong(completion.consume());
        }
        completion.release();
        return freeCount == 0 ? -1 : free[--freeCount];
    }

    /** A frame is to be sent; there is room, as the ring has an entry for each. */
    void produce(int at, int length) {
        int entry = transmit.produce();
        transmit.bytes()
                .putLong(entry + XdpDesc.ADDR, at)
                .putInt(entry + XdpDesc.LEN, length)
                .putInt(entry + XdpDesc.OPTIONS, 0);
    }

    /** Frames that are produced become the kernel's. */
    void publish() {
        transmit.publish();
    }

    /** How many of those the kernel has not taken. */
    int unsent() {
        return transmit.unconsumed();
    }

    /** How many frames have come. */
    int available() {
        return receive.available();
    }

    /** Where the {@code struct xdp_desc} of the next of them is in {@link #descriptors}. */
    int consume() {
        return receive.consume();
    }

    ByteBuffer descriptors() {
        return receive.bytes();
    }

    /** The frame that begins at {@code at}, or somewhat before, can be received into again. */
    void recycle(int at) {
        fill.bytes().putLong(fill.produce(), at & -FRAME_SIZE);
    }

    /** Frames that are consumed and recycled become the kernel's. */
    void handBack() {
        receive.release();
        fill.publish();
    }

    /** Lets the kernel have its memory; buffers stay harmless. */
    void giveBack() {
        transmit.giveBack();
        completion.giveBack();
        receive.giveBack();
        fill.giveBack();
        memory.giveBack();
    }
}
