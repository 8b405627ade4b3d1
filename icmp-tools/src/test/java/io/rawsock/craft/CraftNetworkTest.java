package io.rawsock.craft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.cli.Console;
import io.rawsock.lab.Capture;
import io.rawsock.lab.CapturedPacket;
import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets on the wire of a chain, c - r1 - s, as craft said they would be, and what answers them. */
@Requires(
        value = {Requirement.ROOT, Requirement.NET_NAMESPACES},
        tools = "tcpdump")
class CraftNetworkTest {
    private static Network network;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void build() {
        network = Network.chain(1);
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip(src=10.9.9.9, dst=DST, ttl=1..3, options=[nop, rr(3)])/icmp(seq=%7)/'spoofed'",
                "ip(src=10.9.9.9, dst=DST, flags=evil|DF, proto=253)/raw(010203)",
                "ip(src=10.9.9.9, dst=DST, ihl=3, version=6, len=9999, chksum=0x1234)/udp(chksum=5)",
                "ip(src=10.9.9.9, dst=DST, id=0, options=[raw(0700)])/tcp(flags=FPU, dataofs=2, options=[mss(9), opt(200,ff)])",
                "ip(src=10.9.9.9, dst=DST)/icmp(type=3, code=4, mtu=68)/ip(src=1.2.3.4, dst=10.9.9.9)/udp()",
                "ip(src=10.9.9.9, dst=224.0.0.1, ttl=1)/igmp(type=leave, gaddr=239.1.2.3)"
            })
    void shouldSendWhatItShows(String pattern) throws Exception {
        String notation = pattern.replace("DST", network.address("s").getHostAddress());
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < Notation.parse(notation).size(); i++) {
            expected.add(NotationTest.hex(notation, i));
        }
        network.ip("c", "route replace 224.0.0.0/4 dev to-r1");
        try (Capture capture = Capture.start(network, "c", "to-r1", "src 10.9.9.9 or ip[0] = 0x63")) {
            assertEquals(0, craft("--exact", notation), err.toString(UTF_8));
            List<String> seen = new ArrayList<>();
            for (CapturedPacket packet : capture.stop()) {
                seen.add(HexFormat.of().formatHex(packet.ip()));
            }
            assertEquals(expected, seen);
        }
    }

    @Test
    void shouldSendFramesAsTheyAre() throws Exception {
        String notation = "ether(dst=02:00:00:00:00:09, src=02:00:00:00:00:07)/vlan(vlan=5)/vlan(vlan=6,prio=7)"
                + "/ip(src=10.9.9.9,dst=10.9.9.8)/'tagged'";
        try (Capture capture = Capture.start(network, "c", "to-r1", "ether src 02:00:00:00:00:07")) {
            assertEquals(0, craft("-I", "to-r1", notation), err.toString(UTF_8));
            assertEquals(
                    NotationTest.hex(notation, 0),
                    HexFormat.of().formatHex(capture.stop().get(0).bytes()));
        }
        assertEquals("sent 1 packet, 48 bytes, by packet socket\n", out.toString(UTF_8));
    }

    @Test
    void shouldSayWhatTheKernelSet() throws Exception {
        assertEquals(0, craft("ip(dst=" + server() + ", id=0, chksum=1, len=1)/icmp(type=0)"));
        assertEquals(
                "sent 1 packet, 28 bytes, by raw socket; the kernel set: total length, identification, checksum\n",
                out.toString(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip(dst=DST)/icmp(id=5,seq=6)/'abc' > ip DST > SRC ttl=63 / icmp echo-reply id=5 seq=6 / 3 of data, 31 bytes",
                "ip(dst=DST,ttl=1)/icmp() > ip R1 > SRC ttl=64 / icmp time-exceeded / ip SRC > DST ttl=1 / icmp echo-request"
                        + " id=0 seq=0, 56 bytes",
                "ip(dst=DST)/udp(dport=9) > ip DST > SRC ttl=63 / icmp unreachable code=3 / ip SRC > DST ttl=63 / udp 40000 > 9,"
                        + " 56 bytes",
                "ip(dst=DST)/tcp(dport=9) > ip DST > SRC ttl=63 / tcp 9 > 40000 flags=AR, 40 bytes"
            })
    void shouldShowAnswers(String pattern) throws Exception {
        String[] words = named(pattern).split(" > ", 2);
        assertEquals(0, craft("--answers", "1", "--timeout", "5", words[0]), err.toString(UTF_8));
        String[] lines = out.toString(UTF_8).split("\n", -1);
        assertEquals(words[1], lines[1].replaceAll(", [0-9.]+ ms$", ""));
        assertEquals("1 answer", lines[2]);
    }

    @Test
    void shouldShowAnArpReply() throws Exception {
        String router = network.address("r1").getHostAddress();
        assertEquals(0, craft("-I", "to-r1", "-a", "1", "-t", "5", "ether()/arp(pdst=" + router + ")"));
        assertEquals(
                "arp " + router + " > " + client() + " op=reply, 28 bytes",
                out.toString(UTF_8).split("\n", -1)[1].replaceAll(", [0-9.]+ ms$", ""));
    }

    @Test
    void shouldTellThatNobodyAnswered() throws Exception {
        assertEquals(1, craft("-a", "1", "-t", "0.2", "ip(dst=" + server() + ")/icmp(type=0)"));
        assertEquals("0 answers", out.toString(UTF_8).split("\n", -1)[1]);
    }

    @Test
    void shouldTellThatThereIsNoWay() throws Exception {
        network.ip("c", "route replace unreachable 203.0.113.0/24");
        assertEquals(2, craft("ip(dst=203.0.113.1)/icmp()"));
        assertEquals("sent 0 packets, 0 bytes\n", out.toString(UTF_8));
    }

    private int craft(String... arguments) throws Exception {
        return network.in("c", () -> new CraftCommand(new Console("craft", out, err), () -> {}).run(arguments));
    }

    private static String named(String text) {
        return text.replace("DST", server())
                .replace("SRC", client())
                .replace("R1", network.address("r1").getHostAddress());
    }

    private static String client() {
        return network.address("c").getHostAddress();
    }

    private static String server() {
        return network.address("s").getHostAddress();
    }
}
