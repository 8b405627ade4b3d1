package io.rawsock.craft;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.rawsock.cli.Console;
import io.rawsock.craft.file.HexReader;
import io.rawsock.craft.file.JsonReader;
import io.rawsock.craft.file.PcapReader;
import io.rawsock.craft.file.UnreadableException;
import io.rawsock.craft.header.Sources;
import io.rawsock.craft.packet.Notation;
import io.rawsock.craft.packet.NotationWriter;
import io.rawsock.craft.packet.Packet;
import io.rawsock.craft.packet.PacketSource;
import io.rawsock.craft.packet.RandomNotation;
import io.rawsock.craft.packet.Summary;
import io.rawsock.craft.packet.Template;
import io.rawsock.craft.word.HexText;
import io.rawsock.craft.word.NotationException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is written or read: packets, or a mistake with its place. What packets are taken for makes them again. Without
 * the environment variable {@code JAZZER_FUZZ} each method sees its seeds and what was found before.
 */
class CraftFuzzTest {
    private static final int MOST_PACKETS = 100;

    @MethodSource("notations")
    @FuzzTest(maxDuration = "10m")
    void notation(byte[] bytes) {
        try {
            Template template = Notation.parse(new String(bytes, ISO_8859_1));
            check(template.packet(0, Sources.NONE));
            check(template.packet(template.size() - 1, Sources.NONE));
        } catch (NotationException mistake) {
            mistake.text(new String(bytes, ISO_8859_1));
        }
    }

    @MethodSource("captures")
    @FuzzTest(maxDuration = "10m")
    void pcap(byte[] bytes) throws IOException {
        try (PcapReader reader = new PcapReader(new ByteArrayInputStream(bytes))) {
            readAll(reader);
        } catch (UnreadableException expected) {
            // With what is wrong.
        }
    }

    @MethodSource("dumps")
    @FuzzTest(maxDuration = "10m")
    void hex(byte[] bytes) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), ISO_8859_1));
        try (HexReader reader = new HexReader(text)) {
            readAll(reader);
        } catch (UnreadableException expected) {
            // With the line.
        }
    }

    @MethodSource("objects")
    @FuzzTest(maxDuration = "10m")
    void json(byte[] bytes) throws IOException {
        try (JsonReader reader = new JsonReader(new ByteArrayInputStream(bytes), Sources.NONE)) {
            readAll(reader);
        } catch (UnreadableException expected) {
            // With the line.
        }
    }

    private static void readAll(PacketSource source) throws IOException {
        Packet packet = source.next();
        for (int i = 0; packet != null && i < MOST_PACKETS; i++) {
            check(packet);
            packet = source.next();
        }
    }

    private static void check(Packet packet) {
        String hex = HexText.of(packet.bytes(), 0, packet.length());
        Summary.of(packet);
        Explanation.of(packet);
        String notation = NotationWriter.of(packet);
        try {
            Packet again = Notation.parse(notation).packet(0, Sources.NONE);
            assertEquals(hex, HexText.of(again.bytes(), 0, again.length()), notation);
        } catch (NotationException e) {
            // A capture may hold more than any frame.
            assertEquals(true, packet.length() > 0xffff, e.getMessage());
        }
    }

    static Stream<byte[]> notations() {
        RandomNotation random = new RandomNotation(948);
        Stream<String> some = Stream.of(
                "ip(dst=10.0.0.2, ttl=1..30, options=[rr(9)]) / icmp(type=8, id=%7) / \"hello\"",
                "ether() / vlan(vlan=5) / arp(pdst=10.0.0.1..10.0.0.9)",
                "ipv6(dst=2001:db8::1) / hopopts(options=[ra]) / icmpv6(type=mld-report-v2, records=[toex(ff05::1)])",
                "ip() / icmp(type=unreachable) / ip() / tcp(flags=SA|AE)");
        return Stream.concat(some, Stream.generate(random::next).limit(20)).map(text -> text.getBytes(ISO_8859_1));
    }

    static Stream<byte[]> captures() {
        String record = "00000001000000020000001400000014" + "4500001400010000400166b60a0000010a000002";
        return Stream.of("00000001", "00000065", "000000e4", "000000e5", "00000071", "00000114")
                .map(type -> "a1b2c3d4" + "00020004" + "0000000000000000" + "0000ffff" + type + record + record)
                .map(HexFormat.of()::parseHex);
    }

    static Stream<byte[]> dumps() {
        return Stream.of(
                        "0000: 4500 0014 0001 0000 4001 66b6 0a00 0001  E.......\n0010: 0a00 0002                   ....\n",
                        "0000000 45 00 00 14 00 01 00 00 40 01 66 b6 0a 00 00 01\n0000020 0a 00 00 02\n0000024\n",
                        "\t0x0000:  4500 0014\n",
                        "45:00:00:14\n\n6000")
                .map(text -> text.getBytes(ISO_8859_1));
    }

    static Stream<byte[]> objects() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport report = new JsonReport(new Console("craft", out, out), false, false);
        RandomNotation random = new RandomNotation(949);
        for (int i = 0; i < 10; i++) {
            report.packet(Notation.parse(random.next()).packet(0, Sources.NONE));
        }
        return out.toString(UTF_8).lines().map(line -> line.getBytes(UTF_8));
    }
}
