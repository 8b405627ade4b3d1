package io.rawsock.craft.packet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.rawsock.cli.Console;
import io.rawsock.craft.Explanation;
import io.rawsock.craft.JsonReport;
import io.rawsock.craft.file.JsonReader;
import io.rawsock.craft.file.LinkType;
import io.rawsock.craft.header.Sources;
import io.rawsock.craft.word.HexText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written of a packet makes the same packet again, byte for byte. */
class RoundTripTest {
    private static final int PACKETS = 2000;
    private static final String[] STARTS = {
        "ip() / ",
        "ipv6() / ",
        "ether() / vlan() / ip() / ",
        "ip() / icmp(type=11) / ip() / ",
        "ipv6() / icmpv6(type=1) / ipv6() / "
    };

    @Test
    void shouldMakeRandomPacketsAgainFromNotationAndJson() throws Exception {
        RandomNotation random = new RandomNotation(791);
        for (int i = 0; i < PACKETS; i++) {
            String notation = random.next();
            Packet packet = Notation.parse(notation).packet(0, Sources.NONE);
            String expected = hex(packet);
            assertEquals(expected, NotationTest.hex(NotationWriter.of(packet), 0), notation);
            assertEquals(expected, hex(fromJson(packet)), notation);
        }
    }

    /** Whatever bytes: what they are taken for makes them again. */
    @Test
    void shouldMakeRandomBytesAgainFromNotationAndJson() throws Exception {
        Random random = new Random(826);
        RandomNotation notations = new RandomNotation(826);
        for (int i = 0; i < PACKETS; i++) {
            byte[] bytes = Notation.parse(STARTS[i % STARTS.length] + notations.next())
                    .packet(0, Sources.NONE)
                    .bytes()
                    .array();
            for (int j = random.nextInt(4); j > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Packet packet = LinkType.guess(bytes);
            String expected = HexFormat.of().formatHex(bytes);
            assertEquals(expected, NotationTest.hex(NotationWriter.of(packet), 0), expected);
            assertEquals(expected, hex(fromJson(packet)), expected);
            Explanation.of(packet);
            assertEquals(expected, hex(packet), "explaining changes nothing");
        }
    }

    @Test
    void shouldTakeBytesWhereThereAreNoLayers() throws Exception {
        assertEquals(
                "4500001400010000400166b60a0000010a000002",
                hex(read("{\"bytes\":\"4500001400010000400166b60a0000010a000002\"}")));
    }

    @Test
    void shouldTakeTheUsualForWhatAnObjectDoesNotSay() throws Exception {
        String json = """
                {"type":"summary","sent":1}
                {"layers": [
                  {"layer": "ip", "fields": {"src": "10.0.0.1", "dst": "10.0.0.2", "ttl": 3}, "options": "94040000"},
                  {"layer": "udp", "fields": {"dport": "53"}},
                  {"layer": "raw", "data": "6869"}]}
                """;
        assertEquals(
                NotationTest.hex("ip(src=10.0.0.1, dst=10.0.0.2, ttl=3, options=[ra(0)])/udp(dport=53)/'hi'", 0),
                hex(read(json)));
    }

    private static Packet fromJson(Packet packet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReport(new Console("craft", out, out), false, false).packet(packet);
        return read(out.toString(UTF_8));
    }

    private static Packet read(String json) throws IOException {
        try (JsonReader reader = new JsonReader(new ByteArrayInputStream(json.getBytes(UTF_8)), Sources.NONE)) {
            Packet packet = reader.next();
            assertNotNull(packet);
            return packet;
        }
    }

    private static String hex(Packet packet) {
        ByteBuffer bytes = packet.bytes();
        return HexText.of(bytes, 0, bytes.limit());
    }
}
