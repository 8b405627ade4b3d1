package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.LinuxIfXdp;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.XdpDesc;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An AF_XDP socket in copy mode: frames to and from a queue of an interface, past the network stack, which works on every
 * interface. It has the face of {@link PacketReceiveRing} and {@link PacketTransmitRing} in one. Needs Linux 5.9,
 * CAP_NET_RAW, and CAP_NET_ADMIN and CAP_BPF to receive. Documentation/networking/af_xdp.rst
 *
 * <p>One that receives takes <b>all</b> frames of the queue: a program on the interface redirects them here, and the
 * network stack does not see them, so ping and ARP are silent meanwhile. It goes when the socket is closed. One that only
 * sends loads no program.
 *
 * <p>One thread may receive while another sends. Any thread may {@link #close} it: a thread that waits is woken, one that
 * reads frames finishes the one it has, and then the rings go back to the kernel. A buffer that was kept reads zeros.
 */
public final class XdpSocket implements Channel {
    /** How long a frame may be. */
    public static final int FRAME_CAPACITY = XdpMemory.FRAME_SIZE;

    private static final long LONGEST_BUSY_NANOS = 2_000_000_000;
    private static final long NAP_NANOS = 1_000_000;

    private static final NativeOption<XdpStatistics> STATISTICS = NativeOption.of(
                    "XDP_STATISTICS", SysSocket.SOL_XDP, LinuxIfXdp.XDP_STATISTICS, XdpStatistics.FORMAT)
            .getOnly();

    private final NativeSocket socket;
    private final Descriptor descriptor;
    private final XdpMemory memory;
    private final ByteBuffer received;
    private @Nullable XdpRedirect redirect;
    private final AtomicBoolean receiving = new AtomicBoolean();

    /** The frame that {@link #claim} gave, until it is committed; or -1. */
    private int claimed = -1;

    private XdpSocket(NativeSocket socket, XdpMemory memory) {
        this.socket = socket;
        this.descriptor = socket.descriptor();
        this.memory = memory;
        this.received = memory.frames().asReadOnlyBuffer();
    }

    /**
     * Opens one and binds it to a queue, most interfaces having queue 0 alone.
     *
     * @param interfaceIndex of the interface, which is in the network namespace of the calling thread
     * @param transmitFrames how many frames can be under way: a power of two
     * @param receiveFrames how many can wait to be received: a power of two, or 0 to send only and leave the interface's
     *     frames alone
     * @throws ErrnoException EPERM, EBUSY when the queue has such a socket, and has it for two seconds, or the interface
     *     has a program, ENODEV,
     *     ENOBUFS when RLIMIT_MEMLOCK is too low
     */
    public static XdpSocket open(int interfaceIndex, int queue, int transmitFrames, int receiveFrames)
            throws IOException {
        NativeSocket socket = NativeSocket.open(AddressFamily.XDP, SocketType.RAW);
        try {
            int fd = socket.descriptor().enter();
            try {
                XdpMemory memory = XdpMemory.register(socket.descriptor(), transmitFrames, receiveFrames);
                XdpSocket xdp = new XdpSocket(socket, memory);
                socket.descriptor().beforeRelease(xdp::release);
                bind(socket, XdpMemory.address(interfaceIndex, queue));
                if (receiveFrames > 0) {
                    xdp.redirect = XdpRedirect.attach(fd, interfaceIndex, queue);
                }
                return xdp;
            } finally {
                socket.descriptor().leave();
            }
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** A queue whose socket was closed is free some moments after: a worker of the kernel's sees to that. */
    private static void bind(NativeSocket socket, NativeAddress address) throws IOException {
        long end = Deadline.after(LONGEST_BUSY_NANOS);
        for (; ; ) {
            try {
                socket.bind(address);
                return;
            } catch (ErrnoException e) {
                if (e.errno() != Errno.EBUSY || Deadline.left(end) == 0) {
                    throw e;
                }
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
    }

    // The program first: what it redirects meanwhile goes to the network stack again.
    private void release() {
        if (redirect != null) {
            redirect.close();
        }
        memory.giveBack();
    }

    /** The memory of all frames, big-endian; those to send are to be written where {@link #claim} says. */
    public ByteBuffer frames() {
        return memory.frames();
    }

    /**
     * Where in {@link #frames} to write the next frame, {@link #FRAME_CAPACITY} bytes; {@link #commit} then makes it one to
     * send. Waits, when all frames are under way, until the kernel has sent one, and flushes for that.
     *
     * @return {@link NativeSocket#WOULD_BLOCK} when all are under way and the socket does not block
     * @throws java.net.SocketTimeoutException at the {@link #timeout}
     * @throws ClosedChannelException when it is closed, or was closed meanwhile
     */
    public int claim() throws IOException {
        if (claimed < 0) {
            claimed = memory.takeFree();
            if (claimed < 0) {
                awaitFree();
            }
        }
        if (!descriptor.isOpen()) {
            throw new ClosedChannelException();
        }
        return claimed;
    }

    private void awaitFree() throws IOException {
        int fd = descriptor.enter();
        try {
            long deadline = descriptor.deadline();
            for (int attempt = 0; claimed < 0; ) {
                boolean sent = send(fd);
                claimed = memory.takeFree();
                if (claimed < 0 && !sent) {
                    if (!descriptor.mayWait(0)) {
                        return;
                    }
                    descriptor.await(SysPoll.POLLOUT, deadline, attempt++);
                }
            }
        } finally {
            descriptor.leave();
        }
    }

    /** Makes {@code length} bytes where {@link #claim} said a frame to send, with the next {@link #flush}. */
    public void commit(int length) {
        if (length < 1 || length > FRAME_CAPACITY) {
            throw new IllegalArgumentException("a frame here has 1 to " + FRAME_CAPACITY + " bytes; got " + length);
        }
        if (claimed < 0) {
            throw new IllegalStateException("no frame is claimed");
        }
        memory.produce(claimed, length);
        claimed = -1;
    }

    /**
     * Sends what was committed. A frame that the interface cannot take, being too long for it say, is dropped by the kernel
     * and counted by the interface, or in {@link #statistics}.
     *
     * @return how many frames are still to be sent: none, unless the socket does not block and the device has no room
     * @throws java.net.SocketTimeoutException at the {@link #timeout}
     * @throws ErrnoException ENETDOWN, ENXIO and so on, after which all that is unsent goes out with the next flush
     * @throws ClosedChannelException when it is closed; what was not sent is lost
     */
    public int flush() throws IOException {
        int fd = descriptor.enter();
        try {
            long deadline = descriptor.deadline();
            for (int attempt = 0; memory.unsent() > 0; ) {
                if (send(fd)) {
                    attempt = 0;
                } else if (descriptor.mayWait(0)) {
                    descriptor.await(SysPoll.POLLOUT, deadline, attempt++);
                } else {
                    return memory.unsent();
                }
            }
            return 0;
        } finally {
            descriptor.leave();
        }
    }

    /** Returns whether the kernel took any; in copy mode it takes 32 a call, and says EAGAIN when there are more. */
    private boolean send(int fd) throws IOException {
        memory.publish();
        int before = memory.unsent();
        if (before == 0) {
            return false;
        }
        int rc = Sys.send(fd, 0, 0, SysSocket.MSG_DONTWAIT | SysSocket.MSG_NOSIGNAL);
        boolean later = rc == -Errno.EAGAIN || rc == -Errno.EBUSY || rc == -Errno.ENOBUFS || rc == -Errno.EINTR;
        if (rc < 0 && !later) {
            throw SocketFailure.of("AF_XDP send", -rc);
        }
        return memory.unsent() < before;
    }

    /**
     * Waits for frames and hands all that are there to {@code handler}, one by one, in the order they came.
     *
     * @return how many frames, at least one; or {@link NativeSocket#WOULD_BLOCK} when the socket does not block
     * @throws java.net.SocketTimeoutException at the {@link #timeout}
     * @throws AsynchronousCloseException when it was closed meanwhile, frames that were not handled being lost
     * @throws IllegalStateException when another thread is here, or this one is already, or the socket only sends
     */
    public int receive(FrameHandler handler) throws IOException {
        if (redirect == null) {
            throw new IllegalStateException("opened with no frames to receive into");
        }
        descriptor.enter();
        try {
            if (!receiving.compareAndSet(false, true)) {
                throw new IllegalStateException("a ring has one reader at a time");
            }
            try {
                long deadline = descriptor.deadline();
                int available;
                for (int attempt = 0; (available = memory.available()) == 0; ) {
                    if (!descriptor.mayWait(0)) {
                        return NativeSocket.WOULD_BLOCK;
                    }
                    descriptor.await(SysPoll.POLLIN, deadline, attempt++);
                }
                return handle(handler, available);
            } finally {
                receiving.set(false);
            }
        } finally {
            descriptor.leave();
        }
    }

    private int handle(FrameHandler handler, int count) throws IOException {
        ByteBuffer descriptors = memory.descriptors();
        descriptor.lend();
        try {
            for (int i = 0; i < count; i++) {
                if (!descriptor.isOpen()) {
                    throw new AsynchronousCloseException();
                }
                int entry = memory.consume();
                int at = (int) descriptors.getLong(entry + XdpDesc.ADDR);
                int length = descriptors.getInt(entry + XdpDesc.LEN);
                try {
                    handler.frame(received, at, at + length);
                } finally {
                    memory.recycle(at);
                }
            }
            return count;
        } finally {
            descriptor.unlend();
            memory.handBack();
        }
    }

    /** What was lost since it was opened. */
    public XdpStatistics statistics() throws IOException {
        return socket.getOption(STATISTICS);
    }

    /** Lets calls wait, or not; as {@link NativeSocket#blocking(boolean)}. */
    public XdpSocket blocking(boolean wait) {
        socket.blocking(wait);
        return this;
    }

    /** How long a call waits at most; as {@link NativeSocket#timeout}. */
    public XdpSocket timeout(@Nullable Duration limit) {
        socket.timeout(limit);
        return this;
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    /** Closes it; what was not flushed is lost. A second close does nothing. */
    @Override
    public void close() {
        socket.close();
    }
}
