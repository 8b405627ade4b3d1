package io.rawsock.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import io.rawsock.libc.SysSocket;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.Message;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
@Requires(value = Requirement.NET_NAMESPACES, tools = "python3")
class MessageInteropTest {
    /** Where nobody else sends to the ports that are waited at. */
    private static Network network;

    @BeforeAll
    static void open() {
        network = Network.of(Topology.host());
    }

    @AfterAll
    static void close() {
        network.close();
    }

    private static PythonPeer peer(String function, Object... arguments) throws Exception {
        return network.in("c", () -> PythonPeer.start(function, arguments));
    }

    private static NativeSocket bound(NativeAddress address, SocketType type) throws Exception {
        NativeSocket socket = open(address.family(), type);
        socket.bind(address);
        return socket;
    }

    private static NativeSocket open(AddressFamily family, SocketType type) throws Exception {
        return network.in("c", () -> NativeSocket.open(family, type));
    }

    private static int port(NativeSocket socket) throws IOException {
        NativeAddress name = socket.getsockname();
        return name instanceof NativeAddress.Inet4 four ? four.port() : ((NativeAddress.Inet6) name).port();
    }

    @ParameterizedTest
    @CsvSource({"inet, 127.0.0.1", "inet6, ::1"})
    void shouldHaveDatagramsEchoedByPython(String family, String host) throws Exception {
        try (PythonPeer peer = peer("datagram_echo", family);
                NativeSocket socket = bound(NativeAddress.of(host, 0), SocketType.DGRAM)) {
            NativeAddress echo = NativeAddress.of(host, peer.number());
            for (int size : new int[] {0, 1, 65507}) {
                byte[] data = new byte[size];
                new Random(size).nextBytes(data);
                assertEquals(size, socket.sendTo(ByteBuffer.wrap(data), echo));
                assertEquals(size + " " + socket.getsockname(), peer.line());
                ByteBuffer into = ByteBuffer.allocate(65536);
                AddressSlot from = new AddressSlot();
                assertEquals(size, socket.receiveFrom(into, from, 0));
                assertEquals(ByteBuffer.wrap(data), into.flip());
                assertEquals(echo, from.get());
            }
            peer.finish();
        }
    }

    @ParameterizedTest
    @CsvSource({"inet, 127.0.0.1", "inet6, ::1"})
    void shouldEchoDatagramsToPython(String family, String host) throws Exception {
        try (NativeSocket socket = bound(NativeAddress.of(host, 0), SocketType.DGRAM);
                PythonPeer peer = peer("datagram_client", family, port(socket))) {
            for (int i = 0; i < 3; i++) {
                ByteBuffer into = ByteBuffer.allocateDirect(65536);
                AddressSlot from = new AddressSlot();
                socket.receiveFrom(into, from, 0);
                socket.sendTo(into.flip(), from, 0);
                assertEquals("True " + socket.getsockname() + " " + from.get(), peer.line());
            }
            peer.finish();
        }
    }

    @Test
    void shouldExchangeRecordsWithAPythonServer(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("records");
        try (PythonPeer peer = peer("seqpacket_server", path);
                NativeSocket client = open(AddressFamily.UNIX, SocketType.SEQPACKET)) {
            assertEquals("listening", peer.line());
            client.connect(NativeAddress.Unix.path(path.toString()));
            byte[] large = new byte[50_000];
            large[0] = 1;
            byte[][] records = {{1}, {2, 3, 4}, large};
            for (byte[] record : records) {
                assertEquals(record.length, client.send(ByteBuffer.wrap(record)));
            }
            for (byte[] record : records) {
                assertEquals(HexFormat.of().formatHex(record), peer.line());
            }
            assertArrayEquals(new byte[] {1}, client.receive(100));
            assertArrayEquals(new byte[] {4, 3}, client.receive(2), "the rest of a record is lost");
            assertEquals(50_000, Objects.requireNonNull(client.receive(60_000)).length);
            client.shutdown(SysSocket.SHUT_WR);
            peer.finish();
        }
    }

