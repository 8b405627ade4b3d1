package io.rawsock.craft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.cli.Console;
import io.rawsock.lab.Command;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CraftCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CraftCommand command = new CraftCommand(new Console("craft", out, err), () -> {});

    @Test
    void shouldShowPacketsWithoutSendingThem() {
        assertEquals(0, command.run("-n", "ip(src=10.0.0.1,dst=10.0.0.2,ttl=1..2)/udp(dport=9)/'abc'"));
        assertEquals("""
                ip 10.0.0.1 > 10.0.0.2 ttl=1 / udp 40000 > 9 / 3 of data, 31 bytes
                ip 10.0.0.1 > 10.0.0.2 ttl=2 / udp 40000 > 9 / 3 of data, 31 bytes
                """, out.toString(UTF_8));
        assertEquals("", err.toString(UTF_8));
    }

    @Test
    void shouldDumpBytes() {
        assertEquals(
                0, command.run("--dry-run", "--hex", "--count", "1", "raw(000102030405060708090a0b0c0d0e0f)/'10.'"));
        assertEquals("""
                0000: 0001 0203 0405 0607 0809 0a0b 0c0d 0e0f  ................
                0010: 3130 2e                                  10.
                """, out.toString(UTF_8));
    }

    @Test
    void shouldExplainWhatTheKernelSetsAndWhatIsWrong() {
        assertEquals(0, command.run("-ne", "ip(src=10.0.0.1,dst=10.0.0.2,id=0)/udp(dport=9,len=7,chksum=1)"));
        String text = out.toString(UTF_8);
        assertTrue(text.startsWith("""
                ip, 20 bytes
                 0                   1                   2                   3
                 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |version|  ihl  |      tos      |              len              |
                |   4   |   5   |     0x00      |              28               |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |              id               |flags|          frag           |
                |               0               |  0  |            0            |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                """), text);
        assertTrue(text.contains("\n  id        0                 *\n"), text);
        assertTrue(text.endsWith("""

                udp, 8 bytes
                 0                   1                   2                   3
                 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |             sport             |             dport             |
                |             40000             |               9               |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |              len              |            chksum             |
                |               7               |            0x0001             |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                  sport     40000
                  dport     9
                  len       7                 wrong: right is 8
                  chksum    0x0001            wrong: right is 0x4f93

                28 bytes in all; marked * is what the kernel sets on a raw socket; --exact sends it as it is
                """), text);
    }

    @Test
    void shouldDrawAddressesOverTwoRows() {
        assertEquals(0, command.run("-ne", "ether(dst=02:00:00:00:00:02,src=02:00:00:00:00:01,type=0x88b5)"));
        assertEquals("""
                ether, 14 bytes
                 0                   1                   2                   3
                 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |                              dst                              |
                |                       02:00:00:00:00:02                       |
                +                               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |                               |                               |
                |                               |                               |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +
                |                              src                              |
                |                       02:00:00:00:00:01                       |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |             type              |
                |            0x88b5             |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                  dst       02:00:00:00:00:02
                  src       02:00:00:00:00:01
                  type      0x88b5            0x88b5

                14 bytes in all
                """, out.toString(UTF_8));
    }

    @Test
    void shouldPointAtMistakesAndRefuse() {
        assertEquals(2, command.run("-n", "ip(dst=10.0.0.2, tll=4)"));
        assertEquals("""
                craft: column 18: ip has no field 'tll'; did you mean ttl?
                craft: ip(dst=10.0.0.2, tll=4)
                craft:                  ^
                """, err.toString(UTF_8));
        assertEquals("", out.toString(UTF_8));
    }

    @Test
    void shouldRefuseWhatNoSocketTakes() {
        assertEquals(2, command.run("icmp()"));
        assertEquals(
                "craft: icmp() cannot be sent by itself: put ip(dst=...), ipv6(dst=...) or ether() in front\n",
                err.toString(UTF_8));
    }

    @Test
    void shouldRefuseBadFlags() {
        assertEquals(2, command.run());
        assertEquals(2, command.run("-c", "0", "ip()"));
        assertEquals(2, command.run("-t", "x", "ip()"));
        assertEquals(2, command.run("-w", "-", "ip()"));
        assertEquals(2, command.run("--no-such-flag", "ip()"));
        assertEquals("", out.toString(UTF_8));
    }

    @Test
    void shouldHelp() {
        assertEquals(0, command.run("--help"));
        assertTrue(out.toString(UTF_8).contains("Exit status:"));
        assertEquals("", err.toString(UTF_8));
    }

    @Test
    void shouldPrintJsonThatPythonReads() throws Exception {
        assertEquals(0, command.run("-nj", "ip(src=10.0.0.1,dst=10.0.0.2,ihl=3,chksum=7)/icmp(type=13,id=5)/'\"x'"));
        assertEquals(
                "packet 42 10.0.0.2 5 ['chksum', 'ihl'] 2278\n",
                Command.require(out.toString(UTF_8), "python3", "-c", """
                        import json, sys
                        p = json.load(sys.stdin)
                        ip, icmp, data = p['layers']
                        assert bytes.fromhex(p['bytes'])[20] == icmp['fields']['type'] == 13
                        print(p['type'], p['length'], ip['fields']['dst'], icmp['fields']['id'],
                              sorted(w['field'] for w in p['wrong']), data['data'])
                        """).out());
    }

    @Test
    void shouldReadWhatItWrites(@TempDir Path directory) throws Exception {
        String notation =
                "ipv6(src=2001:db8::1, dst=2001:db8::2) / routing(type=4, addresses=[2001:db8::3, 2001:db8::4])"
                        + " / udp(dport=53) / \"x\"";
        String pcap = directory.resolve("a.pcap").toString();
        Path json = directory.resolve("a.json");
        assertEquals(0, command.run("-n", "-w", pcap, notation));
        assertEquals("", out.toString(UTF_8));
        assertEquals(0, command.run("-nj", "--read", pcap), err.toString(UTF_8));
        Files.write(json, out.toByteArray());
        out.reset();
        assertEquals(0, command.run("-nx", "--json-file", json.toString()));
        Files.write(directory.resolve("a.hex"), out.toByteArray());
        out.reset();
        assertEquals(
                0,
                command.run(
                        "-n",
                        "--notation",
                        "--hex-file",
                        directory.resolve("a.hex").toString()));
        assertEquals(notation + "\n", out.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/full,1,No space left on device",
        "/dev/full,1000,No space left on device",
        "/dev,1,Is a directory",
        "/no/such/folder/a.pcap,1,no such file or folder",
        "'',1,no file has such a name"
    })
    void shouldNameTheFileThatCannotBeWritten(String file, int count, String reason) {
        String packet = "ip(dst=10.0.0.2, ttl=1..200) / udp(dport=1..5)";
        assertEquals(2, command.run("-n", "-c", String.valueOf(count), "-w", file, packet));
        assertEquals("craft: cannot write '" + file + "': " + reason + "\n", err.toString(UTF_8));
    }

    @Test
    void shouldTellThatAFileIsNotThereOrNotReadable(@TempDir Path directory) throws Exception {
        String file = directory.resolve("a").toString();
        assertEquals(2, command.run("-n", "--read", file));
        assertEquals("craft: " + file + " (No such file or directory)\n", err.toString(UTF_8));
        err.reset();
        Files.writeString(directory.resolve("a"), "{\"layers\":[{\"layer\":\"ip\",\"fields\":{\"ttl\":900}}]}");
        assertEquals(2, command.run("-n", "--json-file", file));
        assertEquals(
                "craft: cannot read the packets: line 1: ttl has 8 bits: 0 to 255, not 900\n", err.toString(UTF_8));
        err.reset();
        assertEquals(2, command.run("-n", "--json-file", file, "ip()"));
        assertEquals("craft: packets come from one place: a line, or one file\n", err.toString(UTF_8));
    }
}
