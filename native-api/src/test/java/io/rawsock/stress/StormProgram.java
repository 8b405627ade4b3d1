package io.rawsock.stress;

import io.rawsock.lab.Descriptors;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.Message;
import io.rawsock.socket.MessageBatch;
import io.rawsock.socket.NativeSocket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** {@code StormProgram SEED THREADS CALLS}: a storm, after a short one that makes the JVM open what it will need. */
final class StormProgram {
    private static final int SOCKETS = 24;
    private static final int PATIENCE_SECONDS = 30;

    private StormProgram() {}

    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        int calls = Integer.parseInt(arguments[2]);
        blow(seed, threads, calls / 10);
        Set<String> before = Descriptors.open();
        blow(seed + threads, threads, calls);
        Set<String> after = Descriptors.open();
        System.out.println(after.equals(before) ? "all closed" : "open before: " + before + ", after: " + after);
    }

    private static void blow(long seed, int threads, int calls) throws Exception {
        AtomicReferenceArray<@Nullable NativeSocket> sockets = new AtomicReferenceArray<>(SOCKETS);
        GuardedBuffers buffers = new GuardedBuffers();
        AddressSlot[] slots = Arguments.slots();
        Message[] messages = Arguments.messages(buffers, seed);
        PollerStorm pollers = new PollerStorm();
        MessageBatch batch = new MessageBatch(8, 2000, 64);
        Storm[] storms = new Storm[threads];
        for (int i = 0; i < threads; i++) {
            Arguments any = new Arguments(seed + i, buffers, slots, messages, batch);
            storms[i] = new Storm(sockets, pollers, any, calls);
            storms[i].start();
        }
        // Threads may wait without a limit; somebody has to end that, as in life.
        for (int i = 0; alive(storms) > 0; i = (i + 1) % SOCKETS) {
            close(sockets.get(i));
            pollers.wakeUp();
            Thread.sleep(1);
        }
        pollers.close();
        for (int i = 0; i < SOCKETS; i++) {
            close(sockets.get(i));
        }
        for (Storm storm : storms) {
            if (storm.wrong != null) {
                throw new AssertionError("seed " + seed, storm.wrong);
            }
        }
        if (!buffers.damage().isEmpty()) {
            throw new AssertionError("memory of nobody was written: " + buffers.damage());
        }
    }

    /** On a thread of its own: a close that hangs is to be seen, not suffered. */
    private static void close(@Nullable NativeSocket socket) throws InterruptedException {
        if (socket == null || !socket.isOpen()) {
            return;
        }
        Thread closer = new Thread(socket::close);
        closer.setDaemon(true);
        closer.start();
        closer.join(PATIENCE_SECONDS * 1000L);
        if (closer.isAlive()) {
            Thread.getAllStackTraces()
                    .forEach((thread, frames) -> System.err.println(thread + " " + Arrays.toString(frames)));
            System.err.println("close hangs: " + socket);
            System.exit(3);
        }
    }

    private static int alive(Storm[] storms) {
        int alive = 0;
        for (Storm storm : storms) {
            alive += storm.isAlive() ? 1 : 0;
        }
        return alive;
    }
}
