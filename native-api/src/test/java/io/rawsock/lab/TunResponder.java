package io.rawsock.lab;

import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.Fcntl;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.Pollfd;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysPoll;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An internet that a test makes up: one node, "c", whose default routes lead into a TUN device, and a responder that gets
 * each IP packet sent there and says which packets come back. "c" is {@link #ADDRESS} and {@link #ADDRESS6}. The kernel's
 * own packets, such as multicast listener reports, arrive too.
 */
public final class TunResponder implements AutoCloseable {
    /** The node's own address on the device. */
    public static final String ADDRESS = "10.66.0.1";

    /** The node's own IPv6 address on the device. */
    public static final String ADDRESS6 = "fd66::1";

    /** Answers packets. It is called on one thread. */
    @FunctionalInterface
    public interface Responder {
        /** The packets to send back at once, for one that arrived; all begin with an IP header. */
        List<byte[]> reply(byte[] packet);
    }

    // <linux/if_tun.h>, <linux/if.h>
    private static final int TUNSETIFF = 0x400454ca;
    private static final short IFF_TUN_NO_PI = 0x1001;
    private static final int IFREQ_SIZE = 40;
    private static final int IFREQ_FLAGS = 16;

    private static final int MAX_PACKET = 65_536;
    private static final long LOOK_NANOS = 20_000_000;

    private final Network network;
    private final int fd;
    private final Thread thread;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean closed;

    private TunResponder(Network network, int fd, Responder responder) {
        this.network = network;
        this.fd = fd;
        this.thread = new Thread(() -> run(responder), "responder");
        thread.setDaemon(true);
    }

    /** Makes the device and starts to answer. */
    public static TunResponder open(Responder responder) throws Exception {
        Network network = Network.of(Topology.host());
        try {
            int fd = network.in("c", () -> device("tun0"));
            TunResponder tun = new TunResponder(network, fd, responder);
            tun.thread.start();
            network.sysctl("c", "net.ipv6.conf.tun0.addr_gen_mode", 1);
            network.ip(
                    "c",
                    "addr add " + ADDRESS + "/24 dev tun0",
                    "addr add " + ADDRESS6 + "/64 dev tun0 nodad",
                    "link set dev tun0 up",
                    "route add default dev tun0",
                    "route add ::/0 dev tun0");
            return tun;
        } catch (Exception | Error e) {
            network.close();
            throw e;
        }
    }

    private static int device(String name) throws ErrnoException {
        NativeMemory request = NativeMemory.allocate(IFREQ_SIZE);
        request.buffer().put(0, name.getBytes(StandardCharsets.US_ASCII)).putShort(IFREQ_FLAGS, IFF_TUN_NO_PI);
        int fd = OpenFile.descriptor("/dev/net/tun", Fcntl.O_RDWR | Fcntl.O_NONBLOCK);
        try {
            Sys.check("TUNSETIFF", Sys.ioctl(fd, TUNSETIFF, request.address()));
            return fd;
        } finally {
            Reference.reachabilityFence(request);
        }
    }

    /** The network whose node "c" sends into the device. */
    public Network network() {
        return network;
    }

    /** A packet that arrives unasked, or later than its question. Any thread may send one. */
    public void send(byte[] packet) throws ErrnoException {
        NativeMemory memory = NativeMemory.allocate(packet.length);
        memory.buffer().put(0, packet);
        try {
            long written = Sys.write(fd, memory.address(), packet.length);
            if (written < 0) {
                throw new ErrnoException("write to tun0", (int) -written);
            }
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    private void run(Responder responder) {
        NativeMemory packet = NativeMemory.allocate(MAX_PACKET);
        NativeMemory poll = NativeMemory.allocate(Pollfd.SIZE);
        NativeMemory timeout = NativeMemory.allocate(2 * Long.BYTES);
        poll.buffer().putInt(Pollfd.FD, fd).putShort(Pollfd.EVENTS, (short) SysPoll.POLLIN);
        timeout.buffer().putLong(Long.BYTES, LOOK_NANOS);
        try {
            while (!closed) {
                if (Sys.ppoll(poll.address(), 1, timeout.address()) > 0) {
                    answerAll(packet, responder);
                }
            }
        } catch (Throwable e) {
            failure.set(e);
        } finally {
            Reference.reachabilityFence(packet);
            Reference.reachabilityFence(poll);
            Reference.reachabilityFence(timeout);
        }
    }

    private void answerAll(NativeMemory memory, Responder responder) throws ErrnoException {
        for (long n = read(memory); n > 0; n = read(memory)) {
            byte[] packet = new byte[(int) n];
            memory.buffer().get(0, packet);
            for (byte[] reply : responder.reply(packet)) {
                send(reply);
            }
        }
    }

    private long read(NativeMemory memory) {
        return Sys.read(fd, memory.address(), MAX_PACKET);
    }

    /**
     * Ends it and removes the network.
     *
     * @throws IllegalStateException when the responder threw, with that as cause
     */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Sys.close(fd);
        network.close();
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("the responder threw", thrown);
        }
    }
}
