package io.rawsock.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rawsock.lab.Descriptors;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InterruptStormTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 1000;

    private final AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();

    /** Waits on its own socket and on one that all share, again and again, whatever interrupts it. */
    private final class Waiter extends Thread {
        private final AtomicReferenceArray<NativeSocket> shared;

        Waiter(AtomicReferenceArray<NativeSocket> shared) {
            this.shared = shared;
        }

        @Override
        public void run() {
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.STREAM);
                    try (NativeSocket a = pair[0];
                            NativeSocket b = pair[1]) {
                        receive(a, true);
                        assertFalse(a.isOpen());
                        // What an interrupted wait closed is closed for the peer too.
                        assertEquals(0, b.receive(ByteBuffer.allocate(1)));
                    }
                    NativeSocket before = shared.get(0);
                    receive(before, false);
                    NativeSocket fresh = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
                    if (!shared.compareAndSet(0, before, fresh)) {
                        fresh.close();
                    }
                }
            } catch (Throwable e) {
                wrong.compareAndSet(null, e);
            }
        }

        private void receive(NativeSocket socket, boolean mine) throws IOException {
            try {
                socket.receive(ByteBuffer.allocate(1));
                throw new AssertionError("nobody sent anything");
            } catch (ClosedByInterruptException e) {
                // Taken back. It may be gone: newer JDKs set it, and look for the channel after, which then is the next
                // one.
                interrupted();
            } catch (AsynchronousCloseException e) {
                if (mine) {
                    throw new AssertionError("nobody else closes this one", e);
                }
            } catch (ClosedChannelException e) {
                if (mine) {
                    throw new AssertionError("nobody else closes this one", e);
                }
            }
        }
    }

    @Test
    void shouldWakeEveryWaiterThatIsInterruptedAndLeaveNothingOpen() throws Exception {
        Set<String> before = Descriptors.open();
        AtomicReferenceArray<NativeSocket> shared = new AtomicReferenceArray<>(1);
        shared.set(0, NativeSocket.open(AddressFamily.INET, SocketType.DGRAM));
        Waiter[] waiters = new Waiter[THREADS];
        for (int i = 0; i < THREADS; i++) {
            waiters[i] = new Waiter(shared);
            waiters[i].start();
        }
        Random random = new Random(5);
        while (alive(waiters)) {
            waiters[random.nextInt(THREADS)].interrupt();
            if (random.nextInt(8) == 0) {
                Thread.sleep(0, random.nextInt(400_000));
            }
        }
        shared.get(0).close();
        assertNull(wrong.get());
        assertEquals(before, Descriptors.open());
    }

    private static boolean alive(Waiter[] waiters) {
        for (Waiter waiter : waiters) {
            if (waiter.isAlive()) {
                return true;
            }
        }
        return false;
    }
}
