package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.ClosedPort;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConnectingTest {
    private static NativeSocket tcp() throws IOException {
        return NativeSocket.open(AddressFamily.INET, SocketType.STREAM);
    }

    @Test
    void shouldFinishAConnectThatWasUnderWay() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NativeSocket client = tcp().blocking(false)) {
            boolean done = client.connect(server.getLocalSocketAddress());
            while (!done) {
                done = client.finishConnect();
            }
            assertEquals(NativeAddress.of(server.getLocalSocketAddress()), client.getpeername());
            assertTrue(client.finishConnect(), "asking again changes nothing");
        }
    }

    @Test
    void shouldNeverCallARefusedConnectFinished() throws IOException {
        try (ClosedPort nobody = ClosedPort.tcp("127.0.0.1")) {
            for (int round = 0; round < 200; round++) {
                try (NativeSocket client = tcp().blocking(false)) {
                    assertThrows(ConnectException.class, () -> {
                        boolean done = client.connect(nobody.address());
                        while (!done) {
                            done = client.finishConnect();
                        }
                    });
                }
            }
        }
    }

    @Test
    void shouldNotCallASocketConnectedThatNeverBeganTo() throws IOException {
        try (NativeSocket client = tcp().blocking(false)) {
            ErrnoException e = assertThrows(ErrnoException.class, client::finishConnect);
            assertEquals(Errno.ENOTCONN, e.errno());
        }
    }

    @Test
    void shouldGiveErrnoAsAValueWhenItDoesNotBlock() throws IOException {
        try (ClosedPort nobody = ClosedPort.tcp("127.0.0.1");
                NativeSocket client = tcp().blocking(false);
                NativeSocket datagram = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            // Loopback answers at once or in a moment; either is right.
            int errno = client.connectEx(nobody.address());
            assertTrue(errno == Errno.EINPROGRESS || errno == Errno.ECONNREFUSED, Errno.name(errno));
            assertEquals(0, datagram.connectEx(nobody.address()));
            assertEquals(Errno.EAFNOSUPPORT, datagram.connectEx(NativeAddress.of("::1", 9)));
        }
    }

    @Test
    void shouldWaitForRoomInAUnixBacklogUntilTheTimeout() throws IOException {
        NativeAddress name = NativeAddress.Unix.abstractName("rawsock-backlog-" + System.nanoTime());
        try (NativeSocket listener = NativeSocket.open(AddressFamily.UNIX, SocketType.STREAM);
                NativeSocket first = NativeSocket.open(AddressFamily.UNIX, SocketType.STREAM);
                NativeSocket second = NativeSocket.open(AddressFamily.UNIX, SocketType.STREAM)) {
            listener.bind(name);
            listener.listen(0);
            first.connect(name);
            second.timeout(Duration.ofMillis(20));
            assertThrows(SocketTimeoutException.class, () -> second.connect(name));
            assertInstanceOf(NativeSocket.class, listener.accept()).close();
            assertTrue(second.connect(name));
            assertFalse(second.getpeername().toString().isEmpty());
        }
    }
}
