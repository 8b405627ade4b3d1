package io.rawsock.craft.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.craft.packet.Packet;
import io.rawsock.craft.word.HexText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dumps are what the programs printed of the same bytes. */
class HexReaderTest {
    private static final String BYTES =
            "45000024000100004001669a0a0000010a0000020800e5d60007000168656c6c6f2c20776f726c64";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // xxd
                """
                00000000: 4500 0024 0001 0000 4001 669a 0a00 0001  E..$....@.f.....
                00000010: 0a00 0002 0800 e5d6 0007 0001 6865 6c6c  ............hell
                00000020: 6f2c 2077 6f72 6c64                      o, world
                """,
                // od -t x1
                """
                0000000 45 00 00 24 00 01 00 00 40 01 66 9a 0a 00 00 01
                0000020 0a 00 00 02 08 00 e5 d6 00 07 00 01 68 65 6c 6c
                0000040 6f 2c 20 77 6f 72 6c 64
                0000050
                """,
                // od -A x -t x1
                """
                000000 45 00 00 24 00 01 00 00 40 01 66 9a 0a 00 00 01
                000010 0a 00 00 02 08 00 e5 d6 00 07 00 01 68 65 6c 6c
                000020 6f 2c 20 77 6f 72 6c 64
                000028
                """,
                // hexdump -C
                """
                00000000  45 00 00 24 00 01 00 00  40 01 66 9a 0a 00 00 01  |E..$....@.f.....|
                00000010  0a 00 00 02 08 00 e5 d6  00 07 00 01 68 65 6c 6c  |............hell|
                00000020  6f 2c 20 77 6f 72 6c 64                           |o, world|
                00000028
                """,
                // Wireshark
                """
                0000   45 00 00 24 00 01 00 00 40 01 66 9a 0a 00 00 01   E..$....@.f.....
                0010   0a 00 00 02 08 00 e5 d6 00 07 00 01 68 65 6c 6c   ............hell
                0020   6f 2c 20 77 6f 72 6c 64                           o, world
                """,
                // xxd -p, and by hand
                """
                45000024000100004001669a0a0000010a0000020800e5d600070001
                68656c6c6f2c20776f726c64
                """,
                """
                # a ping
                45:00:00:24 0001 0000 4001 669a 0a000001 0a000002
                0800 e5d6 0007 0001  68 65 6c 6c 6f 2c 20 77 6f 72 6c 64
                """
            })
    void shouldReadDumpsOfEveryProgram(String text) throws Exception {
        assertEquals(List.of(BYTES), read(text));
    }

    @Test
    void shouldReadTcpdumpsPackets() throws Exception {
        assertEquals(
                List.of(
                        "450000240001000001" + "11a5c60a0000010a0000029c40829a0010fc1b3132333435363738",
                        "450000240002000002" + "11a4c50a0000010a0000029c40829a0010fc1b3132333435363738"),
                read("""
                22:37:41.180564 IP 10.0.0.1.40000 > 10.0.0.2.33434: UDP, length 8
                	0x0000:  4500 0024 0001 0000 0111 a5c6 0a00 0001  E..$............
                	0x0010:  0a00 0002 9c40 829a 0010 fc1b 3132 3334  .....@......1234
                	0x0020:  3536 3738                                5678
                22:37:41.180801 IP 10.0.0.1.40000 > 10.0.0.2.33434: UDP, length 8
                	0x0000:  4500 0024 0002 0000 0211 a4c5 0a00 0001  E..$............
                	0x0010:  0a00 0002 9c40 829a 0010 fc1b 3132 3334  .....@......1234
                	0x0020:  3536 3738                                5678
                """));
    }

    @Test
    void shouldBeginAnotherPacketAfterAnEmptyLine() throws Exception {
        assertEquals(List.of("0102", "03"), read("01 02\n\n\n03\n"));
        assertEquals(List.of(), read("\n  \nno packets here\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "45 00 0|line 1: 5 hexadecimal digits; two are a byte",
                "0000: 4500~0012: 4501|line 2: offset 12 after 2 bytes: something is missing",
                "0000010: 4500|line 1: offset 10 after 0 bytes: something is missing",
                "0000000 0045 2400|line 1: words of two bytes, in the order of the machine that wrote them; bytes are right: od"
                        + " -A x -t x1"
            })
    void shouldTellWhatIsWrong(String text, String message) {
        IOException e = assertThrows(UnreadableException.class, () -> read(text.replace('~', '\n')));
        assertEquals(message, e.getMessage());
    }

    private static List<String> read(String text) throws IOException {
        List<String> packets = new ArrayList<>();
        try (HexReader reader = new HexReader(new BufferedReader(new StringReader(text)))) {
            for (Packet packet = reader.next(); packet != null; packet = reader.next()) {
                packets.add(HexText.of(packet.bytes(), 0, packet.length()));
            }
        }
        return packets;
    }
}
