package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.TestBytes;
import io.rawsock.wire.ipv6.Ipv6View;
import io.rawsock.wire.udp.UdpView;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Icmpv6ViewTest {
    private static final CapturedMessage ECHO = CapturedMessage.of("ipv6-echo-request");
    private static final CapturedMessage PORT_UNREACHABLE = CapturedMessage.of("icmpv6-port-unreachable");

    @Test
    void shouldReadACapturedEcho() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(ECHO.bytes())) {
            Icmpv6View icmp = new Icmpv6View().wrap(buffer, ODD, ODD + 28);

            assertEquals(EchoRequest.TYPE, icmp.type());
            assertEquals(0, icmp.code());
            assertEquals(0x2fbd, icmp.checksum());
            assertTrue(icmp.checksumValid(ECHO.addressSum()));
            assertEquals(4660, icmp.identifier());
            assertEquals(1, icmp.sequence());
            assertEquals(0x12340001L, icmp.rest());
            assertEquals(ODD + 8, icmp.bodyAt());
            assertEquals(ODD + 28, icmp.limit());
        }
    }

    @Test
    void shouldReadACapturedErrorAndWhatItQuotes() {
        byte[] error = PORT_UNREACHABLE.bytes();
        for (ByteBuffer buffer : TestBytes.everyKindWith(error)) {
            Icmpv6View icmp = new Icmpv6View().wrap(buffer, ODD, ODD + error.length);

            assertEquals(DestinationUnreachable.TYPE, icmp.type());
            assertEquals(DestinationUnreachable.PORT_UNREACHABLE, icmp.code());
            assertEquals(0, icmp.quoteLength());
            assertTrue(icmp.checksumValid(PORT_UNREACHABLE.addressSum()));

            Ipv6View quoted = new Ipv6View().wrapQuoted(buffer, icmp.bodyAt(), icmp.quoteLimit());
            assertEquals(24, quoted.payloadLength());
            UdpView udp = new UdpView().wrapQuoted(buffer, quoted.payloadAt(), quoted.payloadLimit());
            assertEquals(9, udp.destinationPort());
            assertTrue(udp.checksumValid(quoted.addressSum()));
        }
    }

    @Test
    void shouldReadMtuAndPointer() {
        assertEquals(1280, CapturedMessage.of("icmpv6-packet-too-big").view().mtu());
        assertEquals(42, CapturedMessage.of("icmpv6-option-unknown").view().pointer());
        assertEquals(6, CapturedMessage.of("icmpv6-next-header-unknown").view().pointer());
    }

    @Test
    void shouldWriteTheCapturedEchoOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(28)) {
            Icmpv6View icmp = new Icmpv6View().wrapForWriting(buffer, ODD, ODD + 28);
            icmp.type(128).code(0).identifier(4660).sequence(1);
            buffer.put(icmp.bodyAt(), ECHO.bytes(), 8, 20);
            icmp.fillChecksum(ECHO.addressSum());

            assertArrayEquals(ECHO.bytes(), bytes(buffer, ODD, ODD + 28));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + 28));
        }
    }

    @Test
    void shouldWriteMtuPointerAndLength() {
        ByteBuffer buffer = TestBytes.poisoned(8);
        Icmpv6View icmp = new Icmpv6View().wrapForWriting(buffer, 0, 8);

        icmp.mtu(0x80000500L);
        assertArrayEquals(hex("a5a5a5a5 80000500"), bytes(buffer));
        icmp.pointer(0xfffffffeL);
        assertArrayEquals(hex("a5a5a5a5 fffffffe"), bytes(buffer));
        icmp.rest(0).quoteLength(128);
        assertArrayEquals(hex("a5a5a5a5 10000000"), bytes(buffer));
        assertEquals(128, icmp.quoteLength());
    }

    @Test
    void shouldNoticeABadChecksum() {
        byte[] damaged = ECHO.bytes().clone();
        damaged[27] ^= 1;

        assertFalse(new Icmpv6View().wrap(ByteBuffer.wrap(damaged), 0, 28).checksumValid(ECHO.addressSum()));
        assertFalse(ECHO.view().checksumValid(ECHO.addressSum() + 1));
    }

    @Test
    void shouldNameTheDefectOfEveryTruncatedLength() {
        ByteBuffer buffer = ByteBuffer.wrap(ECHO.bytes());
        for (int length = 0; length < 8; length++) {
            int limit = length;
            assertEquals(Defect.TOO_SHORT, Icmpv6View.check(buffer, 0, limit), "length " + length);
            var e = assertThrows(MalformedPacketException.class, () -> new Icmpv6View().wrap(buffer, 0, limit));
            assertEquals("ICMPv6 at offset 0: TOO_SHORT, " + limit + " bytes available", e.getMessage());
        }
        assertEquals(Defect.NONE, Icmpv6View.check(buffer, 0, 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "icmpv6-router-solicitation",
                "icmpv6-router-advertisement",
                "icmpv6-neighbor-solicitation",
                "icmpv6-neighbor-advertisement",
                "icmpv6-redirect",
                "mld-query-v2-source",
                "mld-report-v1",
                "mld-done",
                "mld-report-v2",
                "icmpv6-extended-echo-request",
            })
    void shouldKeepATruncatedMessageOfWhichItNamesTheDefect(String name) {
        CapturedMessage captured = CapturedMessage.of(name);
        assertEquals(Defect.NONE, captured.view().checkMessage());
        for (int length = 8; length < captured.bytes().length; length++) {
            CapturedMessage cut = new CapturedMessage(Arrays.copyOf(captured.bytes(), length), 0);
            Icmpv6View view = cut.view();
            if (view.checkMessage() == Defect.NONE) {
                // Without its last options, or as a query of version 1, a message is whole again.
                assertTrue(cut.parse().length() == length && length % 8 == 0, name + " of " + length + " bytes");
            } else {
                assertEquals(UnknownIcmpv6.class, cut.parse().getClass());
            }
        }
    }

    @ParameterizedTest(name = "{0} and {1} zeros: {2}")
    @CsvSource({
        // Listener queries: 24 bytes are version 1, 28 or more version 2.
        "82, 15, HEADER_CUT",
        "82, 16, NONE",
        "82, 17, HEADER_CUT",
        "82, 19, HEADER_CUT",
        "82, 20, NONE",
        "82, 40, NONE",
        "83, 15, HEADER_CUT",
        "83, 16, NONE",
        "83, 30, NONE",
        "84, 15, HEADER_CUT",
        "84, 16, NONE",
        "8f, 0, NONE",
        // Neighbor discovery, up to the options.
        "85, 0, NONE",
        "86, 7, HEADER_CUT",
        "86, 8, NONE",
        "87, 15, HEADER_CUT",
        "87, 16, NONE",
        "88, 15, HEADER_CUT",
        "88, 16, NONE",
        "89, 31, HEADER_CUT",
        "89, 32, NONE",
        // An option of length 0.
        "85, 8, BAD_OPTION_LENGTH",
        "85, 1, OPTION_CUT",
        "86, 16, BAD_OPTION_LENGTH",
        "87, 24, BAD_OPTION_LENGTH",
        "88, 24, BAD_OPTION_LENGTH",
        "89, 40, BAD_OPTION_LENGTH",
        // Extended echo, with an object or none; a structure of zeros is none.
        "a0, 0, NONE",
        "a0, 3, TOO_SHORT",
        "a0, 4, BAD_VERSION",
        "a1, 3, NONE",
        // What is unknown, or ends where it ends.
        "80, 0, NONE",
        "01, 7, NONE",
        "9b, 3, NONE",
    })
    void shouldNameTheDefect(String type, int zeros, Defect expected) {
        byte[] message = hex(type + "00 0000 00000000" + "00".repeat(zeros));

        assertEquals(expected, new CapturedMessage(message, 0).view().checkMessage());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "8200 0000 00000000 00000000000000000000000000000000 0000 0001, LIST_CUT",
        "8200 0000 00000000 00000000000000000000000000000000 0000 ffff, LIST_CUT",
        "8200 0000 00000000 00000000000000000000000000000000 0000 0001 000000000000000000000000000000, LIST_CUT",
        "8200 0000 00000000 00000000000000000000000000000000 0000 0001 00000000000000000000000000000000, NONE",
        "8f00 0000 0000 0001, LIST_CUT",
        "8f00 0000 0000 ffff, LIST_CUT",
        "8f00 0000 0000 0001 01000000 000000000000000000000000000000, LIST_CUT",
        "8f00 0000 0000 0001 01000000 00000000000000000000000000000000, NONE",
        "8f00 0000 0000 0001 01000001 00000000000000000000000000000000, LIST_CUT",
        "8f00 0000 0000 0001 01010000 00000000000000000000000000000000, LIST_CUT",
        "8f00 0000 0000 0001 01010000 00000000000000000000000000000000 01020304, NONE",
        "8f00 0000 0000 0001 01ffffff 00000000000000000000000000000000, LIST_CUT",
    })
    void shouldNameTheDefectOfAList(String digits, Defect expected) {
        assertEquals(expected, new CapturedMessage(hex(digits), 0).view().checkMessage());
    }
}
