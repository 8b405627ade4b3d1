package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Descriptors;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to send into a socket whose peer reads nothing, ended in every way. */
@Timeout(60)
class FullSocketTest {
    private static final int LENGTH = 1_000;

    private Set<String> before = Set.of();

    @BeforeEach
    void count() throws IOException {
        before = Descriptors.open();
    }

    @AfterEach
    void countAgain() throws IOException {
        assertEquals(before, Descriptors.open());
    }

    /** One call that sends something, and waits where it must. */
    private record Sending(String name, Call call) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Call {
        void on(NativeSocket socket) throws IOException;
    }

    /** The kinds that have a peer, and with it an end to the room. */
    static Stream<Arguments> kinds() {
        List<Arguments> all = new ArrayList<>();
        for (QuietSocket.Kind kind : QuietSocket.kinds()) {
            if (kind.hasPeer()) {
                for (Sending sending : ways(kind)) {
                    all.add(Arguments.of(kind, sending));
                }
            }
        }
        return all.stream();
    }

    private static List<Sending> ways(QuietSocket.Kind kind) {
        ByteBuffer data = ByteBuffer.allocateDirect(LENGTH);
        List<Sending> ways = new ArrayList<>();
        ways.add(new Sending("send", socket -> socket.send(data.clear())));
        ways.add(new Sending("sendAll", socket -> socket.sendAll(data.clear())));
        ways.add(new Sending("sendMessage", socket -> {
            data.clear();
            socket.sendMessage(new Message(0, data), 0);
        }));
        if (!kind.name().contains("SOCK_STREAM")) {
            MessageBatch batch = new MessageBatch(4, LENGTH, 0);
            for (int slot = 0; slot < batch.slots(); slot++) {
                batch.length(slot, LENGTH);
            }
            ways.add(new Sending("sendBatch", socket -> socket.sendBatch(batch, 0, batch.slots(), 0)));
        }
        return ways;
    }

    /**
     * A thread that sends on and on until that fails. Once is not enough: TCP finds more room when its windows grow, and a
     * batch that is ended with some messages out tells how many instead.
     */
    private static final class Sender extends Thread {
        @Nullable
        volatile Throwable thrown;

        private final AtomicInteger calls = new AtomicInteger();
        private final NativeSocket socket;
        private final Sending sending;

        Sender(NativeSocket socket, Sending sending) {
            this.socket = socket;
            this.sending = sending;
            start();
        }

        @Override
        public void run() {
            try {
                for (; ; calls.incrementAndGet()) {
                    sending.call.on(socket);
                }
            } catch (Throwable e) {
                thrown = e;
            }
        }

        /** Until it has stood still for a while: it waits, or on a loaded machine it will. */
        Sender awaitFull() throws InterruptedException {
            int last;
            do {
                last = calls.get();
                Thread.sleep(20);
            } while (last != calls.get() || last == 0);
            assertTrue(isAlive(), () -> "thrown: " + thrown);
            return this;
        }

        @Nullable
        Throwable end() throws InterruptedException {
            join(10_000);
            assertFalse(isAlive());
            return thrown;
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldEndByClose(QuietSocket.Kind kind, Sending sending) throws Exception {
        try (QuietSocket quiet = kind.open()) {
            Sender sender = new Sender(quiet.socket, sending).awaitFull();
            quiet.socket.close();
            assertInstanceOf(ClosedChannelException.class, sender.end());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldEndByInterrupt(QuietSocket.Kind kind, Sending sending) throws Exception {
        try (QuietSocket quiet = kind.open()) {
            Sender sender = new Sender(quiet.socket, sending).awaitFull();
            sender.interrupt();
            // A batch of which some is out says so, and what ended it is news no more by the next call.
            Class<? extends ClosedChannelException> news =
                    sending.name.equals("sendBatch") ? ClosedChannelException.class : ClosedByInterruptException.class;
            assertInstanceOf(news, sender.end());
            assertFalse(quiet.socket.isOpen());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldEndAtTheTimeoutAndStayOpen(QuietSocket.Kind kind, Sending sending) throws Exception {
        try (QuietSocket quiet = kind.open()) {
            quiet.socket.timeout(Duration.ofMillis(50));
            assertInstanceOf(SocketTimeoutException.class, new Sender(quiet.socket, sending).end());
            quiet.drain();
            quiet.socket.timeout(Duration.ofSeconds(10));
            sending.call.on(quiet.socket);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldGoOnWhenThePeerReads(QuietSocket.Kind kind, Sending sending) throws Exception {
        try (QuietSocket quiet = kind.open()) {
            Sender sender = new Sender(quiet.socket, sending).awaitFull();
            int full = sender.calls.get();
            while (sender.calls.get() == full) {
                quiet.drain();
            }
            quiet.socket.close();
            assertInstanceOf(ClosedChannelException.class, sender.end());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldNotWaitWhenToldNotTo(QuietSocket.Kind kind, Sending sending) throws Exception {
        try (QuietSocket quiet = kind.open()) {
            new Sender(quiet.socket.timeout(Duration.ofMillis(50)), sending).end();
            quiet.socket.blocking(false);
            if (sending.name.equals("sendAll")) {
                assertThrows(IllegalStateException.class, () -> sending.call.on(quiet.socket));
            }
            int sent;
            do {
                sent = quiet.socket.send(ByteBuffer.allocate(LENGTH));
            } while (sent >= 0);
            assertEquals(NativeSocket.WOULD_BLOCK, sent);
        }
    }
}
