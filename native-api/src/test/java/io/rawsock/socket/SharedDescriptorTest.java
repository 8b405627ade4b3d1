package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Descriptors;
import io.rawsock.lab.Waiting;
import io.rawsock.libc.Fcntl;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Descriptors that are handed over, lent or copied: who closes them, and whose flags are touched. */
@Timeout(60)
class SharedDescriptorTest {
    private static NativeSocket listener() throws IOException {
        NativeSocket listener = NativeSocket.open(AddressFamily.INET, SocketType.STREAM);
        listener.bind(NativeAddress.of("127.0.0.1", 0));
        listener.listen(1);
        return listener;
    }

    /** A listening descriptor in blocking mode, as another program would have made it; it is the caller's to close. */
    private static int blockingListener() throws IOException {
        int fd = listener().detach();
        Sys.check("fcntl", Sys.fcntl(fd, Fcntl.F_SETFL, flags(fd) & ~Fcntl.O_NONBLOCK));
        return fd;
    }

    private static int flags(int fd) throws IOException {
        return Sys.check("fcntl", Sys.fcntl(fd, Fcntl.F_GETFL, 0));
    }

    @Test
    void shouldNeitherLoseNorKeepADescriptorThatIsDetachedWhileItCloses() throws Exception {
        detachWhileClosing();
        Set<String> before = Descriptors.open();
        for (int round = 0; round < 3000; round++) {
            detachWhileClosing();
        }
        assertEquals(before, Descriptors.open());
    }

    private static void detachWhileClosing() throws Exception {
        NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
        CyclicBarrier start = new CyclicBarrier(2);
        FutureTask<Integer> detach = new FutureTask<>(() -> {
            start.await();
            try {
                return socket.detach();
            } catch (ClosedChannelException e) {
                return -1;
            }
        });
        new Thread(detach).start();
        start.await();
        socket.close();
        if (detach.get() >= 0) {
            NativeSocket.adopt(detach.get()).close();
        }
    }

    @Test
    void shouldLeaveABorrowedDescriptorOpenAndItsFlagsAsTheyWere() throws IOException {
        int fd = blockingListener();
        int before = flags(fd);
        NativeSocket borrowed = NativeSocket.borrow(fd);
        assertThrows(
                SocketTimeoutException.class,
                () -> borrowed.timeout(Duration.ofMillis(10)).accept());
        assertTrue((flags(fd) & Fcntl.O_NONBLOCK) != 0);
        borrowed.close();
        assertEquals(before, flags(fd));
        Sys.close(fd);
    }

    @Test
    void shouldNotBlockInTheKernelOnTheCopyOfABorrowedDescriptor() throws Exception {
        int fd = blockingListener();
        try (NativeSocket borrowed = NativeSocket.borrow(fd)) {
            NativeSocket copy = borrowed.dup();
            assertCloseWakesAccept(copy);
        }
        assertFalse((flags(fd) & Fcntl.O_NONBLOCK) != 0);
        Sys.close(fd);
    }

    @Test
    void shouldNotBlockInTheKernelWhenTheOwnerTookNonBlockingModeBack() throws Exception {
        int fd = blockingListener();
        int before = flags(fd);
        NativeSocket borrowed = NativeSocket.borrow(fd);
        assertThrows(
                SocketTimeoutException.class,
                () -> borrowed.timeout(Duration.ofMillis(10)).accept());
        Sys.check("fcntl", Sys.fcntl(fd, Fcntl.F_SETFL, before));
        assertCloseWakesAccept(borrowed.timeout(null));
        Sys.close(fd);
    }

    private static void assertCloseWakesAccept(NativeSocket listener) throws InterruptedException {
        FutureTask<NativeSocket> accept = new FutureTask<>(listener::accept);
        Thread acceptor = new Thread(accept);
        acceptor.setDaemon(true);
        acceptor.start();
        Waiting.awaitWaiting(acceptor);
        // On a thread of its own: close waits for users, so it would hang with an accept that cannot be woken.
        Thread closer = new Thread(listener::close);
        closer.setDaemon(true);
        closer.start();
        acceptor.join(5_000);
        assertFalse(acceptor.isAlive(), "accept still waits");
        Exception e = assertThrows(Exception.class, accept::get);
        assertInstanceOf(AsynchronousCloseException.class, e.getCause());
        closer.join();
    }

    @Test
    void shouldShareOneKernelSocketWithACopy() throws IOException {
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.STREAM);
        NativeSocket copy = pair[0].dup();
        pair[0].close();
        copy.sendAll("still".getBytes(StandardCharsets.UTF_8));
        copy.shutdown(SysSocket.SHUT_WR);
        copy.close();
        assertEquals("still", new String(pair[1].receive(10), StandardCharsets.UTF_8));
        pair[1].close();
    }
}
