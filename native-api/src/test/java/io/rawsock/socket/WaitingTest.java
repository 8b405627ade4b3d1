package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Descriptors;
import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import io.rawsock.libc.SysPoll;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to wait, on every kind of socket, ended in every way. */
@Timeout(120)
@Requires({Requirement.ROOT, Requirement.NET_NAMESPACES})
class WaitingTest {
    /** Closing an AF_PACKET socket takes the kernel 20 ms, in which it can close others. */
    private static final int LANES = 10;

    private static final int ROUNDS_PER_LANE = 100;
    private static final Duration SOON = Duration.ofMillis(3);

    private static Network network;

    @BeforeAll
    static void open() {
        network = Network.of(Topology.of("a-b"));
        network.sysctl("a", "net.ipv4.ping_group_range", "0 2147483647");
    }

    @AfterAll
    static void close() {
        network.close();
    }

    static List<QuietSocket.Kind> kinds() {
        return QuietSocket.kinds();
    }

    /** A way to wait, as long as it takes or for a time; a count or a socket, or null when nothing came of it. */
    private interface Wait {
        @Nullable
        Object on(NativeSocket socket, @Nullable Duration timeout) throws IOException;
    }

    private static List<Wait> waits(QuietSocket.Kind kind) {
        Wait poll = (socket, timeout) -> {
            int events = socket.poll(SysPoll.POLLIN, timeout);
            return events == 0 ? null : events;
        };
        if (kind.listens()) {
            Wait accept = (socket, timeout) -> socket.timeout(timeout).accept();
            return List.of(accept, poll);
        }
        Wait receive = (socket, timeout) -> socket.timeout(timeout).receive(ByteBuffer.allocate(1));
        Wait message = (socket, timeout) ->
                socket.timeout(timeout).receiveMessage(new Message(0, ByteBuffer.allocateDirect(1)), 0);
        Wait batch = (socket, timeout) -> socket.timeout(timeout).receiveBatch(new MessageBatch(2, 1, 0), 0);
        boolean stream = kind.name().contains("SOCK_STREAM");
        return stream ? List.of(receive, poll, message) : List.of(receive, poll, message, batch);
    }

    private interface Body {
        void run() throws Exception;
    }

    /** Runs it where nothing is on the network, and requires as many descriptors after it as before. */
    private static void quietly(Body body) throws Exception {
        network.in("a", () -> {
            body.run(); // opens what stays open: class files, and this thread's memory
            Set<String> before = Descriptors.open();
            body.run();
            assertEquals(before, Descriptors.open());
        });
    }

    /** What a lane does, with a thread of its own that waits. */
    private interface Lane {
        void run(ExecutorService waiter) throws Exception;
    }

    /** Runs it in {@link #LANES} threads, which are on the network of this one. */
    private static void inLanes(Lane lane) throws Exception {
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        ExecutorService waiters = Executors.newFixedThreadPool(LANES);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < LANES; i++) {
                all.add(lanes.submit(() -> {
                    lane.run(waiters);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            lanes.shutdownNow();
            waiters.shutdownNow();
        }
    }

    /** Now and then, time for the waiter to be in the kernel; else it may be anywhere on its way. */
    private static void pause(int round) throws InterruptedException {
        if (round % 20 == 0) {
            Thread.sleep(2);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldEndEveryWaitByClose(QuietSocket.Kind kind) throws Exception {
        List<Wait> waits = waits(kind);
        quietly(() -> inLanes(waiter -> {
            for (int round = 0; round < ROUNDS_PER_LANE / 2; round++) {
                Wait wait = waits.get(round % waits.size());
                QuietSocket quiet = kind.open();
                Future<?> waiting = waiter.submit(() -> wait.on(quiet.socket, null));
                pause(round);
                quiet.close();
                ExecutionException e = assertThrows(ExecutionException.class, () -> waiting.get(10, TimeUnit.SECONDS));
                assertInstanceOf(ClosedChannelException.class, e.getCause());
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldTellAPollerOfEveryClose(QuietSocket.Kind kind) throws Exception {
        quietly(() -> inLanes(waiter -> {
            try (Poller<Integer> poller = Poller.open()) {
                for (int round = 0; round < ROUNDS_PER_LANE / 2; round++) {
                    QuietSocket quiet = kind.open();
                    Registration<Integer> registration = poller.register(quiet.socket, SysPoll.POLLIN, round);
                    Future<Integer> waiting = waiter.submit(() -> poller.poll(null));
                    pause(round);
                    quiet.close();
                    assertEquals(1, waiting.get(10, TimeUnit.SECONDS));
                    assertEquals(registration, poller.ready(0));
                    assertEquals(SysPoll.POLLNVAL, registration.readyEvents());
                }
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldEndEveryWaitByInterrupt(QuietSocket.Kind kind) throws Exception {
        quietly(() -> {
            for (Wait wait : waits(kind)) {
                try (QuietSocket quiet = kind.open()) {
                    Interrupted waiting = new Interrupted(() -> wait.on(quiet.socket, null));
                    assertInstanceOf(ClosedByInterruptException.class, waiting.thrown);
                    assertTrue(waiting.status);
                    assertFalse(quiet.socket.isOpen());
                }
            }
            try (QuietSocket quiet = kind.open();
                    Poller<String> poller = Poller.open()) {
                poller.register(quiet.socket, SysPoll.POLLIN, "");
                Interrupted waiting = new Interrupted(() -> poller.poll(null));
                assertNull(waiting.thrown);
                assertTrue(waiting.status && quiet.socket.isOpen());
            }
        });
    }

    /** A thread that waits and is interrupted, and what came of it. */
    private static final class Interrupted {
        @Nullable
        Throwable thrown;

        boolean status;

        Interrupted(Body body) throws InterruptedException {
            Thread thread = new Thread(() -> {
                try {
                    body.run();
                } catch (Throwable e) {
                    thrown = e;
                }
                status = Thread.currentThread().isInterrupted();
            });
            thread.start();
            Thread.sleep(10);
            thread.interrupt();
            thread.join(10_000);
            assertFalse(thread.isAlive());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldEndEveryWaitAtTheTimeoutAndNotBefore(QuietSocket.Kind kind) throws Exception {
        quietly(() -> {
            try (QuietSocket quiet = kind.open();
                    Poller<String> poller = Poller.open()) {
                for (Wait wait : waits(kind)) {
                    long start = System.nanoTime();
                    Object result;
                    try {
                        result = wait.on(quiet.socket, SOON);
                    } catch (SocketTimeoutException e) {
                        result = null;
                    }
                    assertNull(result);
                    assertTrue(System.nanoTime() - start >= SOON.toNanos());
                }
                poller.register(quiet.socket, SysPoll.POLLIN, "");
                assertEquals(0, poller.poll(SOON));
            }
        });
    }
}
