package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.LinuxIfPacket;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.Tpacket2Hdr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;

/**
 * A ring that a program writes frames into and the kernel sends from, many for one system call: PACKET_TX_RING of
 * TPACKET_V2. packet(7), Documentation/networking/packet_mmap.rst
 *
 * <pre>{@code
 * NativeSocket socket = NativeSocket.open(AddressFamily.PACKET, SocketType.RAW);
 * socket.bind(NativeAddress.LinkLayer.of(0, interfaceIndex)); // to send by it, and receive nothing
 * PacketTransmitRing ring = PacketTransmitRing.map(socket, 2048, 256);
 * for (int i = 0; i < 64; i++) {
 *     ring.commit(writeFrame(ring.frames(), ring.claim()));
 * }
 * ring.flush();
 * }</pre>
 *
 * <p>Of short frames it sends no more a second than {@link NativeSocket#sendBatch} does on the same socket; it pays where
 * frames are long, as they are not copied. {@link PacketOptions#PACKET_QDISC_BYPASS} lets them pass by the queueing
 * discipline.
 *
 * <p>For one thread at a time. Any thread may {@link #close} it, or the socket, which is the same; then the memory goes
 * back to the kernel, and what is written to a buffer that was kept goes nowhere.
 */
public final class PacketTransmitRing implements Channel {
    // TPACKET2_HDRLEN - sizeof(struct sockaddr_ll): where the kernel looks for the bytes without PACKET_TX_HAS_OFF.
    private static final int DATA = Tpacket2Hdr.SIZE;

    // Blocks are whole pages, which are that large on some aarch64 kernels.
    private static final int LARGEST_PAGE = 1 << 16;

    private final NativeSocket socket;
    private final Descriptor descriptor;
    private final RingMemory memory;
    private final ByteBuffer headers;
    private final ByteBuffer frames;
    private final int frameSize;

    /** The frame to be written next. */
    private int head;
    /** The first that was committed and that the kernel has not taken, and how many there are up to the head. */
    private int tail;

    private int pending;

    private PacketTransmitRing(NativeSocket socket, RingMemory memory, int frameSize) {
        this.socket = socket;
        this.descriptor = socket.descriptor();
        this.memory = memory;
        this.headers = memory.bytes();
        this.frames = memory.bytes().duplicate(); // big-endian
        this.frameSize = frameSize;
    }

    /**
     * Gives a packet socket a ring.
     *
     * @param frameSize bytes of a frame with its 32 of header: a power of two, 64 or more
     * @param frames how many: a power of two, so that they fill whole pages
     * @throws io.rawsock.libc.ErrnoException EINVAL for a size the kernel does not take, ENOMEM, ENOPROTOOPT on another
     *     kind of socket; the socket is then only good for closing
     */
    public static PacketTransmitRing map(NativeSocket socket, int frameSize, int frames) throws IOException {
        int size = RingMemory.requireSize((long) frameSize * frames);
        if (frameSize < 2 * DATA) {
            throw new IllegalArgumentException("a frame has 64 bytes at least: " + frameSize);
        }
        int blockSize = Math.max(frameSize, Math.min(size, LARGEST_PAGE));
        int fd = socket.descriptor().enter();
        try {
            socket.setOption(PacketOptions.PACKET_VERSION, LinuxIfPacket.TPACKET_V2);
            PacketRingRequest shape = new PacketRingRequest(blockSize, size / blockSize, frameSize, frames, 0, 0, 0);
            socket.setOption(PacketOptions.PACKET_TX_RING, shape);
            RingMemory memory = RingMemory.map(fd, size, 0);
            socket.descriptor().beforeRelease(memory::giveBack);
            return new PacketTransmitRing(socket, memory, frameSize);
        } finally {
            socket.descriptor().leave();
        }
    }

    /** The memory of all frames, big-endian; to be written where {@link #claim} says. */
    public ByteBuffer frames() {
        return frames;
    }

    /** How many bytes a frame may have. */
    public int frameCapacity() {
        return frameSize - DATA;
    }

    /**
     * Where in {@link #frames} to write the next frame, {@link #frameCapacity} bytes; {@link #commit} then makes it one to
     * send. Waits, when the ring is full, until the kernel has sent from it, and flushes for that.
     *
     * @return {@link NativeSocket#WOULD_BLOCK} when the ring is full and the socket does not block
     * @throws java.net.SocketTimeoutException at the socket's timeout
     * @throws ClosedChannelException when it is closed, or was closed meanwhile
     */
    public int claim() throws IOException {
        if (memory.getAcquire(head) != LinuxIfPacket.TP_STATUS_AVAILABLE) {
            awaitFrame();
            if (memory.getAcquire(head) != LinuxIfPacket.TP_STATUS_AVAILABLE) {
                return NativeSocket.WOULD_BLOCK;
            }
        }
        if (!descriptor.isOpen()) {
            throw new ClosedChannelException();
        }
        return head + DATA;
    }

