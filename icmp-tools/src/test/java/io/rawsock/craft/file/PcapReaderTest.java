package io.rawsock.craft.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.craft.packet.NotationTest;
import io.rawsock.craft.packet.Packet;
import io.rawsock.craft.packet.Summary;
import io.rawsock.lab.Command;
import io.rawsock.lab.Requires;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapReaderTest {
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final String IP = "4500001400010000400166b60a0000010a000002";
    private static final String IP6 =
            "6000000000003b4020010db800000000000000000000000120010db8000000000000000000000002";
    private static final String ETHER = "ffffffffffff0200000000010800";

    @ParameterizedTest
    @CsvSource({
        "1," + ETHER + IP + ",ether 02:00:00:00:00:01 > ff:ff:ff:ff:ff:ff / ip 10.0.0.1 > 10.0.0.2 ttl=64; 34 bytes",
        "101," + IP + ",ip 10.0.0.1 > 10.0.0.2 ttl=64; 20 bytes",
        "101," + IP6 + ",ipv6 2001:db8::1 > 2001:db8::2 hlim=64; 40 bytes",
        "228," + IP + ",ip 10.0.0.1 > 10.0.0.2 ttl=64; 20 bytes",
        "229," + IP6 + ",ipv6 2001:db8::1 > 2001:db8::2 hlim=64; 40 bytes",
        "113,00000001000602000000000100000800" + IP + ",ip 10.0.0.1 > 10.0.0.2 ttl=64; 20 bytes",
        "276,86dd000000000002000100060200000000010000" + IP6 + ",ipv6 2001:db8::1 > 2001:db8::2 hlim=64; 40 bytes"
    })
    void shouldReadPacketsOfEveryLinkTypeInEveryByteOrder(int linkType, String hex, String summary) throws Exception {
        byte[] packet = HexFormat.of().parseHex(hex);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            for (int magic : new int[] {MICROSECONDS, NANOSECONDS}) {
                assertEquals(
                        List.of(summary.replace(';', ','), summary.replace(';', ',')),
                        read(file(order, magic, linkType, packet, packet)));
            }
        }
    }

    @Test
    void shouldReadAnEmptyPacketAndAnEmptyFile() throws Exception {
        assertEquals(
                List.of("0 of data, 0 bytes"), read(file(ByteOrder.LITTLE_ENDIAN, MICROSECONDS, 101, new byte[0])));
        assertEquals(List.of(), read(file(ByteOrder.LITTLE_ENDIAN, MICROSECONDS, 1)));
    }

    @Test
    void shouldTellWhatIsWrong() {
        assertEquals("this is no pcap file", mistake("00".repeat(100)));
        assertEquals("this is no pcap file", mistake(""));
        assertEquals(
                "this is a pcapng file; make a classic one of it: editcap -F pcap IN OUT", mistake("0a0d0d0a1c000000"));
        String header = HexFormat.of().formatHex(file(ByteOrder.BIG_ENDIAN, MICROSECONDS, 1));
        assertEquals("the file ends inside packet 1", mistake(header + "00000000"));
        assertEquals("the file ends inside packet 1", mistake(header + "0000000000000000" + "0000000200000002" + "aa"));
        assertEquals(
                "packet 1 is said to have 4294967295 bytes, more than any capture; the file is damaged",
                mistake(header + "0000000000000000" + "ffffffff00000002" + "aa"));
        assertEquals(
                "packets of link type 147, which craft does not know; it knows 1 (Ethernet), 101, 228 and 229 (IP), 113 and"
                        + " 276 (any)",
                mistake(HexFormat.of().formatHex(file(ByteOrder.BIG_ENDIAN, MICROSECONDS, 147))));
    }

    /** libpcap reads what craft writes. */
    @Requires(tools = "tcpdump")
    @ParameterizedTest
    @CsvSource({"ether(src=02:00:00:00:00:01)/arp(psrc=10.0.0.1)", "ip(src=10.0.0.1)/udp()/'x'"})
    void shouldWriteWhatLibpcapReads(String notation, @TempDir Path directory) throws Exception {
        Path file = directory.resolve("out.pcap");
        Packet packet = NotationTest.packet(notation, 0);
        try (PcapWriter writer = new PcapWriter(file, packet)) {
            writer.write(packet);
        }
        StringBuilder hex = new StringBuilder();
        for (String line :
                Command.run("tcpdump", "-nxxr", file.toString()).out().split("\n", -1)) {
            if (line.startsWith("\t0x")) {
                hex.append(line.substring(line.indexOf(':') + 1).replace(" ", ""));
            }
        }
        assertEquals(NotationTest.hex(notation, 0), hex.toString());
    }

    private static byte[] file(ByteOrder order, int magic, int linkType, byte[]... packets) {
        ByteBuffer file = ByteBuffer.allocate(1000).order(order);
        file.putInt(magic).putInt(0x0002_0004).putLong(0).putInt(65535).putInt(linkType);
        for (byte[] packet : packets) {
            file.putInt(1).putInt(2).putInt(packet.length).putInt(packet.length).put(packet);
        }
        byte[] bytes = new byte[file.position()];
        file.get(0, bytes);
        return bytes;
    }

    private static String mistake(String hex) {
        return String.valueOf(assertThrows(
                        UnreadableException.class, () -> read(HexFormat.of().parseHex(hex)))
                .getMessage());
    }

    private static List<String> read(byte[] file) throws IOException {
        List<String> packets = new ArrayList<>();
        try (PcapReader reader = new PcapReader(new ByteArrayInputStream(file))) {
            for (Packet packet = reader.next(); packet != null; packet = reader.next()) {
                packets.add(Summary.of(packet));
            }
        }
        return packets;
    }
}
