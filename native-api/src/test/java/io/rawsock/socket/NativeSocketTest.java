package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.ClosedPort;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class NativeSocketTest {
    private static final NativeAddress ANY_PORT = NativeAddress.of("127.0.0.1", 0);

    private static NativeSocket udp() throws IOException {
        return NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer received) {
        return StandardCharsets.UTF_8.decode(received.flip()).toString();
    }

    @Test
    void shouldTellWhoSentADatagram() throws IOException {
        try (NativeSocket a = udp();
                NativeSocket b = udp()) {
            a.bind(ANY_PORT);
            b.bind(ANY_PORT);
            assertEquals(5, a.sendTo(bytes("hello"), b.getsockname()));
            ByteBuffer into = ByteBuffer.allocate(100);
            AddressSlot from = new AddressSlot();
            assertEquals(5, b.receiveFrom(into, from, 0));
            assertEquals("hello", text(into));
            assertEquals(a.getsockname(), from.get());
        }
    }

    @Test
    void shouldTellTheTrueLengthOfADatagramThatIsCut() throws IOException {
        try (NativeSocket a = udp();
                NativeSocket b = udp()) {
            b.bind(ANY_PORT);
            a.connect(b.getsockname());
            a.send(ByteBuffer.allocateDirect(6000));
            ByteBuffer into = ByteBuffer.allocateDirect(5000);
            assertEquals(6000, b.receive(into, SysSocket.MSG_TRUNC));
            assertEquals(5000, into.position());
        }
    }

    @Test
    void shouldMoveAStreamBetweenAJdkSocketAndOurs() throws Exception {
        byte[] payload = new byte[3_000_000];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i * 31);
        }
        try (ServerSocket server = new ServerSocket(0);
                NativeSocket client = NativeSocket.open(AddressFamily.INET, SocketType.STREAM)) {
            client.connect(NativeAddress.of("127.0.0.1", server.getLocalPort()));
            try (var peer = server.accept()) {
                Thread sender = new Thread(() -> {
                    try {
                        client.sendAll(ByteBuffer.wrap(payload));
                        client.shutdown(SysSocket.SHUT_WR);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                sender.start();
                assertArrayEquals(payload, peer.getInputStream().readAllBytes());
                sender.join();
                peer.getOutputStream().write("back".getBytes(StandardCharsets.UTF_8));
                peer.shutdownOutput();
                ByteBuffer into = ByteBuffer.allocate(10);
                assertEquals(4, client.receive(into));
                assertEquals(0, client.receive(into));
            }
        }
    }

    @Test
    void shouldAcceptAndNameBothEnds() throws IOException {
        try (NativeSocket listener = NativeSocket.open(AddressFamily.INET, SocketType.STREAM);
                NativeSocket client = NativeSocket.open(AddressFamily.INET, SocketType.STREAM)) {
            listener.bind(ANY_PORT);
            listener.listen(5);
            assertNull(listener.blocking(false).accept());
            client.connect(listener.getsockname());
            try (NativeSocket server = listener.blocking(true).accept()) {
                assertNotNull(server);
                assertEquals(client.getsockname(), server.getpeername());
                assertEquals(client.getpeername(), server.getsockname());
            }
        }
    }

    @Test
    void shouldGiveTheErrnoOfAConnectionThatIsRefused() throws IOException {
        try (ClosedPort nobody = ClosedPort.tcp("127.0.0.1");
                NativeSocket a = NativeSocket.open(AddressFamily.INET, SocketType.STREAM);
                NativeSocket b = NativeSocket.open(AddressFamily.INET, SocketType.STREAM)) {
            assertEquals(Errno.ECONNREFUSED, a.connectEx(nobody.address()));
            ConnectException e = assertThrows(ConnectException.class, () -> b.connect(nobody.address()));
            assertInstanceOf(ErrnoException.class, e.getCause());
            assertEquals(
                    "connect 127.0.0.1:" + nobody.port() + ": ECONNREFUSED (111): Connection refused", e.getMessage());
        }
    }

    @Test
    void shouldKeepRecordsApart() throws IOException {
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.SEQPACKET);
        try (NativeSocket a = pair[0];
                NativeSocket b = pair[1]) {
            a.send(bytes("one"));
            a.send(bytes("three"));
            ByteBuffer into = ByteBuffer.allocate(100);
            assertEquals(3, b.receive(into));
            into.clear();
            assertEquals(5, b.receive(into));
            assertEquals("three", text(into));
        }
    }

    @Test
    void shouldReturnInsteadOfWaitingWhenItMayNot() throws IOException {
        try (NativeSocket socket = udp()) {
            socket.bind(ANY_PORT);
            ByteBuffer into = ByteBuffer.allocate(10);
            assertEquals(NativeSocket.WOULD_BLOCK, socket.receive(into, SysSocket.MSG_DONTWAIT));
            socket.blocking(false);
            assertEquals(NativeSocket.WOULD_BLOCK, socket.receive(into));
            assertEquals(0, into.position());
        }
    }

    @Test
    void shouldGiveUpAtTheTimeout() throws IOException {
        try (NativeSocket socket = udp()) {
            socket.bind(ANY_PORT);
            socket.timeout(Duration.ofMillis(20));
            assertThrows(SocketTimeoutException.class, () -> socket.receive(ByteBuffer.allocate(10)));
            assertEquals(0, socket.poll(SysPoll.POLLIN, Duration.ofMillis(1)));
            assertEquals(SysPoll.POLLOUT, socket.poll(SysPoll.POLLIN | SysPoll.POLLOUT, null));
        }
    }

    @Test
    void shouldKnowAStreamByItsTypeWhateverFlagsThatCarries() throws IOException {
        SocketType type = new SocketType(SysSocket.SOCK_STREAM | SysSocket.SOCK_CLOEXEC);
        MessageBatch batch = new MessageBatch(1, 1, 0);
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, type)) {
            assertThrows(UnsupportedOperationException.class, () -> socket.receiveBatch(batch, 0));
        }
    }

    @Test
    void shouldRefuseUseAfterClose() throws IOException {
        NativeSocket socket = udp();
        socket.close();
        socket.close();
        assertThrows(ClosedChannelException.class, () -> socket.receive(ByteBuffer.allocate(1)));
        assertThrows(ClosedChannelException.class, () -> socket.bind(ANY_PORT));
        assertThrows(ClosedChannelException.class, socket::detach);
    }

    @Test
    void shouldHandADescriptorOverAndTakeItBack() throws IOException {
        NativeSocket socket = udp();
        socket.bind(ANY_PORT);
        NativeAddress name = socket.getsockname();
        int fd = socket.detach();
        assertThrows(ClosedChannelException.class, socket::getsockname);
        try (NativeSocket borrowed = NativeSocket.borrow(fd)) {
            assertEquals(name, borrowed.getsockname());
        }
        try (NativeSocket adopted = NativeSocket.adopt(fd)) {
            assertEquals(name, adopted.getsockname());
        }
        ErrnoException e = assertThrows(ErrnoException.class, () -> NativeSocket.adopt(fd));
        assertEquals(Errno.EBADF, e.errno());
    }

    @Test
    void shouldSendToAbstractAndPathNames() throws IOException {
        NativeAddress.Unix name = NativeAddress.Unix.abstractName(
                "rawsock-test-" + ProcessHandle.current().pid());
        try (NativeSocket a = NativeSocket.open(AddressFamily.UNIX, SocketType.DGRAM);
                NativeSocket b = NativeSocket.open(AddressFamily.UNIX, SocketType.DGRAM)) {
            b.bind(name);
            assertEquals(name, b.getsockname());
            assertEquals(NativeAddress.Unix.unnamed(), a.getsockname());
            a.sendTo(bytes("x"), name);
            AddressSlot from = new AddressSlot();
            assertEquals(1, b.receiveFrom(ByteBuffer.allocate(10), from, 0));
            assertTrue(from.get() == null || NativeAddress.Unix.unnamed().equals(from.get()));
        }
    }
}
