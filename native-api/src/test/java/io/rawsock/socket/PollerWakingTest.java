package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Waiting;
import io.rawsock.libc.SysPoll;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PollerWakingTest {
    /** A thread in an endless poll, and what came of it. */
    private static final class Polling extends Thread {
        int result = -1;
        boolean interrupted;

        @Nullable
        Throwable thrown;

        private final Poller<?> poller;
        private final CountDownLatch started = new CountDownLatch(1);

        Polling(Poller<?> poller) throws InterruptedException {
            this.poller = poller;
            start();
            started.await();
        }

        @Override
        public void run() {
            started.countDown();
            try {
                result = poller.poll(null);
            } catch (Throwable e) {
                thrown = e;
            }
            interrupted = isInterrupted();
        }

        Polling inside() throws InterruptedException {
            Waiting.awaitWaiting(this);
            return this;
        }
    }

    private static NativeSocket udp() throws Exception {
        return NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
    }

    @Test
    void shouldWakeThePollThatIsGoingOn() throws Exception {
        try (Poller<String> poller = Poller.open()) {
            Polling polling = new Polling(poller).inside();
            poller.wakeUp();
            polling.join();
            assertEquals(0, polling.result);
            assertEquals(0, poller.poll(1), "the wake-up is used up");
        }
    }

    @Test
    void shouldKeepAWakeUpForTheNextPoll() throws Exception {
        try (Poller<String> poller = Poller.open()) {
            poller.wakeUp();
            poller.wakeUp();
            assertEquals(0, poller.poll(null));
            Polling polling = new Polling(poller).inside();
            poller.wakeUp();
            polling.join();
        }
    }

    @Test
    void shouldTellOfReadySocketsAlongWithAWakeUp() throws Exception {
        try (Poller<String> poller = Poller.open();
                NativeSocket socket = udp()) {
            poller.register(socket, SysPoll.POLLOUT, "");
            poller.wakeUp();
            assertEquals(1, poller.poll(null));
        }
    }

    @Test
    void shouldReturnWithTheStatusKeptWhenInterrupted() throws Exception {
        try (Poller<String> poller = Poller.open();
                NativeSocket socket = udp()) {
            poller.register(socket, SysPoll.POLLIN, "");
            for (int i = 0; i < 3; i++) {
                Polling polling = new Polling(poller).inside();
                polling.interrupt();
                polling.join();
                assertNull(polling.thrown);
                assertEquals(0, polling.result);
                assertTrue(polling.interrupted);
            }
            assertTrue(poller.isOpen() && socket.isOpen());
            Polling polling = new Polling(poller).inside();
            poller.wakeUp();
            polling.join();
            assertFalse(polling.interrupted);
        }
    }

    @Test
    void shouldNotWaitInAThreadThatWasInterruptedBefore() throws Exception {
        try (Poller<String> poller = Poller.open();
                NativeSocket socket = udp()) {
            poller.register(socket, SysPoll.POLLOUT, "");
            Thread.currentThread().interrupt();
            assertEquals(1, poller.poll(null), "what is ready is told all the same");
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void shouldThrowWhenAnotherThreadClosesThePoller() throws Exception {
        for (int round = 0; round < 1000; round++) {
            Poller<String> poller = Poller.open();
            try (NativeSocket socket = udp()) {
                poller.register(socket, SysPoll.POLLIN, "");
                Polling polling = new Polling(poller);
                if (round % 100 == 0) {
                    polling.inside();
                }
                poller.close();
                polling.join();
                assertInstanceOf(ClosedChannelException.class, polling.thrown);
                if (round % 100 == 0) {
                    assertInstanceOf(AsynchronousCloseException.class, polling.thrown);
                }
                assertTrue(socket.isOpen());
            }
        }
    }

    @Test
    void shouldRefuseUseAfterClose() throws Exception {
        Poller<String> poller = Poller.open();
        try (NativeSocket socket = udp()) {
            Registration<String> registration = poller.register(socket, SysPoll.POLLIN, "");
            poller.close();
            poller.close();
            assertFalse(poller.isOpen());
            poller.wakeUp();
            registration.deregister();
            assertThrows(ClosedChannelException.class, () -> poller.poll(0));
            assertThrows(ClosedChannelException.class, () -> poller.register(socket, SysPoll.POLLIN, ""));
            assertThrows(ClosedChannelException.class, () -> registration.modify(SysPoll.POLLIN));
        }
    }

    @Test
    void shouldLetOneThreadPollAtATime() throws Exception {
        try (Poller<String> poller = Poller.open()) {
            Polling polling = new Polling(poller).inside();
            assertThrows(IllegalStateException.class, () -> poller.poll(0));
            poller.wakeUp();
            polling.join();
            assertNull(polling.thrown);
            assertEquals(0, poller.poll(0));
        }
    }

    @Test
    void shouldHeedARegistrationDuringAPoll() throws Exception {
        try (Poller<String> poller = Poller.open();
                NativeSocket socket = udp()) {
            socket.bind(NativeAddress.of("127.0.0.1", 0));
            Polling polling = new Polling(poller).inside();
            poller.register(socket, SysPoll.POLLIN, "late");
            socket.sendTo(ByteBuffer.allocate(1), socket.getsockname());
            polling.join();
            assertEquals(1, polling.result);
            assertEquals("late", poller.ready(0).attachment());
        }
    }
}