    private void awaitFrame() throws IOException {
        int fd = descriptor.enter();
        try {
            long deadline = descriptor.deadline();
            for (int attempt = 0; memory.getAcquire(head) != LinuxIfPacket.TP_STATUS_AVAILABLE; ) {
                if (pending > 0 && send(fd)) {
                    attempt = 0;
                } else if (descriptor.mayWait(0)) {
                    descriptor.await(SysPoll.POLLOUT, deadline, attempt++);
                } else {
                    return;
                }
            }
        } finally {
            descriptor.leave();
        }
    }

    /** Makes {@code length} bytes where {@link #claim} said a frame to send, with the next {@link #flush} at the latest. */
    public void commit(int length) {
        if (length < 1 || length > frameCapacity()) {
            throw new IllegalArgumentException("a frame here has 1 to " + frameCapacity() + " bytes; got " + length);
        }
        if (pending * frameSize == headers.capacity()) {
            throw new IllegalStateException("no frame is claimed: the ring is full");
        }
        headers.putInt(head + Tpacket2Hdr.TP_LEN, length);
        memory.setRelease(head, LinuxIfPacket.TP_STATUS_SEND_REQUEST);
        head = after(head);
        pending++;
    }

    /**
     * Sends what was committed. send(2)
     *
     * @return how many frames are still to be sent: none, unless the socket does not block and the device has no room
     * @throws java.net.SocketTimeoutException at the socket's timeout
     * @throws io.rawsock.libc.ErrnoException EMSGSIZE or EINVAL of a frame that the kernel refused, which is then out of
     *     the ring; ENETDOWN, ENXIO and so on, after which all that is unsent goes out with the next flush
     * @throws java.nio.channels.ClosedChannelException when it is closed; what was not sent is lost
     */
    public int flush() throws IOException {
        int fd = descriptor.enter();
        try {
            long deadline = descriptor.deadline();
            for (int attempt = 0; pending > 0; ) {
                if (send(fd)) {
                    attempt = 0;
                } else if (descriptor.mayWait(0)) {
                    descriptor.await(SysPoll.POLLOUT, deadline, attempt++);
                } else {
                    return pending;
                }
            }
            return 0;
        } finally {
            descriptor.leave();
        }
    }

    /** Returns whether the kernel took any. */
    private boolean send(int fd) throws IOException {
        int before = pending;
        int rc = Sys.send(fd, 0, 0, SysSocket.MSG_DONTWAIT | SysSocket.MSG_NOSIGNAL);
        while (pending > 0 && taken(memory.getAcquire(tail))) {
            tail = after(tail);
            pending--;
        }
        if (rc < 0 && rc != -Errno.EAGAIN && rc != -Errno.ENOBUFS && rc != -Errno.EINTR) {
            if (pending > 0 && memory.getAcquire(tail) == LinuxIfPacket.TP_STATUS_WRONG_FORMAT) {
                removeFirst();
            }
            throw SocketFailure.of("transmit ring", -rc);
        }
        return pending < before;
    }

    private static boolean taken(int status) {
        return status == LinuxIfPacket.TP_STATUS_AVAILABLE || status == LinuxIfPacket.TP_STATUS_SENDING;
    }

    /** The kernel looks at the place of a frame that it refused until that holds a better one: so those behind move up. */
    private void removeFirst() {
        int to = tail;
        for (int i = 1; i < pending; i++) {
            int from = after(to);
            headers.put(to + Tpacket2Hdr.TP_LEN, headers, from + Tpacket2Hdr.TP_LEN, frameSize - Tpacket2Hdr.TP_LEN);
            memory.setRelease(to, LinuxIfPacket.TP_STATUS_SEND_REQUEST);
            to = from;
        }
        memory.setRelease(to, LinuxIfPacket.TP_STATUS_AVAILABLE);
        head = to;
        pending--;
    }

    private int after(int frame) {
        int next = frame + frameSize;
        return next == headers.capacity() ? 0 : next;
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    /** Closes the socket and gives the ring back; what was not flushed is lost. A second close does nothing. */
    @Override
    public void close() {
        socket.close();
    }
}
