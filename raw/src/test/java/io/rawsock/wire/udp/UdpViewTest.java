package io.rawsock.wire.udp;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.captured;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.wire.Defect;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.TestBytes;
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UdpViewTest {
    private static final byte[] UDP = udp("udp-ipv4");
    private static final int ADDRESSES = InternetChecksum.addressSum(0x0a4e0101, 0x0a4e0102);

    /** What a captured IPv4 datagram carries. */
    static byte[] udp(String name) {
        byte[] datagram = captured(name);
        return Arrays.copyOfRange(datagram, 20, datagram.length);
    }

    @Test
    void shouldReadACapturedDatagram() {
        byte[] datagram = captured("udp-ipv4");
        for (ByteBuffer buffer : TestBytes.everyKindWith(datagram)) {
            Ipv4View ip = new Ipv4View().wrap(buffer, ODD, ODD + datagram.length);
            UdpView udp = new UdpView().wrap(buffer, ip.payloadAt(), ip.payloadLimit());

            assertEquals(45527, udp.sourcePort());
            assertEquals(5353, udp.destinationPort());
            assertEquals(13, udp.length());
            assertEquals(0xdea2, udp.checksum());
            assertTrue(udp.checksumValid(ip.addressSum()));
            assertEquals("hello", payload(udp));
        }
    }

    @Test
    void shouldWriteTheCapturedDatagramOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(13)) {
            UdpView udp = new UdpView().wrapForWriting(buffer, ODD, ODD + 13);
            buffer.put(udp.payloadAt(), UDP, 8, 5);
            udp.sourcePort(45527).destinationPort(5353).length(13).fillChecksum(ADDRESSES);

            assertArrayEquals(UDP, bytes(buffer, ODD, ODD + 13));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + 13));
        }
    }

    @Test
    void shouldNoticeABadChecksum() {
        byte[] damaged = UDP.clone();
        damaged[12] ^= 1;

        assertFalse(wrap(damaged).checksumValid(ADDRESSES));
        assertFalse(wrap(UDP).checksumValid(ADDRESSES + 1));
    }

    @Test
    void shouldTakeAChecksumOfZeroForNone() {
        UdpView udp = wrap(udp("udp-no-checksum"));

        assertEquals(UdpView.NO_CHECKSUM, udp.checksum());
        assertTrue(udp.checksumValid(ADDRESSES));
        assertTrue(udp.checksumValid(0));
    }

    @Test
    void shouldSendAComputedZeroAsOnes() {
        byte[] captured = udp("udp-zero-sum");
        UdpView udp = wrap(captured.clone());

        assertEquals(0xffff, udp.checksum());
        assertTrue(udp.checksumValid(ADDRESSES));
        assertEquals(0xffff, udp.checksum(0x1234).fillChecksum(ADDRESSES).checksum());
    }

    @Test
    void shouldNotCountPaddingAsPayload() {
        UdpView udp = wrap(Arrays.copyOf(UDP, 26));

        assertEquals("hello", payload(udp));
        assertTrue(udp.checksumValid(ADDRESSES));
    }

    @Test
    void shouldReadTheEightBytesThatAnErrorQuotes() {
        ByteBuffer buffer = ByteBuffer.wrap(UDP);
        UdpView udp = new UdpView().wrapQuoted(buffer, 0, 8);

        assertEquals(5353, udp.destinationPort());
        assertEquals(13, udp.length());
        assertEquals(8, udp.payloadLimit());
        assertThrows(MalformedPacketException.class, () -> new UdpView().wrapQuoted(buffer, 0, 7));
    }

    @ParameterizedTest(name = "length {0}: {1}")
    @CsvSource({
        "0, TOTAL_LENGTH_BELOW_HEADER",
        "7, TOTAL_LENGTH_BELOW_HEADER",
        "8, NONE",
        "13, NONE",
        "14, PAYLOAD_CUT",
        "65535, PAYLOAD_CUT",
    })
    void shouldNameTheDefect(int length, Defect expected) {
        ByteBuffer buffer = ByteBuffer.wrap(UDP.clone());
        NetBytes.u16(buffer, 4, length);

        assertEquals(expected, UdpView.check(buffer, 0, 13));
        if (expected != Defect.NONE) {
            var e = assertThrows(MalformedPacketException.class, () -> new UdpView().wrap(buffer, 0, 13));
            assertEquals("UDP at offset 0: " + expected + ", 13 bytes available", e.getMessage());
        }
    }

    @Test
    void shouldNameTheDefectOfEveryTruncatedLength() {
        ByteBuffer buffer = ByteBuffer.wrap(UDP);
        for (int length = 0; length < 13; length++) {
            Defect expected = length < 8 ? Defect.TOO_SHORT : Defect.PAYLOAD_CUT;
            assertEquals(expected, UdpView.check(buffer, 0, length), "length " + length);
        }
        assertEquals(Defect.NONE, UdpView.check(buffer, 0, 13));
    }

    private static UdpView wrap(byte[] bytes) {
        return new UdpView().wrap(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    private static String payload(UdpView udp) {
        return new String(bytes(udp.bytes(), udp.payloadAt(), udp.payloadLimit()), StandardCharsets.US_ASCII);
    }
}
