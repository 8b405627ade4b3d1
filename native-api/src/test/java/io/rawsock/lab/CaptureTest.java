package io.rawsock.lab;

import static io.rawsock.lab.Requirement.NET_NAMESPACES;
import static io.rawsock.lab.Requirement.ROOT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureTest {
    private static final int PACKETS = 300;

    @Test
    @Requires(
            value = {ROOT, NET_NAMESPACES},
            tools = "tcpdump")
    void shouldGiveEveryPacketThatPassedBeforeItWasStopped() throws Exception {
        try (Network network = Network.of(Topology.of("c-s"));
                Capture capture = Capture.start(network, "s", "to-c", "udp port 9")) {
            long before = System.currentTimeMillis() * 1_000_000;
            network.in("c", () -> send(network.address("s")));
            List<CapturedPacket> packets = capture.stop();
            assertEquals(PACKETS, packets.size());
            for (int i = 0; i < PACKETS; i++) {
                byte[] ip = packets.get(i).ip();
                assertEquals(0x45, ip[0]);
                assertArrayEquals(new byte[] {(byte) i, (byte) (i >> 8)}, Arrays.copyOfRange(ip, 28, 30));
            }
            long seen = packets.get(0).timestampNanos() - before;
            assertTrue(seen >= 0 && seen < 60_000_000_000L, "captured " + seen + " ns after the start");
        }
    }

    private static void send(InetAddress target) throws Exception {
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < PACKETS; i++) {
                socket.send(new DatagramPacket(new byte[] {(byte) i, (byte) (i >> 8)}, 2, target, 9));
            }
        }
    }

    @Test
    void shouldReadEitherByteOrderAndPrecisionUpToTheCut() {
        byte[] big = HexFormat.of()
                .parseHex("a1b2c3d4" + "00020004" + "0".repeat(16) + "0000ffff" + "00000065"
                        + "00000002" + "00000003" + "00000002" + "00000009" + "4500"
                        + "00000002" + "00000004" + "00000002" + "00000002" + "45");
        List<CapturedPacket> packets = PcapBytes.read(big);
        assertEquals(1, packets.size());
        assertEquals(2_000_003_000L, packets.get(0).timestampNanos());
        assertArrayEquals(new byte[] {0x45, 0}, packets.get(0).ip());

        byte[] little = HexFormat.of()
                .parseHex("4d3cb2a1" + "02000400" + "0".repeat(16) + "ffff0000" + "01000000" + "02000000" + "03000000"
                        + "0f000000" + "0f000000" + "0".repeat(28) + "60");
        assertEquals(2_000_000_003L, PcapBytes.read(little).get(0).timestampNanos());
        assertArrayEquals(new byte[] {0x60}, PcapBytes.read(little).get(0).ip());
    }
}
