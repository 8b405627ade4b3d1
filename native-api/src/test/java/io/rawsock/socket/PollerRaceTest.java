package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Descriptors;
import io.rawsock.libc.SysPoll;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads open, register, modify, deregister and close at will while one polls; numbers come back all the time. */
@Timeout(120)
class PollerRaceTest {
    private static final int CHURNERS = 3;
    private static final int ROUNDS = 8000;

    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    /** Each socket has one number to read, which its registration carries too. */
    private void churn(Poller<Integer> poller, long seed) throws IOException {
        Random random = new Random(seed);
        List<NativeSocket> open = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            int id = ids.incrementAndGet();
            NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.SEQPACKET);
            pair[0].blocking(false);
            pair[1].send(ByteBuffer.allocate(4).putInt(0, id));
            Registration<Integer> registration = poller.register(pair[0], SysPoll.POLLIN, id);
            int choice = random.nextInt(8);
            if ((choice & 1) != 0) {
                registration.modify(SysPoll.POLLIN | SysPoll.POLLOUT);
            }
            if ((choice & 2) != 0) {
                registration.deregister();
            }
            open.addAll(List.of(pair));
            if ((choice & 4) != 0) {
                open.forEach(NativeSocket::close);
                open.clear();
            }
        }
        open.forEach(NativeSocket::close);
    }

    private void poll(Poller<Integer> poller) throws IOException {
        ByteBuffer received = ByteBuffer.allocate(8);
        for (int count = 0; count > 0 || !done.get(); ) {
            count = poller.poll(done.get() ? 0 : -1);
            for (int i = 0; i < count; i++) {
                Registration<Integer> ready = poller.ready(i);
                if (ready.readyEvents() == SysPoll.POLLNVAL) {
                    assertFalse(ready.socket().isOpen());
                    closed.incrementAndGet();
                    continue;
                }
                try {
                    if (ready.socket().receive(received.clear()) > 0) {
                        assertEquals(ready.attachment(), received.getInt(0));
                        read.incrementAndGet();
                    }
                } catch (ClosedChannelException e) {
                    assertFalse(ready.socket().isOpen());
                }
            }
        }
    }

    @Test
    void shouldNeverTakeOneSocketForAnother() throws Exception {
        Poller.<Integer>open().close();
        Set<String> before = Descriptors.open();
        ExecutorService threads = Executors.newFixedThreadPool(CHURNERS + 1);
        try (Poller<Integer> poller = Poller.open()) {
            Future<?> polling = threads.submit(() -> {
                poll(poller);
                return null;
            });
            List<Future<?>> churning = new ArrayList<>();
            for (int i = 0; i < CHURNERS; i++) {
                int seed = i;
                churning.add(threads.submit(() -> {
                    churn(poller, seed);
                    return null;
                }));
            }
            for (Future<?> one : churning) {
                one.get();
            }
            done.set(true);
            poller.wakeUp();
            polling.get();
        } finally {
            threads.shutdownNow();
        }
        assertTrue(read.get() > 0 && closed.get() > 0, () -> read + " read, " + closed + " closed");
        assertEquals(before, Descriptors.open());
    }
}
