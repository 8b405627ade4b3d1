package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.libc.Errno;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that fail or do not fit: each is sent once, or not at all and says why. */
@Timeout(60)
class BatchFailureTest {
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        other.shutdownNow();
    }

    private static MessageBatch numbered(int slots, int first) {
        MessageBatch batch = new MessageBatch(slots, 64, 0);
        for (int slot = 0; slot < slots; slot++) {
            batch.packet(slot).putInt(0, first + slot);
            batch.length(slot, 64);
        }
        return batch;
    }

    private static NativeSocket[] records() throws IOException {
        return NativeSocket.pair(AddressFamily.UNIX, SocketType.SEQPACKET);
    }

    /** Receives {@code count} messages and requires the numbers 0, 1, 2 … in this order. */
    private static void requireInOrder(NativeSocket socket, int count) throws IOException {
        MessageBatch received = new MessageBatch(32, 64, 0);
        for (int next = 0; next < count; ) {
            next = requireFrom(next, socket, received);
        }
        assertEquals(NativeSocket.WOULD_BLOCK, socket.blocking(false).receiveBatch(received, 0));
    }

    /** Receives a batch, requires the numbers from {@code next} on, and returns the one after them. */
    private static int requireFrom(int next, NativeSocket socket, MessageBatch received) throws IOException {
        int filled = socket.receiveBatch(received, 0);
        for (int slot = 0; slot < filled; slot++) {
            assertEquals(next + slot, received.packet(slot).getInt(0));
        }
        return next + filled;
    }

    @Test
    void shouldKeepTheErrorOfEachMessageAndSendTheOthersOnce() throws IOException {
        try (NativeSocket sender = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
                NativeSocket receiver = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            receiver.bind(NativeAddress.of("127.0.0.1", 0));
            int sent = 0;
            int[] expected = new int[64];
            MessageBatch batch = numbered(64, 0);
            for (int slot = 0; slot < 64; slot++) {
                if (slot == 0 || slot == 30 || slot == 31 || slot == 63) {
                    batch.address(slot).set(NativeAddress.of("127.0.0.1", 0));
                    expected[slot] = Errno.EINVAL;
                } else if (slot == 40) {
                    batch.address(slot).set(NativeAddress.of("255.255.255.255", 9));
                    expected[slot] = Errno.EACCES;
                } else {
                    batch.packet(slot).putInt(0, sent++);
                    batch.address(slot).set(receiver.getsockname());
                }
            }
            for (int round = 0; round < 2; round++) {
                assertEquals(64, sender.sendBatch(batch, 0, 64, 0));
                for (int slot = 0; slot < 64; slot++) {
                    assertEquals(expected[slot], batch.errno(slot), "slot " + slot);
                }
                requireInOrder(receiver.blocking(true), sent);
            }
            batch.address(0).set(receiver.getsockname());
            sender.sendBatch(batch, 0, 1, 0);
            assertEquals(0, batch.errno(0), "a slot's old error does not stay");
        }
    }

    @Test
    void shouldSayHowManyFitAndGoOnFromThere() throws IOException {
        NativeSocket[] pair = records();
        MessageBatch batch = numbered(1024, 0);
        MessageBatch received = new MessageBatch(100, 64, 0);
        pair[0].blocking(false);
        int next = 0;
        for (int done = 0; done < 1024; ) {
            int more = pair[0].sendBatch(batch, done, 1024 - done, 0);
            assertTrue(more > 0);
            done += more;
            if (done < 1024) {
                assertEquals(NativeSocket.WOULD_BLOCK, pair[0].sendBatch(batch, done, 1024 - done, 0));
            }
            next = requireFrom(next, pair[1], received);
        }
        while (next < 1024) {
            next = requireFrom(next, pair[1], received);
        }
        pair[0].close();
        pair[1].close();
    }

    @Test
    void shouldWaitForRoomUntilAllIsSent() throws Exception {
        NativeSocket[] pair = records();
        Future<?> receiving = other.submit(() -> {
            Thread.sleep(20);
            requireInOrder(pair[1], 5 * 1024);
            return null;
        });
        for (int i = 0; i < 5; i++) {
            assertEquals(1024, pair[0].sendBatch(numbered(1024, i * 1024), 0, 1024, 0));
        }
        receiving.get();
        pair[0].close();
        pair[1].close();
    }

    @Test
    void shouldTellWhatWasSentBeforeTheTimeoutAndThenTimeOut() throws IOException {
        NativeSocket[] pair = records();
        MessageBatch batch = numbered(1024, 0);
        pair[0].timeout(Duration.ofMillis(10));
        int done = pair[0].sendBatch(batch, 0, 1024, 0);
        assertTrue(done > 0 && done < 1024);
        assertThrows(SocketTimeoutException.class, () -> pair[0].sendBatch(batch, done, 1024 - done, 0));
        requireInOrder(pair[1], done);
        pair[0].close();
        pair[1].close();
    }

    @Test
    void shouldTellWhatWasSentBeforeAClose() throws Exception {
        for (int round = 0; round < 200; round++) {
            NativeSocket[] pair = records();
            Future<Integer> sending = other.submit(() -> {
                try {
                    return pair[0].sendBatch(numbered(1024, 0), 0, 1024, 0);
                } catch (ClosedChannelException e) {
                    return 0;
                }
            });
            if (round % 2 == 0) {
                Thread.sleep(1);
            }
            pair[0].close();
            int received = 0;
            MessageBatch batch = new MessageBatch(16, 64, 0);
            while (pair[1].receiveBatch(batch, 0) > 0 && batch.length(0) > 0) {
                for (int slot = 0; slot < 16 && batch.length(slot) > 0; slot++) {
                    assertEquals(received++, batch.packet(slot).getInt(0));
                }
            }
            assertEquals(sending.get(), received);
            pair[1].close();
        }
    }

    @Test
    void shouldFailEachMessageWhenThePeerIsGone() throws IOException {
        NativeSocket[] pair = records();
        pair[1].close();
        MessageBatch batch = numbered(3, 0);
        assertEquals(3, pair[0].sendBatch(batch, 0, 3, 0));
        assertEquals(Errno.EPIPE, batch.errno(0));
        assertEquals(Errno.EPIPE, batch.errno(2));
        pair[0].close();
        assertThrows(ClosedChannelException.class, () -> pair[0].sendBatch(batch, 0, 3, 0));
        assertThrows(ClosedChannelException.class, () -> pair[0].receiveBatch(batch, 0));
    }
}
