package io.rawsock.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.lab.Requires;
import io.rawsock.libc.SysSocket;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
@Requires(tools = "python3")
class StreamInteropTest {
    private static final int LARGE = 64 << 20;

    private static NativeSocket tcp(NativeAddress address) throws IOException {
        return NativeSocket.open(address.family(), SocketType.STREAM);
    }

    private static NativeSocket listener(String host) throws IOException {
        NativeAddress address = NativeAddress.of(host, 0);
        NativeSocket listener = tcp(address);
        listener.bind(address);
        listener.listen(1);
        return listener;
    }

    private static int port(NativeSocket socket) throws IOException {
        NativeAddress name = socket.getsockname();
        return name instanceof NativeAddress.Inet4 four ? four.port() : ((NativeAddress.Inet6) name).port();
    }

    private static byte[] receiveAll(NativeSocket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part = socket.receive(4096); part != null && part.length > 0; part = socket.receive(4096)) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"inet, 127.0.0.1", "inet6, ::1"})
    void shouldBeEchoedByPython(String family, String host) throws Exception {
        try (PythonPeer peer = PythonPeer.start("stream_server", family)) {
            NativeAddress server = NativeAddress.of(host, peer.number());
            try (NativeSocket client = tcp(server)) {
                client.connect(server);
                assertEquals(server + " " + client.getsockname(), peer.line());
                assertEquals(server, client.getpeername());
                byte[] data = new byte[100_000];
                new Random(1).nextBytes(data);
                Thread sender = new Thread(() -> {
                    try {
                        client.sendAll(data);
                        client.shutdown(SysSocket.SHUT_WR);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                sender.start();
                assertArrayEquals(data, receiveAll(client));
                sender.join();
                peer.finish();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"inet, 127.0.0.1", "inet6, ::1"})
    void shouldEchoToPython(String family, String host) throws Exception {
        try (NativeSocket listener = listener(host);
                PythonPeer peer = PythonPeer.start("stream_client", family, port(listener));
                NativeSocket server = Objects.requireNonNull(listener.accept())) {
            assertEquals(server.getpeername() + " " + server.getsockname(), peer.line());
            server.sendAll(receiveAll(server));
            server.shutdown(SysSocket.SHUT_WR);
            assertEquals("True", peer.line());
            peer.finish();
        }
    }

    @Test
    void shouldSendAllOf64MebibytesToPython() throws Exception {
        byte[] data = new byte[LARGE];
        new Random(2).nextBytes(data);
        String expected =
                LARGE + " " + sha256(MessageDigest.getInstance("SHA-256").digest(data));
        ByteBuffer direct = ByteBuffer.allocateDirect(LARGE).put(data).flip();
        for (ByteBuffer buffer : new ByteBuffer[] {ByteBuffer.wrap(data), direct}) {
            try (NativeSocket listener = listener("127.0.0.1");
                    PythonPeer peer = PythonPeer.start("count_stream", port(listener))) {
                try (NativeSocket server = Objects.requireNonNull(listener.accept())) {
                    server.sendAll(buffer);
                }
                assertEquals(expected, peer.line());
                peer.finish();
            }
        }
    }

    @Test
    void shouldReceive64MebibytesFromPython() throws Exception {
        try (NativeSocket listener = listener("127.0.0.1");
                PythonPeer peer = PythonPeer.start("pour_stream", port(listener), LARGE);
                NativeSocket server = Objects.requireNonNull(listener.accept())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer[] buffers = {ByteBuffer.allocate(100_000), ByteBuffer.allocateDirect(100_000)};
            long total = 0;
            for (int i = 0; server.receive(buffers[i % 2].clear()) > 0; i++) {
                total += buffers[i % 2].position();
                digest.update(buffers[i % 2].flip());
            }
            assertEquals(LARGE, total);
            assertEquals(peer.line(), sha256(digest.digest()));
            peer.finish();
        }
    }

    private static String sha256(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    @Test
    void shouldFillABufferAsFarAsPythonDoes() throws Exception {
        int size = 8 << 20;
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.STREAM);
        try (PythonPeer peer = PythonPeer.start("fill_stream", size);
                NativeSocket a = pair[0].blocking(false);
                NativeSocket b = pair[1]) {
            // One call each: a heap buffer would go in several chunks, and the kernel counts what each costs.
            ByteBuffer data = ByteBuffer.allocateDirect(size);
            int sent = a.send(data);
            assertEquals(NativeSocket.WOULD_BLOCK, a.send(data));
            assertEquals(sent, data.position());
            a.shutdown(SysSocket.SHUT_WR);
            assertEquals(peer.line(), sent + " EAGAIN " + receiveAll(b).length);
            peer.finish();
        }
    }
}
