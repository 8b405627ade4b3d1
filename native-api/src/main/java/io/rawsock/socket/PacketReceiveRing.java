package io.rawsock.socket;

import io.rawsock.libc.LinuxIfPacket;
import io.rawsock.libc.SockaddrLl;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.Tpacket3Hdr;
import io.rawsock.libc.TpacketBlockDesc;
import io.rawsock.libc.TpacketHdrV1;
import io.rawsock.libc.TpacketHdrVariant1;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A ring that the kernel writes the frames of a packet socket into, block by block, and a program reads without a system
 * call for each: PACKET_RX_RING of TPACKET_V3. packet(7), Documentation/networking/packet_mmap.rst
 *
 * <pre>{@code
 * NativeSocket socket = NativeSocket.open(AddressFamily.PACKET, SocketType.RAW); // receives nothing yet
 * socket.setOption(SocketOptions.SO_ATTACH_FILTER, filter);
 * PacketReceiveRing ring = PacketReceiveRing.map(socket, 1 << 20, 8, Duration.ofMillis(10));
 * socket.bind(NativeAddress.LinkLayer.of(ETH_P_ALL, interfaceIndex));            // now it does
 * ring.receive((bytes, at, limit) -> ethernet.wrap(bytes, at, limit));
 * }</pre>
 *
 * <p>Threads share the frames of an interface when each has a socket and ring of its own, all in one group of {@link
 * PacketOptions#PACKET_FANOUT}, joined after bind.
 *
 * <p>{@link #receive} is for one thread at a time. {@link #close}, which closes the socket, and closing the socket, which
 * closes the ring, are for any: a thread that waits is woken, one that reads frames finishes the one it has, and then the
 * memory goes back to the kernel. A buffer that was kept reads zeros from then on.
 */
public final class PacketReceiveRing implements Channel {
    private static final int BLOCK_STATUS = TpacketBlockDesc.HDR + TpacketHdrV1.BLOCK_STATUS;
    private static final int NUM_PKTS = TpacketBlockDesc.HDR + TpacketHdrV1.NUM_PKTS;
    private static final int OFFSET_TO_FIRST_PKT = TpacketBlockDesc.HDR + TpacketHdrV1.OFFSET_TO_FIRST_PKT;
    private static final int VLAN_TCI = Tpacket3Hdr.HV1 + TpacketHdrVariant1.TP_VLAN_TCI;

    // The kernel counts milliseconds in 16 bits, and takes the lowest 16 of a longer time.
    private static final Duration LONGEST_RETIRE = Duration.ofMillis(0xffff);

    private final NativeSocket socket;
    private final Descriptor descriptor;
    private final RingMemory memory;
    private final ByteBuffer headers;
    private final ByteBuffer frames;
    private final int blockSize;
    private final AtomicBoolean receiving = new AtomicBoolean();

    /** Where the block to be read next begins, or the one that is half read. */
    private int block;
    /** Frames of that block that are still to be handled, and where the next one's header is. */
    private int left;

    private int next;
    /** The header of the frame that is being handled. */
    private int current;

    private PacketReceiveRing(NativeSocket socket, RingMemory memory, int blockSize) {
        this.socket = socket;
        this.descriptor = socket.descriptor();
        this.memory = memory;
        this.headers = memory.bytes();
        this.frames = memory.bytes().asReadOnlyBuffer(); // a program cannot break the block that it is read from
        this.blockSize = blockSize;
    }

    /**
     * Gives a packet socket a ring. The socket is not bound yet, so that no frame comes before the ring and its filter.
     *
     * @param blockSize bytes of a block, a multiple of the page size, and more than the longest frame: longer ones are cut
     * @param blocks how many
     * @param retire after which time the kernel hands over a block that is not full, 1 to 65,535 ms
     * @throws IllegalStateException when the socket is bound, or was opened with a protocol
     * @throws io.rawsock.libc.ErrnoException EINVAL for a size the kernel does not take, ENOMEM, ENOPROTOOPT on another
     *     kind of socket; the socket is then only good for closing
     */
    public static PacketReceiveRing map(NativeSocket socket, int blockSize, int blocks, Duration retire)
            throws IOException {
        int size = RingMemory.requireSize((long) blockSize * blocks);
        if (retire.compareTo(LONGEST_RETIRE) > 0) {
            throw new IllegalArgumentException("a block is retired within " + LONGEST_RETIRE + ": " + retire);
        }
        int retireMillis = Math.max(1, (int) retire.toMillis());
        if (socket.getsockname() instanceof NativeAddress.LinkLayer name && name.etherType() != 0) {
            throw new IllegalStateException("a ring comes before bind: " + socket + " receives already");
        }
        int fd = socket.descriptor().enter();
        try {
            socket.setOption(PacketOptions.PACKET_VERSION, LinuxIfPacket.TPACKET_V3);
            PacketRingRequest shape = new PacketRingRequest(blockSize, blocks, blockSize, blocks, retireMillis, 0, 0);
            socket.setOption(PacketOptions.PACKET_RX_RING, shape);
            RingMemory memory = RingMemory.map(fd, size, 0);
            socket.descriptor().beforeRelease(memory::giveBack);
            return new PacketReceiveRing(socket, memory, blockSize);
        } finally {
            socket.descriptor().leave();
        }
    }

    /**
     * Waits for a block and hands its frames to {@code handler}, one by one, in the order they came.
     *
     * @return how many frames, at least one; or {@link NativeSocket#WOULD_BLOCK} when the socket does not block
     * @throws java.net.SocketTimeoutException at the socket's timeout
     * @throws AsynchronousCloseException when it was closed meanwhile, frames that were not handled being lost
     * @throws io.rawsock.libc.ErrnoException ENETDOWN when the interface went down; the ring goes on when it is up again
     * @throws IllegalStateException when another thread is here, or this one is already
     */
    public int receive(FrameHandler handler) throws IOException {
        int fd = descriptor.enter();
        try {
            if (!receiving.compareAndSet(false, true)) {
                throw new IllegalStateException("a ring has one reader at a time");
            }
            try {
                int count = 0;
                long deadline = descriptor.deadline();
                for (int attempt = 0; count == 0; ) {
                    if ((memory.getAcquire(block + BLOCK_STATUS) & LinuxIfPacket.TP_STATUS_USER) != 0) {
                        count = handle(handler);
                    } else if (descriptor.mayWait(0)) {
                        descriptor.await(SysPoll.POLLIN, deadline, attempt++);
                        requireNoError(fd);
                    } else {
                        return NativeSocket.WOULD_BLOCK;
                    }
                }
                return count;
            } finally {
                receiving.set(false);
            }
        } finally {
            descriptor.leave();
        }
    }

    private static void requireNoError(int fd) throws IOException {
        int errno = OptionCalls.getInt(fd, SysSocket.SOL_SOCKET, SysSocket.SO_ERROR);
        if (errno > 0) {
            throw SocketFailure.of("receive ring", errno);
        }
    }

    private int handle(FrameHandler handler) throws IOException {
        if (left == 0) {
            left = headers.getInt(block + NUM_PKTS);
            next = block + headers.getInt(block + OFFSET_TO_FIRST_PKT);
        }
        int count = 0;
        descriptor.lend();
        try {
            while (left > 0) {
                if (!descriptor.isOpen()) {
                    throw new AsynchronousCloseException();
                }
                current = next;
                next += headers.getInt(current + Tpacket3Hdr.TP_NEXT_OFFSET);
                left--;
                count++;
                int at = current + Short.toUnsignedInt(headers.getShort(current + Tpacket3Hdr.TP_MAC));
                handler.frame(frames, at, at + headers.getInt(current + Tpacket3Hdr.TP_SNAPLEN));
            }
        } finally {
            descriptor.unlend();
            if (left == 0) {
                memory.setRelease(block + BLOCK_STATUS, LinuxIfPacket.TP_STATUS_KERNEL);
                block += blockSize;
                if (block == headers.capacity()) {
                    block = 0;
                }
            }
        }
        return count;
    }

    /** The length that the frame being handled had on the wire; it is cut where a filter or the block said so. */
    public int wireLength() {
        return headers.getInt(current + Tpacket3Hdr.TP_LEN);
    }

    /** When the kernel got the frame being handled, in nanoseconds since 1970. */
    public long timestampNanos() {
        long seconds = Integer.toUnsignedLong(headers.getInt(current + Tpacket3Hdr.TP_SEC));
        return seconds * 1_000_000_000 + headers.getInt(current + Tpacket3Hdr.TP_NSEC);
    }

    /** TP_STATUS_ bits of the frame being handled: VLAN_VALID, CSUMNOTREADY and so on of {@link LinuxIfPacket}. */
    public int status() {
        return headers.getInt(current + Tpacket3Hdr.TP_STATUS);
    }

    /** The tag that the kernel took out of the frame being handled, where {@link #status} has TP_STATUS_VLAN_VALID. */
    public int vlanTci() {
        return headers.getInt(current + VLAN_TCI);
    }

    /** The index of the interface by which the frame being handled came. */
    public int interfaceIndex() {
        return headers.getInt(current + Tpacket3Hdr.SIZE + SockaddrLl.SLL_IFINDEX);
    }

    /** PACKET_HOST, PACKET_OUTGOING and so on of {@link LinuxIfPacket}, for the frame being handled. */
    public int packetType() {
        return Byte.toUnsignedInt(headers.get(current + Tpacket3Hdr.SIZE + SockaddrLl.SLL_PKTTYPE));
    }

    /** Frames that passed the filter since this was last asked, and those among them that found no room and are lost. */
    public PacketStatistics statistics() throws IOException {
        return socket.getOption(PacketOptions.PACKET_STATISTICS);
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    /** Closes the socket, and gives the ring back when its reader has left; a second close does nothing. */
    @Override
    public void close() {
        socket.close();
    }
}
