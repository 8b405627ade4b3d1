package io.rawsock.wire.ipv6;

import static io.rawsock.wire.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import java.nio.ByteBuffer;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv6OptionsTest {
    @Test
    void shouldPadToEightBytesWithTheTwoBefore() {
        assertArrayEquals(hex("01 04 00000000"), emit(Ipv6Options.of()));
        assertArrayEquals(hex("05 02 0000 01 00"), emit(Ipv6Options.of(new RouterAlertOption(0))));
        assertArrayEquals(hex("c2 04 00010000"), emit(Ipv6Options.of(new JumboPayloadOption(65_536))));
        assertArrayEquals(
                hex("1e 03 010203 00"), emit(Ipv6Options.of(new UnknownOption(0x1e, Payload.of(hex("010203"))))));
        assertArrayEquals(
                hex("1e 05 0102030405 01 05 0000000000"),
                emit(Ipv6Options.of(new UnknownOption(0x1e, Payload.of(hex("0102030405"))))));
    }

    @Test
    void shouldSayWhatANodeDoesThatDoesNotKnowAnOption() {
        assertEquals(Ipv6Option.SKIP, new UnknownOption(0x1e, Payload.EMPTY).action());
        assertEquals(Ipv6Option.DISCARD, new UnknownOption(0x5e, Payload.EMPTY).action());
        assertEquals(Ipv6Option.DISCARD_AND_REPORT, new UnknownOption(0x9e, Payload.EMPTY).action());
        assertEquals(Ipv6Option.DISCARD_AND_REPORT_UNLESS_MULTICAST, new UnknownOption(0xde, Payload.EMPTY).action());
        assertEquals(Ipv6Option.SKIP, new RouterAlertOption(0).action());
        assertEquals(Ipv6Option.DISCARD_AND_REPORT_UNLESS_MULTICAST, new JumboPayloadOption(0).action());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "00 00 00 00 00 00, NONE",
        "01 04 00000000, NONE",
        "01 04 c0ffee00, NONE",
        "01 05 00000000, OPTION_CUT",
        "01 ff 00000000, OPTION_CUT",
        "01 00 01 00 01 00, NONE",
        "00 00 00 00 00 01, OPTION_CUT",
        "00 00 00 00 00 1e, OPTION_CUT",
        "00 00 00 00 1e 00, NONE",
        "00 00 00 00 1e 01, OPTION_CUT",
        "05 02 0000 01 00, NONE",
        "05 01 00 01 01 00, BAD_OPTION_LENGTH",
        "05 03 000000 00, BAD_OPTION_LENGTH",
        "05 00 01 02 0000, BAD_OPTION_LENGTH",
        "c2 04 ffffffff, NONE",
        "c2 03 000000 00, BAD_OPTION_LENGTH",
        "c2 05 00000000, OPTION_CUT",
        "c9 03 000000 00, NONE",
    })
    void shouldNameTheDefect(String options, Defect expected) {
        ByteBuffer packet = ByteBuffer.allocate(48);
        Ipv6View ip = new Ipv6View()
                .wrapForWriting(packet, 0, 48)
                .version(6)
                .payloadLength(8)
                .nextHeader(0);
        packet.put(40, (byte) 59).put(42, hex(options));

        assertEquals(expected, ip.checkExtensions());
        if (expected == Defect.NONE) {
            HopByHopOptions header =
                    (HopByHopOptions) Ipv6Header.parse(ip).extensions().list().get(0);
            assertArrayEquals(hex(options), emit(header.options()));
        } else {
            var e = assertThrows(MalformedPacketException.class, () -> Ipv6Header.parse(ip));
            assertEquals(expected, e.defect());
            assertEquals(40, e.offset());
        }
    }

    @Test
    void shouldHoldAFullHeader() {
        UnknownOption longest = new UnknownOption(0x1e, Payload.of(new byte[255]));

        // 2 + 7 x 257 bytes are 7 short of a multiple of 8.
        assertEquals(1806, new Ipv6Options(Collections.nCopies(7, longest)).length());
        assertThrows(IllegalArgumentException.class, () -> new Ipv6Options(Collections.nCopies(8, longest)));
    }

    @Test
    void shouldRefuseWhatAnOptionCannotSay() {
        Payload tooLong = Payload.of(new byte[256]);

        assertThrows(IllegalArgumentException.class, () -> new PadN(tooLong));
        assertThrows(IllegalArgumentException.class, () -> new RouterAlertOption(65_536));
        assertThrows(IllegalArgumentException.class, () -> new JumboPayloadOption(1L << 32));
        assertThrows(IllegalArgumentException.class, () -> new UnknownOption(PadN.TYPE, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new UnknownOption(256, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new UnknownOption(0x1e, tooLong));
    }

    private static byte[] emit(Ipv6Options options) {
        ByteBuffer out = TestBytes.poisoned(options.length());
        assertEquals(options.length(), options.emit(out, 0));
        return TestBytes.bytes(out);
    }
}
