package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Descriptors;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Batches and rings that one thread uses and another closes, a thousand of each kind, while packets come and go; of AF_XDP
 * fewer, as the kernel takes its time between two sockets of a queue.
 */
@Timeout(300)
@Requires({Requirement.ROOT, Requirement.NET_NAMESPACES})
class TeardownTest {
    private static final AtomicBoolean over = new AtomicBoolean();
    private static RingLink link;
    private static Thread traffic;
    private static final int ROUNDS = 1000;
    private static final int XDP_ROUNDS = Integer.getInteger("rawsock.xdp.teardowns", 40);
    private Set<String> before = Set.of();
    private int mapsBefore;

    @BeforeAll
    static void start() throws Exception {
        link = new RingLink();
        NativeSocket sender = link.sender();
        traffic = new Thread(() -> {
            try (sender) {
                while (!over.get()) {
                    RingLink.send(sender, 200, 1);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        traffic.start();
        try (XdpSocket loaded = XdpSocketTest.open(link, "s", 16)) {
            assertTrue(loaded.isOpen());
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        over.set(true);
        traffic.join();
        link.close();
    }

    @BeforeEach
    void look() throws IOException {
        before = Descriptors.open();
        mapsBefore = maps().size();
    }

    @AfterEach
    void shouldLeaveNoDescriptorAndNoMemory() throws IOException {
        assertEquals(before, Descriptors.open());
        List<String> maps = maps();
        assertTrue(maps.stream().noneMatch(map -> map.contains("socket:[")), maps::toString);
        // What is in the place of a ring goes when the garbage collector finds no buffer of it left. The JVM's own
        // maps come and go, but not by the hundred.
        long end = System.nanoTime() + 20_000_000_000L;
        while (maps.size() > mapsBefore + 100 && System.nanoTime() < end) {
            System.gc();
            maps = maps();
        }
        assertTrue(maps.size() <= mapsBefore + 100, mapsBefore + " maps before and " + maps.size() + " after");
    }

    private static List<String> maps() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps"));
    }

    private interface Round {
        void run(int number) throws Exception;
    }

    /** Each waits for the kernel most of the time. */
    private static void inParallel(Round round) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                int number = i;
                all.add(() -> {
                    round.run(number);
                    return number;
                });
            }
            for (Future<Integer> each : threads.invokeAll(all)) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private interface Use {
        void once() throws IOException;
    }

    /** Closes {@code ring} while another thread uses it, at a moment of its own each time. */
    private static void closeUnder(Channel ring, Use use, int round) throws Exception {
        AtomicReference<Throwable> end = new AtomicReference<>();
        AtomicBoolean started = new AtomicBoolean();
        Thread user = new Thread(() -> {
            try {
                for (; ; ) {
                    started.set(true);
                    use.once();
                }
            } catch (Throwable e) {
                end.set(e);
            }
        });
        user.start();
        while (!started.get()) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < round % 500 * 100; i++) {
            Thread.onSpinWait();
        }
        ring.close();
        user.join(20_000);
        assertTrue(!user.isAlive(), "round " + round + ": still there");
        assertInstanceOf(ClosedChannelException.class, end.get());
    }

    @Test
    void shouldSurviveClosesUnderBatches() throws Exception {
        AtomicLong received = new AtomicLong();
        inParallel(round -> {
            try (NativeSocket peer = datagramSocket()) {
                NativeSocket socket = datagramSocket();
                boolean receive = round % 2 == 0;
                MessageBatch batch = new MessageBatch(64, 128, 0);
                MessageBatch toPeer = batchTo(peer);
                MessageBatch toSocket = batchTo(socket);
                peer.sendBatch(toSocket, 0, 64, SysSocket.MSG_DONTWAIT);
                Use use = receive
                        ? () -> received.addAndGet(socket.receiveBatch(batch, 0))
                        : () -> socket.sendBatch(toPeer, 0, 64, 0);
                closeUnder(socket, use, round);
            }
        });
        assertTrue(received.get() > 0);
    }

    private static NativeSocket datagramSocket() throws IOException {
        NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
        socket.bind(NativeAddress.of("127.0.0.1", 0));
        return socket;
    }

    private static MessageBatch batchTo(NativeSocket peer) throws IOException {
        int port = ((NativeAddress.Inet4) peer.getsockname()).port();
        MessageBatch batch = new MessageBatch(64, 128, 0);
        for (int slot = 0; slot < 64; slot++) {
            batch.length(slot, 100);
            batch.address(slot).inet4(0x7f000001, port);
        }
        return batch;
    }

    @Test
    void shouldSurviveClosesOfReceiveRings() throws Exception {
        AtomicLong sum = new AtomicLong();
        inParallel(round -> {
            PacketReceiveRing ring = link.ring(link.packet("s"), 1 << 14, 4);
            closeUnder(ring, () -> ring.receive((bytes, at, limit) -> sum.addAndGet(bytes.getLong(at))), round);
        });
        assertTrue(sum.get() != 0);
    }

    @Test
    void shouldSurviveClosesOfTransmitRings() throws Exception {
        inParallel(round -> {
            NativeSocket socket = link.sender().timeout(Duration.ofSeconds(10));
            PacketTransmitRing ring = PacketTransmitRing.map(socket, 2048, 32);
            Use use = () -> ring.commit(RingLink.write(ring.frames(), ring.claim(), 100, 1));
            closeUnder(ring, use, round);
        });
    }

    @Test
    void shouldSurviveClosesOfXdpSockets() throws Exception {
        AtomicLong sum = new AtomicLong();
        // More, where the machine has been too busy to receive anything before each close.
        for (int round = 0; round < XDP_ROUNDS || (sum.get() == 0 && round < 5 * XDP_ROUNDS); round++) {
            XdpSocket xdp = XdpSocketTest.open(link, "s", 16);
            boolean receive = round % 2 == 0;
            closeUnder(
                    xdp,
                    receive
                            ? () -> xdp.receive((bytes, at, limit) -> sum.addAndGet(bytes.getLong(at)))
                            : () -> sendOne(xdp),
                    round);
        }
        assertTrue(sum.get() != 0);
    }

    private static void sendOne(XdpSocket xdp) throws IOException {
        xdp.commit(RingLink.write(xdp.frames(), xdp.claim(), 100, 1));
        xdp.flush();
    }
}
