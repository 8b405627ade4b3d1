package io.rawsock.craft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.cli.Console;
import io.rawsock.craft.packet.NotationTest;
import io.rawsock.lab.Capture;
import io.rawsock.lab.Descriptors;
import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Packets that go below IP to a neighbour that the kernel does not know. */
@Requires(
        value = {Requirement.ROOT, Requirement.NET_NAMESPACES},
        tools = "tcpdump")
class CraftNeighborTest {
    private static Network network;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void build() {
        network = Network.chain(1);
        network.ip("c", "neigh flush dev to-r1", "link set to-r1 arp on");
        network.ip("r1", "link set to-c arp on");
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    @Test
    void shouldAskTheLink() throws Exception {
        network.ip("c", "neigh flush all nud permanent dev to-r1");
        String notation = "ip(dst=" + network.address("r1").getHostAddress() + ", src=10.9.9.9, chksum=1)/udp()";
        try (Capture capture = Capture.start(network, "r1", "to-c", "src host 10.9.9.9")) {
            assertEquals(0, craft("--exact", "--count", "3", notation), err.toString(UTF_8));
            byte[] frame = capture.stop().get(0).bytes();
            assertEquals(
                    NotationTest.hex(notation, 0),
                    HexFormat.of().formatHex(Arrays.copyOfRange(frame, 14, frame.length)));
        }
        assertEquals("sent 3 packets, 84 bytes, by packet socket\n", out.toString(UTF_8));
    }

    @Test
    void shouldTellWhomItAskedForInVain() throws Exception {
        int before = Descriptors.open().size();
        assertEquals(2, craft("--exact", "ip(dst=10.77.0.3, chksum=1)/udp()"));
        assertEquals("craft: who has 10.77.0.3? Nobody on to-r1 answered within 3000 ms\n", err.toString(UTF_8));
        assertEquals(before, Descriptors.open().size());
    }

    private int craft(String... arguments) throws Exception {
        return network.in("c", () -> new CraftCommand(new Console("craft", out, err), () -> {}).run(arguments));
    }
}