    @Test
    void shouldExchangeRecordsWithAPythonClient(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("records");
        try (NativeSocket listener = bound(NativeAddress.Unix.path(path.toString()), SocketType.SEQPACKET)) {
            listener.listen(1);
            try (PythonPeer peer = peer("seqpacket_client", path);
                    NativeSocket server = Objects.requireNonNull(listener.accept())) {
                for (int length : new int[] {3, 12, 20_000}) {
                    byte[] record = Objects.requireNonNull(server.receive(65536));
                    assertEquals(length, record.length);
                    server.send(ByteBuffer.wrap(record));
                    assertEquals(HexFormat.of().formatHex(record), peer.line());
                }
                assertEquals(NativeAddress.Unix.path(path.toString()), server.getsockname());
                assertEquals(NativeAddress.Unix.unnamed(), server.getpeername());
                peer.finish();
            }
        }
    }

    @Test
    void shouldFindPythonUnderAnAbstractName() throws Exception {
        String name = "rawsock-interop-" + ProcessHandle.current().pid();
        try (PythonPeer peer = peer("abstract_echo", name);
                // Bound to nothing, Linux picks an abstract name, which the peer must be able to answer to.
                NativeSocket socket = bound(NativeAddress.Unix.unnamed(), SocketType.DGRAM)) {
            NativeAddress echo = NativeAddress.Unix.abstractName(name);
            assertEquals(echo.toString(), peer.line());
            socket.sendTo(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)), echo);
            assertEquals("hello " + socket.getsockname(), peer.line());
            AddressSlot from = new AddressSlot();
            assertEquals(5, socket.receiveFrom(ByteBuffer.allocate(10), from, 0));
            assertEquals(echo, from.get());
            peer.finish();
        }
    }

    @Test
    void shouldBeFoundByPythonUnderAnAbstractName() throws Exception {
        String name = "rawsock-interop-" + ProcessHandle.current().pid() + " with a space and a ü";
        try (NativeSocket socket = bound(NativeAddress.Unix.abstractName(name), SocketType.DGRAM);
                PythonPeer peer = peer("abstract_client", name)) {
            ByteBuffer into = ByteBuffer.allocate(10);
            AddressSlot from = new AddressSlot();
            socket.receiveFrom(into, from, 0);
            socket.sendTo(into.flip(), from, 0);
            assertEquals("ping " + socket.getsockname() + " " + from.get(), peer.line());
            peer.finish();
        }
    }

    @ParameterizedTest
    @CsvSource({"inet, 127.0.0.1", "inet6, ::1"})
    void shouldPeekAndCutAsPythonDoes(String family, String host) throws Exception {
        ByteBuffer data = ByteBuffer.wrap("0123456789".getBytes(StandardCharsets.UTF_8));
        try (PythonPeer peer = peer("receive_flags", family);
                NativeSocket socket = bound(NativeAddress.of(host, 0), SocketType.DGRAM)) {
            socket.sendTo(data.duplicate(), NativeAddress.of(host, peer.number()));
            socket.sendTo(data.duplicate(), socket.getsockname());
            ByteBuffer peeked = ByteBuffer.allocate(4);
            socket.receive(peeked, SysSocket.MSG_PEEK);
            Message message = new Message(0, ByteBuffer.allocateDirect(4));
            socket.receiveMessage(message, SysSocket.MSG_PEEK);
            ByteBuffer into = ByteBuffer.allocate(4);
            int trueLength = socket.receive(into, SysSocket.MSG_TRUNC);
            int then = socket.receive(ByteBuffer.allocate(4), SysSocket.MSG_DONTWAIT);
            assertEquals(
                    peer.line(),
                    hex(peeked) + " " + hex(message.part(0)) + " " + message.flags() + " " + trueLength + " "
                            + hex(into) + (then == NativeSocket.WOULD_BLOCK ? " EAGAIN" : " more"));
            peer.finish();
        }
    }

    private static String hex(ByteBuffer received) {
        byte[] bytes = new byte[received.flip().remaining()];
        received.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
