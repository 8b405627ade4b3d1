package io.rawsock.wire.ipv4;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.captured;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.TestBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv4ViewTest {
    private static final byte[] ECHO = captured("icmp-echo-request");
    private static final byte[] TIME_EXCEEDED = captured("icmp-time-exceeded");
    private static final byte[] RECORD_ROUTE = captured("ipv4-record-route");

    @Test
    void shouldReadACapturedHeader() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(ECHO)) {
            Ipv4View ip = new Ipv4View().wrap(buffer, ODD, ODD + ECHO.length);

            assertEquals(4, ip.version());
            assertEquals(20, ip.headerLength());
            assertEquals(0, ip.tos());
            assertEquals(48, ip.totalLength());
            assertEquals(9307, ip.identification());
            assertEquals(Ipv4View.DONT_FRAGMENT, ip.flags());
            assertEquals(0, ip.fragmentOffset());
            assertEquals(64, ip.ttl());
            assertEquals(IpProtocol.ICMP, ip.protocol());
            assertEquals(0xfed6, ip.checksum());
            assertTrue(ip.checksumValid());
            assertEquals(0x0a4d0101, ip.source());
            assertEquals(0x0a4d0201, ip.destination());
            assertEquals(ODD + 20, ip.payloadAt());
            assertEquals(ODD + 48, ip.payloadLimit());
        }
    }

    @Test
    void shouldWriteTheCapturedHeaderOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(20)) {
            new Ipv4View()
                    .wrapForWriting(buffer, ODD, ODD + 20)
                    .version(4)
                    .headerLength(20)
                    .tos(0)
                    .totalLength(48)
                    .identification(9307)
                    .flags(Ipv4View.DONT_FRAGMENT)
                    .fragmentOffset(0)
                    .ttl(64)
                    .protocol(IpProtocol.ICMP)
                    .source(0x0a4d0101)
                    .destination(0x0a4d0201)
                    .fillChecksum();

            assertArrayEquals(Arrays.copyOf(ECHO, 20), bytes(buffer, ODD, ODD + 20));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + 20));
        }
    }

    @Test
    void shouldWriteEachHalfOfASharedByteAlone() {
        Ipv4View ip = new Ipv4View().wrapForWriting(TestBytes.poisoned(20), 0, 20);

        assertEquals(0xa, ip.headerLength(60).version());
        assertEquals(60, ip.version(6).headerLength());
        assertEquals(0x5a5, ip.fragmentOffset(0x5a5).flags(7).fragmentOffset());
        assertEquals(7, ip.fragmentOffset(0x1fff).flags());
    }

    @Test
    void shouldNoticeABadChecksum() {
        byte[] damaged = ECHO.clone();
        damaged[8]--;

        assertFalse(new Ipv4View().wrap(ByteBuffer.wrap(damaged), 0, 48).checksumValid());
    }

    @Test
    void shouldCountOptionsAsHeader() {
        Ipv4View ip = new Ipv4View().wrap(ByteBuffer.wrap(RECORD_ROUTE), 0, RECORD_ROUTE.length);

        assertEquals(60, ip.headerLength());
        assertEquals(20, ip.optionsAt());
        assertEquals(60, ip.payloadAt());
        assertTrue(ip.checksumValid());
        assertEquals(Defect.NONE, ip.checkOptions());
    }

    @Test
    void shouldNotCountPaddingOfTheLinkAsPayload() {
        byte[] padded = Arrays.copyOf(ECHO, 60);

        assertEquals(48, new Ipv4View().wrap(ByteBuffer.wrap(padded), 0, 60).payloadLimit());
    }

    @ParameterizedTest(name = "byte {0} = {1}: {2}")
    @CsvSource({
        "0, 0x45, NONE",
        "0, 0x65, BAD_VERSION",
        "0, 0x00, BAD_VERSION",
        "0, 0x44, HEADER_LENGTH_BELOW_MINIMUM",
        "0, 0x40, HEADER_LENGTH_BELOW_MINIMUM",
        "0, 0x4c, NONE",
        "0, 0x4d, HEADER_CUT",
        "0, 0x4f, HEADER_CUT",
        "3, 0x13, TOTAL_LENGTH_BELOW_HEADER",
        "3, 0x00, TOTAL_LENGTH_BELOW_HEADER",
        "3, 0x14, NONE",
        "3, 0x2f, NONE",
        "3, 0x31, PAYLOAD_CUT",
        "2, 0xff, PAYLOAD_CUT",
    })
    void shouldNameTheDefect(int at, int value, Defect expected) {
        byte[] bytes = ECHO.clone();
        bytes[at] = (byte) value;
        ByteBuffer buffer = ByteBuffer.wrap(bytes);

        assertEquals(expected, Ipv4View.check(buffer, 0, bytes.length));
        if (expected == Defect.NONE) {
            new Ipv4View().wrap(buffer, 0, bytes.length);
        } else {
            var e = assertThrows(MalformedPacketException.class, () -> new Ipv4View().wrap(buffer, 0, bytes.length));
            assertEquals("IPv4 at offset 0: " + expected + ", 48 bytes available", e.getMessage());
            assertEquals("IPv4", e.layer());
            assertEquals(expected, e.defect());
            assertEquals(0, e.offset());
            assertEquals(48, e.available());
        }
    }

    @Test
    void shouldNameTheDefectOfEveryTruncatedLength() {
        ByteBuffer buffer = ByteBuffer.wrap(RECORD_ROUTE);
        for (int length = 0; length < RECORD_ROUTE.length; length++) {
            Defect expected = length < 20 ? Defect.TOO_SHORT : length < 60 ? Defect.HEADER_CUT : Defect.PAYLOAD_CUT;
            assertEquals(expected, Ipv4View.check(buffer, 0, length), "length " + length);
        }
        assertEquals(Defect.NONE, Ipv4View.check(buffer, 0, RECORD_ROUTE.length));
    }

    @Test
    void shouldReadAQuotedPacketOfWhichEightBytesOfPayloadAreLeft() {
        ByteBuffer buffer = ByteBuffer.wrap(TIME_EXCEEDED);
        int quoteAt = 20 + 8;
        int limit = quoteAt + 20 + 8;

        Ipv4View quoted = new Ipv4View().wrapQuoted(buffer, quoteAt, limit);

        assertEquals(1, quoted.ttl());
        assertEquals(48, quoted.totalLength());
        assertEquals(limit, quoted.payloadLimit());
        assertEquals(9308, quoted.identification());
        assertThrows(MalformedPacketException.class, () -> new Ipv4View().wrap(buffer, quoteAt, limit));
        assertThrows(MalformedPacketException.class, () -> new Ipv4View().wrapQuoted(buffer, quoteAt, quoteAt + 19));
    }

    @Test
    void shouldRefuseARangeThatIsNotInTheBuffer() {
        ByteBuffer buffer = ByteBuffer.wrap(ECHO).limit(40);

        assertThrows(IndexOutOfBoundsException.class, () -> Ipv4View.check(buffer, 0, 48));
        assertThrows(IndexOutOfBoundsException.class, () -> new Ipv4View().ttl());
    }
}
