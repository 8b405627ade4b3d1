package io.rawsock.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketType;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@Requires(
        value = {Requirement.ROOT, Requirement.NET_NAMESPACES},
        tools = "python3")
class RawInteropTest {
    /** RFC 3692: for experiments. */
    private static final int EXPERIMENT = 253;

    private static final NativeAddress LOOPBACK = NativeAddress.of("127.0.0.1", 0);
    private static final HexFormat HEX = HexFormat.of();

    /** Version 4, 24 bytes, TTL 7, id 0x1234, 127.0.0.1 to itself, its checksum right, then four bytes. */
    private static final String PACKET = "45000018" + "12340000" + "07fda2b3" + "7f0000017f000001" + "deadbeef";

    /** Whose loopback nobody else sends by: raw sockets receive what is for others too. */
    private static Network network;

    @BeforeAll
    static void open() {
        network = Network.of(Topology.host());
    }

    @AfterAll
    static void close() {
        network.close();
    }

    private static NativeSocket raw(int protocol) throws Exception {
        return network.in("c", () -> NativeSocket.open(AddressFamily.INET, SocketType.RAW, new Protocol(protocol)));
    }

    private static PythonPeer peer(String function, Object... arguments) throws Exception {
        return network.in("c", () -> PythonPeer.start(function, arguments));
    }

    @Test
    void shouldReceiveWhatPythonSendsByARawSocket() throws Exception {
        try (NativeSocket socket = raw(EXPERIMENT);
                PythonPeer peer = peer("raw_send", EXPERIMENT, "deadbeef")) {
            byte[] packet = Objects.requireNonNull(socket.receive(100));
            assertEquals(24, packet.length);
            assertEquals("deadbeef", HEX.formatHex(packet, 20, 24));
            peer.finish();
        }
    }

    @Test
    void shouldSendToPythonByARawSocket() throws Exception {
        try (PythonPeer peer = peer("raw_receive", EXPERIMENT);
                NativeSocket socket = raw(EXPERIMENT)) {
            assertEquals("open", peer.line());
            assertEquals(2, socket.sendTo(ByteBuffer.wrap(new byte[] {1, 2}), LOOPBACK));
            // Both saw it, as raw sockets do: what Python says is what came here.
            assertEquals(HEX.formatHex(Objects.requireNonNull(socket.receive(100))) + " 127.0.0.1", peer.line());
            peer.finish();
        }
    }

    @Test
    void shouldReceiveTheHeaderThatPythonMade() throws Exception {
        try (NativeSocket socket = raw(EXPERIMENT);
                PythonPeer peer = peer("hdrincl_send", PACKET)) {
            assertEquals("24", peer.line());
            assertEquals(PACKET, HEX.formatHex(Objects.requireNonNull(socket.receive(100))));
            peer.finish();
        }
    }

    @Test
    void shouldSendAHeaderOfOurOwnToPython() throws Exception {
        try (PythonPeer peer = peer("raw_receive", EXPERIMENT);
                NativeSocket socket = raw(EXPERIMENT)) {
            assertEquals("open", peer.line());
            socket.setOption(IpOptions.IP_HDRINCL, true);
            socket.sendTo(ByteBuffer.wrap(HEX.parseHex(PACKET)), LOOPBACK);
            assertEquals(PACKET + " 127.0.0.1", peer.line());
            peer.finish();
        }
    }

    @Test
    void shouldSeeThePingThatPythonSees() throws Exception {
        int identifier = (int) (ProcessHandle.current().pid() & 0xffff);
        try (NativeSocket socket = raw(Protocol.ICMP.value());
                PythonPeer peer = peer("icmp_ping", identifier)) {
            for (int i = 0; i < 2; i++) {
                byte[] packet;
                do {
                    packet = Objects.requireNonNull(socket.receive(1000));
                } while (ByteBuffer.wrap(packet).getShort(24) != (short) identifier);
                assertArrayEquals(HEX.parseHex(peer.line()), packet);
            }
            peer.finish();
        }
    }
}
