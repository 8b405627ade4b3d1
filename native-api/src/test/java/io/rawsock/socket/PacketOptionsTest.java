package io.rawsock.socket;

import static io.rawsock.socket.OptionTable.on;
import static io.rawsock.socket.OptionTable.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import io.rawsock.libc.LinuxIfPacket;
import io.rawsock.libc.LinuxNetTstamp;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
@Requires(value = Requirement.ROOT, tools = "python3")
class PacketOptionsTest {
    private static final int ETH_P_ALL = 3;
    private static final int LOOPBACK = 1;
    private static Python python;

    @BeforeAll
    static void start() throws IOException {
        python = new Python();
    }

    @AfterAll
    static void stop() {
        python.close();
    }

    private static NativeSocket packet() throws IOException {
        return NativeSocket.open(AddressFamily.PACKET, SocketType.RAW);
    }

    static Stream<Arguments> ofPacketSockets() {
        return Stream.of(
                on(PacketOptions.PACKET_AUXDATA),
                row(PacketOptions.PACKET_COPY_THRESH, 100, "64000000"),
                on(PacketOptions.PACKET_IGNORE_OUTGOING),
                on(PacketOptions.PACKET_LOSS),
                on(PacketOptions.PACKET_ORIGDEV),
                on(PacketOptions.PACKET_QDISC_BYPASS),
                row(PacketOptions.PACKET_RESERVE, 64, "40000000"),
                row(PacketOptions.PACKET_TIMESTAMP, LinuxNetTstamp.SOF_TIMESTAMPING_RAW_HARDWARE, "40000000"),
                on(PacketOptions.PACKET_TX_HAS_OFF),
                row(PacketOptions.PACKET_VERSION, LinuxIfPacket.TPACKET_V3, "02000000"),
                on(PacketOptions.PACKET_VNET_HDR));
    }

