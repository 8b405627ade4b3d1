package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.SysEpoll;
import io.rawsock.libc.SysPoll;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PollerTest {
    private Poller<String> poller;
    private NativeSocket near;
    private NativeSocket far;

    @BeforeEach
    void open() throws IOException {
        poller = Poller.open();
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.SEQPACKET);
        near = pair[0].blocking(false);
        far = pair[1].blocking(false);
    }

    @AfterEach
    void close() {
        poller.close();
        near.close();
        far.close();
    }

    private static ByteBuffer oneByte() {
        return ByteBuffer.allocate(1);
    }

    @Test
    void shouldTellWhatIsReadyAndGiveTheAttachmentBack() throws IOException {
        Registration<String> registration = poller.register(near, SysPoll.POLLIN, "near");
        poller.register(far, SysPoll.POLLIN, "far");
        assertEquals(0, poller.poll(0));
        far.send(oneByte());
        assertEquals(1, poller.poll(null));
        assertSame(registration, poller.ready(0));
        assertSame(near, poller.ready(0).socket());
        assertEquals("near", poller.ready(0).attachment());
        assertEquals(SysPoll.POLLIN, poller.ready(0).readyEvents());
        assertThrows(IndexOutOfBoundsException.class, () -> poller.ready(1));
    }

    @Test
    void shouldReportAgainWhatIsStillReady() throws IOException {
        poller.register(near, SysPoll.POLLIN, "");
        far.send(oneByte());
        assertEquals(1, poller.poll(0));
        assertEquals(1, poller.poll(0));
        near.receive(oneByte());
        assertEquals(0, poller.poll(0));
    }

    @Test
    void shouldReportABeginningOnceWithEpollet() throws IOException {
        poller.register(near, SysPoll.POLLIN | SysEpoll.EPOLLET, "");
        far.send(oneByte());
        assertEquals(1, poller.poll(0));
        assertEquals(0, poller.poll(0));
        far.send(oneByte());
        assertEquals(1, poller.poll(0));
    }

    @Test
    void shouldReportOnceUntilModifiedWithEpolloneshot() throws IOException {
        int once = SysPoll.POLLIN | SysEpoll.EPOLLONESHOT;
        Registration<String> registration = poller.register(near, once, "");
        far.send(oneByte());
        assertEquals(1, poller.poll(0));
        far.send(oneByte());
        assertEquals(0, poller.poll(0));
        registration.modify(once);
        assertEquals(1, poller.poll(0));
    }

    @Test
    void shouldWatchForOtherEventsOnceModified() throws IOException {
        Registration<String> registration = poller.register(near, SysPoll.POLLIN, "");
        registration.modify(SysPoll.POLLIN | SysPoll.POLLOUT);
        assertEquals(SysPoll.POLLIN | SysPoll.POLLOUT, registration.events());
        assertEquals(1, poller.poll(0));
        assertEquals(SysPoll.POLLOUT, registration.readyEvents());
        registration.modify(0);
        assertEquals(0, poller.poll(0));
        far.close();
        assertEquals(1, poller.poll(0));
        assertEquals(SysPoll.POLLHUP, registration.readyEvents());
    }

    @Test
    void shouldForgetWhatIsDeregistered() throws IOException {
        Registration<String> registration = poller.register(near, SysPoll.POLLIN, "first");
        far.send(oneByte());
        registration.deregister();
        registration.deregister();
        assertEquals(0, poller.poll(0));
        assertThrows(IllegalStateException.class, () -> registration.modify(SysPoll.POLLIN));
        poller.register(near, SysPoll.POLLIN, "second");
        assertEquals(1, poller.poll(0));
        assertEquals("second", poller.ready(0).attachment());
        registration.deregister();
        assertEquals(1, poller.poll(0), "the old registration's end is not the new one's");
    }

    @Test
    void shouldRefuseTheSameSocketTwice() throws IOException {
        poller.register(near, SysPoll.POLLIN, "");
        ErrnoException e = assertThrows(ErrnoException.class, () -> poller.register(near, SysPoll.POLLOUT, ""));
        assertEquals(Errno.EEXIST, e.errno());
        assertEquals(0, poller.poll(0), "the first registration stands as it was");
    }

    @Test
    void shouldServeTwoPollersWithOneSocket() throws IOException {
        Poller<Integer> other = Poller.open();
        poller.register(near, SysPoll.POLLIN, "");
        other.register(near, SysPoll.POLLIN, 2);
        far.send(oneByte());
        assertEquals(1, poller.poll(0));
        assertEquals(1, other.poll(0));
        other.close();
        assertEquals(1, poller.poll(0));
    }

    @Test
    void shouldNotReturnBeforeTheTimeIsOver() throws IOException {
        poller.register(near, SysPoll.POLLIN, "");
        for (long nanos : new long[] {1, 1_000, 300_000, 1_500_000, 20_000_001}) {
            long start = System.nanoTime();
            assertEquals(0, poller.poll(nanos));
            assertTrue(System.nanoTime() - start >= nanos, () -> "asked for " + nanos + " ns");
        }
        assertThrows(IllegalArgumentException.class, () -> poller.poll(Duration.ofNanos(-1)));
    }

    @Test
    void shouldReportEachOfAThousandSocketsOnce() throws IOException {
        List<NativeSocket> sockets = new ArrayList<>();
        try (Poller<Integer> many = Poller.open();
                NativeSocket sender = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            sender.bind(NativeAddress.of("127.0.0.1", 0));
            for (int i = 0; i < 1000; i++) {
                NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
                sockets.add(socket.blocking(false));
                socket.bind(NativeAddress.of("127.0.0.1", 0));
                socket.connect(sender.getsockname()); // it hears of nobody else: a thousand ports are easily met
                many.register(socket, SysPoll.POLLIN, i);
                sender.sendTo(ByteBuffer.allocate(4).putInt(0, i), socket.getsockname());
            }
            BitSet seen = new BitSet();
            while (seen.cardinality() < 1000) {
                int count = many.poll(null);
                assertTrue(count > 0 && count <= Poller.MAX_READY);
                for (int i = 0; i < count; i++) {
                    int number = many.ready(i).attachment();
                    ByteBuffer received = ByteBuffer.allocate(4);
                    many.ready(i).socket().receive(received);
                    assertEquals(number, received.getInt(0));
                    assertFalse(seen.get(number), () -> number + " was read and is reported again");
                    seen.set(number);
                }
            }
            assertEquals(0, many.poll(0));
        } finally {
            sockets.forEach(NativeSocket::close);
        }
    }
}
