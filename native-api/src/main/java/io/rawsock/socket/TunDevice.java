package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.Fcntl;
import io.rawsock.libc.Ifreq;
import io.rawsock.libc.LinuxIfTun;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.NativePlatform;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysPoll;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A network interface whose link is this program: what the kernel sends out of it is read here, and what is written here
 * the kernel receives from it. One call moves one packet, which begins with its IPv4 or IPv6 header and has all its
 * checksums. Documentation/networking/tuntap.rst
 *
 * <pre>{@code
 * try (TunDevice tun = TunDevice.open("tun0")) { // ip address add 10.9.0.1/24 dev tun0; ip link set tun0 up
 *     ByteBuffer packet = ByteBuffer.allocate(TunDevice.MAX_PACKET);
 *     tun.read(packet);
 *     …
 *     tun.write(reply);
 * }
 * }</pre>
 *
 * <p>The interface is in the network namespace of the thread that opens it, down and without addresses; ip(8) or netlink
 * change that. It goes with this object, unless it was there before, made by {@code ip tuntap add}.
 *
 * <p>Waiting, closing and threads are as with {@link NativeSocket}.
 */
public final class TunDevice implements Channel {
    /** Longer than any packet: room for this many bytes loses nothing. */
    public static final int MAX_PACKET = 65_536;

    /** IFNAMSIZ, with the NUL. netdevice(7) */
    private static final int NAME_SIZE = 16;

    private static final String PATH = "/dev/net/tun";

    private final Descriptor descriptor;
    private final String name;

    private TunDevice(Descriptor descriptor, String name) {
        this.descriptor = descriptor;
        this.name = name;
    }

    /**
     * Makes the interface, or takes one that {@code ip tuntap add mode tun} has made. IFF_TUN with IFF_NO_PI
     *
     * @param name at most 15 characters; "tun%d" for the first number that is free
     * @throws ErrnoException EACCES when {@value #PATH} is not this user's to open; EPERM without CAP_NET_ADMIN; ENOENT
     *     without the driver; EBUSY when another program has the interface. The message says what would help
     */
    public static TunDevice open(String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= NAME_SIZE || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an interface has a name of at most 15 bytes; not \"" + name + "\"");
        }
        NativePlatform.require();
        Descriptor descriptor = new Descriptor(openDriver(), true);
        try {
            return new TunDevice(descriptor, attach(descriptor.number(), name, bytes));
        } catch (IOException e) {
            descriptor.close();
            throw e;
        }
    }

    private static int openDriver() throws IOException {
        NativeMemory path = NativeMemory.cString(PATH);
        try {
            int fd = Sys.open(path.address(), Fcntl.O_RDWR | Fcntl.O_NONBLOCK | Fcntl.O_CLOEXEC, 0);
            if (fd == -Errno.ENOENT || fd == -Errno.ENODEV) {
                throw new ErrnoException("open " + PATH, -fd, "needs the TUN driver: sudo modprobe tun");
            }
            if (fd < 0) {
                throw SocketFailure.of("open " + PATH, -fd, "needs access to it: sudo chmod 666 " + PATH);
            }
            return fd;
        } finally {
            Reference.reachabilityFence(path);
        }
    }

    /** Returns the interface's name as it came to be. */
    private static String attach(int fd, String name, byte[] nameBytes) throws IOException {
        NativeMemory request = NativeMemory.allocate(Ifreq.SIZE);
        request.buffer().put(Ifreq.IFR_NAME, nameBytes);
        request.buffer().putShort(Ifreq.IFR_FLAGS, (short) (LinuxIfTun.IFF_TUN | LinuxIfTun.IFF_NO_PI));
        try {
            int rc = Sys.ioctl(fd, LinuxIfTun.TUNSETIFF, request.address());
            if (rc < 0) {
                Permission lacking = Denial.lacking("a TUN device", Capability.CAP_NET_ADMIN);
                throw SocketFailure.of("TUNSETIFF " + name, -rc, lacking.advice());
            }
            byte[] made = new byte[NAME_SIZE];
            request.buffer().get(Ifreq.IFR_NAME, made);
            String text = new String(made, StandardCharsets.UTF_8);
            return text.substring(0, text.indexOf('\0'));
        } finally {
            Reference.reachabilityFence(request);
        }
    }

    /** The interface's name. */
    public String name() {
        return name;
    }

    /**
     * Waits for a packet that the kernel sends, and reads it. What it has beyond the buffer is lost.
     *
     * @return its length, or as much of it as the buffer had room for; {@link NativeSocket#WOULD_BLOCK} when nothing is
     *     there and this may not wait
     * @throws ErrnoException EBADFD when the interface has been removed
     */
    public int read(ByteBuffer into) throws IOException {
        if (into.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        int at = into.position();
        int room = Math.max(0, into.limit() - at);
        NativeMemory memory = Scratch.current().data(room);
        int length = transfer("read", SysPoll.POLLIN, memory, room);
        if (length > 0) {
            into.put(at, memory.buffer(), 0, length).position(at + length);
        }
        return length;
    }

    /**
     * Lets the kernel receive a packet, which is the whole rest of the buffer.
     *
     * @return its length, or {@link NativeSocket#WOULD_BLOCK}
     * @throws ErrnoException EINVAL for what is no IP packet; EIO when the interface is down
     */
    public int write(ByteBuffer packet) throws IOException {
        int at = packet.position();
        int length = Math.max(0, packet.limit() - at);
        NativeMemory memory = Scratch.current().data(length);
        memory.buffer().put(0, packet, at, length);
        int written = transfer("write", SysPoll.POLLOUT, memory, length);
        if (written > 0) {
            packet.position(at + written);
        }
        return written;
    }

    private int transfer(String call, int event, NativeMemory memory, int length) throws IOException {
        int fd = descriptor.enter();
        try {
            long deadline = descriptor.deadline();
            for (int attempt = 0; ; ) {
                boolean in = event == SysPoll.POLLIN;
                long rc = in ? Sys.read(fd, memory.address(), length) : Sys.write(fd, memory.address(), length);
                if (rc >= 0) {
                    return (int) rc;
                }
                if (rc == -Errno.EAGAIN) {
                    if (!descriptor.mayWait(0)) {
                        return NativeSocket.WOULD_BLOCK;
                    }
                    descriptor.await(event, deadline, attempt++);
                } else if (rc != -Errno.EINTR) {
                    throw new ErrnoException(call + " " + name, (int) -rc);
                }
            }
        } finally {
            descriptor.leave();
            Reference.reachabilityFence(memory);
        }
    }

    /**
     * poll(2) on the device.
     *
     * @param events POLLIN or POLLOUT of {@link SysPoll}
     * @param timeoutNanos negative for as long as it takes
     * @return the events that are ready; 0 when the time is over
     */
    public int poll(int events, long timeoutNanos) throws IOException {
        descriptor.enter();
        try {
            return descriptor.poll(events, Deadline.after(timeoutNanos));
        } finally {
            descriptor.leave();
        }
    }

    /** Lets calls wait, or not. */
    public TunDevice blocking(boolean wait) {
        descriptor.blocking(wait);
        return this;
    }

    /** How long a call waits at most before it throws SocketTimeoutException; null, the default, for no limit. */
    public TunDevice timeout(@Nullable Duration limit) {
        descriptor.timeout(Deadline.nanos(limit));
        return this;
    }

    @Override
    public boolean isOpen() {
        return descriptor.isOpen();
    }

    /** Gives the device up and wakes whoever waits for it; a second close does nothing. */
    @Override
    public void close() {
        descriptor.close();
    }
}