    @ParameterizedTest
    @MethodSource("ofPacketSockets")
    <T> void shouldReadWhatWasSet(NativeOption<T> option, T value, String bytes) throws IOException {
        try (NativeSocket socket = packet()) {
            OptionTable.check(python, socket, option, value, bytes);
        }
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldMakeAnInterfacePromiscuous() throws Exception {
        try (Network network = Network.of(Topology.of("c-s"));
                NativeSocket socket = network.in("c", PacketOptionsTest::packet)) {
            int index = network.in("c", () -> NetworkInterface.getByName("to-s").getIndex());
            PacketMembership all = new PacketMembership(index, LinuxIfPacket.PACKET_MR_PROMISC, Octets.NONE);
            socket.setOption(PacketOptions.PACKET_ADD_MEMBERSHIP, all);
            assertTrue(link(network).contains("promiscuity 1"), link(network));
            socket.setOption(PacketOptions.PACKET_DROP_MEMBERSHIP, all);
            assertTrue(link(network).contains("promiscuity 0"), link(network));
            Octets group = Octets.of((byte) 1, (byte) 0, (byte) 0x5e, (byte) 1, (byte) 2, (byte) 3);
            PacketMembership multicast = new PacketMembership(index, LinuxIfPacket.PACKET_MR_MULTICAST, group);
            socket.setOption(PacketOptions.PACKET_ADD_MEMBERSHIP, multicast);
            String groups =
                    network.exec("c", "ip", "maddress", "show", "dev", "to-s").out();
            assertTrue(groups.contains("01:00:5e:01:02:03"), groups);
        }
    }

    private static String link(Network network) {
        return network.exec("c", "ip", "-d", "link", "show", "dev", "to-s").out();
    }

    /** Sends datagrams over the node's loopback and receives them: packet sockets saw all of them, out and in, before. */
    private static void exchange(Network network, int count) throws Exception {
        network.in("c", () -> {
            try (NativeSocket receiver = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
                    NativeSocket sender = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
                receiver.bind(NativeAddress.of("127.0.0.1", 0));
                for (int i = 0; i < count; i++) {
                    sender.sendTo(ByteBuffer.allocate(1_000), receiver.getsockname());
                }
                for (int i = 0; i < count; i++) {
                    assertEquals(1_000, receiver.receive(ByteBuffer.allocate(1_000), 0));
                }
            }
        });
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldCountPacketsUntilTheyAreRead() throws Exception {
        try (Network network = Network.of(Topology.host());
                NativeSocket sniffer = network.in("c", PacketOptionsTest::packet)) {
            sniffer.setOption(PacketOptions.PACKET_IGNORE_OUTGOING, true);
            sniffer.setOption(SocketOptions.SO_RCVBUF, 4_096);
            sniffer.bind(NativeAddress.LinkLayer.of(ETH_P_ALL, LOOPBACK));
            exchange(network, 40);
            PacketStatistics statistics = sniffer.getOption(PacketOptions.PACKET_STATISTICS);
            assertEquals(40, statistics.packets(), statistics.toString());
            assertTrue(statistics.drops() > 0 && statistics.drops() < statistics.packets(), statistics.toString());
            assertEquals(new PacketStatistics(0, 0, 0), sniffer.getOption(PacketOptions.PACKET_STATISTICS));
        }
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldShareThePacketsOfAnInterface() throws Exception {
        int byProgram = LinuxIfPacket.PACKET_FANOUT_CBPF << 16 | 7;
        try (Network network = Network.of(Topology.host());
                NativeSocket first = network.in("c", PacketOptionsTest::packet);
                NativeSocket second = network.in("c", PacketOptionsTest::packet)) {
            first.bind(NativeAddress.LinkLayer.of(ETH_P_ALL, LOOPBACK));
            second.bind(NativeAddress.LinkLayer.of(ETH_P_ALL, LOOPBACK));
            first.setOption(PacketOptions.PACKET_FANOUT, byProgram);
            second.setOption(PacketOptions.PACKET_FANOUT, byProgram);
            assertEquals(byProgram, second.getOption(PacketOptions.PACKET_FANOUT));
            BpfProgram.Instruction pickSecond = BpfProgram.Instruction.of(6, 1); // ret #1
            first.setOption(PacketOptions.PACKET_FANOUT_DATA, BpfProgram.of(pickSecond));
            exchange(network, 1);
            ByteBuffer into = ByteBuffer.allocate(100);
            assertEquals(100, second.receive(into, SysSocket.MSG_DONTWAIT));
            assertEquals(NativeSocket.WOULD_BLOCK, first.receive(into.clear(), SysSocket.MSG_DONTWAIT));
        }
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldCountWhatAGroupMovedOn() throws Exception {
        try (Network network = Network.of(Topology.host());
                NativeSocket socket = network.in("c", PacketOptionsTest::packet)) {
            socket.setOption(SocketOptions.SO_RCVBUF, 16_384);
            socket.bind(NativeAddress.LinkLayer.of(ETH_P_ALL, LOOPBACK));
            socket.setOption(PacketOptions.PACKET_FANOUT, LinuxIfPacket.PACKET_FANOUT_ROLLOVER << 16 | 7);
            assertEquals(new RolloverStatistics(0, 0, 0), socket.getOption(PacketOptions.PACKET_ROLLOVER_STATS));
            exchange(network, 40);
            RolloverStatistics statistics = socket.getOption(PacketOptions.PACKET_ROLLOVER_STATS);
            assertTrue(statistics.all() > 0 && statistics.failed() > statistics.all(), statistics.toString());
            assertEquals(80, statistics.all() + statistics.failed(), statistics.toString());
        }
    }

    @Test
    void shouldMakeAndTakeAwayARing() throws IOException {
        try (NativeSocket socket = packet()) {
            socket.setOption(PacketOptions.PACKET_VERSION, LinuxIfPacket.TPACKET_V3);
            PacketRingRequest ring = new PacketRingRequest(4_096, 4, 2_048, 8, 10, 0, 0);
            socket.setOption(PacketOptions.PACKET_RX_RING, ring);
            // The version cannot change while there is a ring.
            assertEquals("errno 16", python.eval(socket, "s.setsockopt(263, 10, 1)"));
            PacketRingRequest none = new PacketRingRequest(0, 0, 0, 0, 0, 0, 0);
            socket.setOption(PacketOptions.PACKET_RX_RING, none);
            assertEquals("None", python.eval(socket, "s.setsockopt(263, 10, 1)"));
            socket.setOption(PacketOptions.PACKET_TX_RING, new PacketRingRequest(4_096, 1, 2_048, 2, 0, 0, 0));
        }
    }
}
