package io.rawsock.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rawsock.lab.Descriptors;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ManySocketsTest {
    private static final int THREADS = 4;
    /** A million with {@code -Drawsock.stress.sockets=1000000}. */
    private static final int SOCKETS = Integer.getInteger("rawsock.stress.sockets", 40_000);

    @Test
    @Timeout(300)
    void shouldEndWithAsManyDescriptorsAsItBeganWith() throws Exception {
        openUseAndClose(100);
        Set<String> before = Descriptors.open();
        Thread[] threads = new Thread[THREADS];
        AtomicReference<Exception> wrong = new AtomicReference<>();
        for (int i = 0; i < THREADS; i++) {
            threads[i] = new Thread(() -> {
                try {
                    openUseAndClose(SOCKETS / THREADS);
                } catch (IOException e) {
                    wrong.set(e);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertNull(wrong.get());
        assertEquals(before, Descriptors.open());
    }

    private static void openUseAndClose(int sockets) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(16);
        for (int i = 0; i < sockets; i += 4) {
            try (NativeSocket tcp = NativeSocket.open(AddressFamily.INET, SocketType.STREAM);
                    NativeSocket udp = NativeSocket.open(AddressFamily.INET6, SocketType.DGRAM)) {
                tcp.dup().close();
                udp.getsockname();
            }
            NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.DGRAM);
            try (NativeSocket a = pair[0];
                    NativeSocket b = pair[1]) {
                a.send(data.clear());
                b.receive(data.clear());
                if (i % 100 == 0) {
                    // Waiting takes a second descriptor, for the wake-up.
                    waitInVain(a);
                }
            }
        }
    }

    private static void waitInVain(NativeSocket socket) throws IOException {
        try {
            socket.timeout(Duration.ofNanos(1)).receive(ByteBuffer.allocate(1));
            throw new AssertionError("nobody sent anything");
        } catch (SocketTimeoutException e) {
            // As it should be.
        }
    }
}
