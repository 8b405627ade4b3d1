package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Descriptors;
import io.rawsock.lab.Waiting;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ClosingTest {
    /** A thread inside receive, and what came of it. */
    private static final class Receiver extends Thread {
        final AtomicReference<Throwable> thrown = new AtomicReference<>();
        private final CountDownLatch started = new CountDownLatch(1);
        private final NativeSocket socket;

        Receiver(NativeSocket socket) throws InterruptedException {
            this.socket = socket;
            start();
            started.await();
        }

        @Override
        public void run() {
            started.countDown();
            try {
                socket.receive(ByteBuffer.allocate(10));
            } catch (Throwable e) {
                thrown.set(e);
            }
        }
    }

    @Test
    void shouldWakeAReceiverWhenAnotherThreadCloses() throws Exception {
        NativeSocket.open(AddressFamily.INET, SocketType.DGRAM).close();
        Set<String> before = Descriptors.open();
        for (int round = 0; round < 1000; round++) {
            NativeSocket socket =
                    NativeSocket.open(AddressFamily.INET, SocketType.DGRAM); // and not bound: nothing comes
            Receiver receiver = new Receiver(socket);
            if (round % 2 == 0) {
                Thread.sleep(1);
            }
            socket.close();
            receiver.join(10_000);
            assertTrue(!receiver.isAlive(), "round " + round + ": still waiting");
            // Before the receiver entered, the close is found at the door; inside, it is news.
            assertInstanceOf(java.nio.channels.ClosedChannelException.class, receiver.thrown.get());
        }
        assertEquals(before, Descriptors.open());
    }

    @Test
    void shouldWakeAllReceiversOfOneSocket() throws Exception {
        NativeSocket socket = NativeSocket.open(AddressFamily.UNIX, SocketType.DGRAM);
        socket.bind(NativeAddress.Unix.unnamed());
        Receiver[] receivers = new Receiver[8];
        for (int i = 0; i < receivers.length; i++) {
            receivers[i] = new Receiver(socket);
            Waiting.awaitWaiting(receivers[i]);
        }
        socket.close();
        for (Receiver receiver : receivers) {
            receiver.join();
            assertInstanceOf(AsynchronousCloseException.class, receiver.thrown.get());
        }
    }

    @Test
    void shouldCloseUnderAThreadThatIsInterrupted() throws Exception {
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.STREAM);
        Receiver receiver = new Receiver(pair[0]);
        Waiting.awaitWaiting(receiver);
        receiver.interrupt();
        receiver.join();
        assertInstanceOf(ClosedByInterruptException.class, receiver.thrown.get());
        assertTrue(!pair[0].isOpen());
        assertEquals(0, pair[1].receive(ByteBuffer.allocate(1)), "the kernel's socket is closed too");
        pair[1].close();
    }

    @Test
    void shouldCloseUnderAThreadThatWasInterruptedBefore() throws Exception {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            Thread.currentThread().interrupt();
            Throwable thrown = null;
            try {
                socket.receive(ByteBuffer.allocate(1));
            } catch (ClosedByInterruptException e) {
                thrown = e;
            }
            assertTrue(Thread.interrupted());
            assertInstanceOf(ClosedByInterruptException.class, thrown);
        }
    }
}
