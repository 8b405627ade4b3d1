package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.SysPoll;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Requires({Requirement.ROOT, Requirement.NET_NAMESPACES})
class XdpSocketTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static RingLink link;

    @BeforeAll
    static void start() throws Exception {
        link = new RingLink();
    }

    @AfterAll
    static void stop() {
        link.close();
    }

    private static XdpSocket sender(int frames) throws Exception {
        return link.network
                .in("c", () -> XdpSocket.open(link.clientIndex, 0, frames, 0))
                .timeout(LIMIT);
    }

    private static XdpSocket receiver(int frames) throws Exception {
        return open(link, "s", frames);
    }

    /** One that sends and receives. */
    static XdpSocket open(RingLink link, String node, int frames) throws Exception {
        int index = node.equals("s") ? link.serverIndex : link.clientIndex;
        for (int attempt = 1; ; attempt++) {
            try {
                return link.network
                        .in(node, () -> XdpSocket.open(index, 0, frames, frames))
                        .timeout(LIMIT);
            } catch (ErrnoException e) {
                // A loaded kernel takes its time to free the queue of the socket before.
                if (e.errno() != Errno.EBUSY || attempt == 10) {
                    throw e;
                }
            }
        }
    }

    private static void add(XdpSocket xdp, int length, int number) throws IOException {
        xdp.commit(RingLink.write(xdp.frames(), xdp.claim(), length, number));
    }

    /** Frames of ours, among which others may come. */
    private static List<String> receive(XdpSocket xdp, int count) throws IOException {
        List<String> frames = new ArrayList<>();
        while (frames.size() < count) {
            xdp.receive((bytes, at, limit) -> {
                if (bytes.getShort(at + 12) == (short) RingLink.ETHER_TYPE) {
                    frames.add(RingLink.text(bytes, at, limit));
                }
            });
        }
        return frames;
    }

    @Test
    void shouldSendFramesInOrderRoundAndRound() throws Exception {
        try (NativeSocket receiver = link.receiver();
                XdpSocket xdp = sender(16)) {
            for (int i = 0; i < 100; i++) {
                add(xdp, 60 + i, i); // claim flushes when all frames are under way
            }
            assertEquals(0, xdp.flush());
            List<String> frames = RingLink.frames(receiver, 100);
            for (int i = 0; i < 100; i++) {
                assertEquals(60 + i + " bytes of " + i, frames.get(i));
            }
            assertEquals(0, xdp.statistics().transmitInvalid());
        }
    }

    @Test
    void shouldReceiveFramesRoundAndRound() throws Exception {
        try (NativeSocket sender = link.sender();
                XdpSocket xdp = receiver(32)) {
            for (int i = 0; i < 100; i++) {
                RingLink.send(sender, 60 + i, i);
                assertEquals(List.of(60 + i + " bytes of " + i), receive(xdp, 1));
            }
            assertEquals(0, xdp.statistics().receiveRingFull());
        }
    }

    @Test
    void shouldCountWhatItHasNoRoomFor() throws Exception {
        try (NativeSocket sender = link.sender();
                XdpSocket xdp = receiver(16)) {
            for (int i = 0; i < 100; i++) {
                RingLink.send(sender, 60, i);
            }
            long end = System.nanoTime() + LIMIT.toNanos();
            XdpStatistics statistics = xdp.statistics();
            while (statistics.fillRingEmpty() + statistics.receiveRingFull() < 84) {
                assertTrue(System.nanoTime() - end < 0, statistics.toString());
                statistics = xdp.statistics();
            }
            assertTrue(receive(xdp, 10).contains("60 bytes of 5"));
        }
    }

    @Test
    void shouldGiveTheInterfaceBack() throws Exception {
        try (NativeSocket sender = link.sender();
                NativeSocket plain = link.receiver()) {
            XdpSocket xdp = receiver(16);
            RingLink.send(sender, 60, 1);
            assertEquals(List.of("60 bytes of 1"), receive(xdp, 1));
            assertEquals(0, plain.poll(SysPoll.POLLIN, Duration.ZERO));
            xdp.close();
            RingLink.send(sender, 60, 2);
            assertEquals(List.of("60 bytes of 2"), RingLink.frames(plain, 1));
        }
    }

    @Test
    void shouldLeaveTheInterfaceAloneWhenItOnlySends() throws Exception {
        try (NativeSocket sender = link.sender();
                NativeSocket plain = link.receiver();
                XdpSocket xdp = link.network.in("s", () -> XdpSocket.open(link.serverIndex, 0, 16, 0))) {
            RingLink.send(sender, 60, 1);
            assertEquals(List.of("60 bytes of 1"), RingLink.frames(plain, 1));
            assertThrows(IllegalStateException.class, () -> xdp.receive((bytes, at, limit) -> {}));
        }
    }

    @Test
    void shouldGoOnBehindAFrameWhoseHandlerThrew() throws Exception {
        try (NativeSocket sender = link.sender();
                XdpSocket xdp = receiver(16)) {
            for (int round = 0; round < 20; round++) {
                RingLink.send(sender, 60, 1);
                RingLink.send(sender, 60, 2);
                IOException e = assertThrows(IOException.class, () -> receiveAndThrow(xdp));
                assertEquals("60 bytes of 1", e.getMessage());
                assertEquals(List.of("60 bytes of 2"), receive(xdp, 1));
            }
        }
    }

    private static void receiveAndThrow(XdpSocket xdp) throws IOException {
        for (; ; ) {
            xdp.receive((bytes, at, limit) -> {
                if (bytes.getShort(at + 12) == (short) RingLink.ETHER_TYPE) {
                    throw new IOException(RingLink.text(bytes, at, limit));
                }
            });
        }
    }

    @Test
    void shouldCloseFromWithinTheHandler() throws Exception {
        try (NativeSocket sender = link.sender()) {
            XdpSocket xdp = receiver(16);
            List<ByteBuffer> kept = new ArrayList<>();
            RingLink.send(sender, 60, 1);
            RingLink.send(sender, 60, 2);
            assertThrows(AsynchronousCloseException.class, () -> {
                for (; ; ) {
                    xdp.receive((bytes, at, limit) -> {
                        xdp.close();
                        kept.add(bytes);
                    });
                }
            });
            assertEquals(1, kept.size());
            for (int i = 0; i < kept.get(0).capacity(); i++) {
                assertEquals(0, kept.get(0).get(i));
            }
            assertThrows(ClosedChannelException.class, () -> xdp.receive((bytes, at, limit) -> {}));
            assertThrows(ClosedChannelException.class, xdp::claim);
            assertThrows(ClosedChannelException.class, xdp::flush);
            assertThrows(ClosedChannelException.class, xdp::statistics);
        }
    }

    @Test
    void shouldWaitAsLongAsItMay() throws Exception {
        try (XdpSocket xdp = receiver(16)) {
            // What the node itself sends when an interface comes up, such as listener reports, is over one day.
            assertThrows(SocketTimeoutException.class, () -> {
                xdp.timeout(Duration.ofMillis(300));
                for (; ; ) {
                    xdp.receive((bytes, at, limit) -> {});
                }
            });
            xdp.blocking(false);
            assertEquals(NativeSocket.WOULD_BLOCK, xdp.receive((bytes, at, limit) -> {}));
        }
    }

    @Test
    void shouldSayWhatIsWrong() throws Exception {
        try (XdpSocket xdp = receiver(16)) {
            ErrnoException busy = assertThrows(
                    ErrnoException.class,
                    () -> link.network.in("s", () -> XdpSocket.open(link.serverIndex, 0, 16, 16)));
            assertEquals(Errno.EBUSY, busy.errno());
            assertThrows(IllegalArgumentException.class, () -> sender(3));
            assertThrows(IllegalArgumentException.class, () -> sender(0));
            ErrnoException none = assertThrows(ErrnoException.class, () -> XdpSocket.open(987_654, 0, 16, 0));
            assertEquals(Errno.ENODEV, none.errno());
            assertThrows(IllegalStateException.class, () -> xdp.commit(60));
            xdp.claim();
            assertThrows(IllegalArgumentException.class, () -> xdp.commit(4097));
        }
    }
}
