package io.rawsock.wire.ipv6;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.captured;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.TestBytes;
import io.rawsock.wire.udp.UdpView;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv6ViewTest {
    private static final byte[] ECHO = captured("ipv6-echo-request");
    private static final byte[] UDP = captured("udp-ipv6");

    @Test
    void shouldReadACapturedHeader() throws Exception {
        for (ByteBuffer buffer : TestBytes.everyKindWith(ECHO)) {
            Ipv6View ip = new Ipv6View().wrap(buffer, ODD, ODD + ECHO.length);

            assertEquals(6, ip.version());
            assertEquals(0, ip.trafficClass());
            assertEquals(0xba45a, ip.flowLabel());
            assertEquals(28, ip.payloadLength());
            assertEquals(IpProtocol.IPV6_ICMP, ip.nextHeader());
            assertEquals(64, ip.hopLimit());
            assertEquals(0x20010db8_00010000L, ip.sourceHigh());
            assertEquals(0x000000ff_fe000a01L, ip.sourceLow());
            assertEquals(0x20010db8_00020000L, ip.destinationHigh());
            assertEquals(1, ip.destinationLow());
            assertEquals(
                    "2001:db8:1:0:0:ff:fe00:a01",
                    NetBytes.inet6(buffer, ip.sourceAt()).getHostAddress());
            assertEquals(
                    "2001:db8:2:0:0:0:0:1",
                    NetBytes.inet6(buffer, ip.destinationAt()).getHostAddress());
            assertEquals(ODD + 40, ip.payloadAt());
            assertEquals(ODD + 68, ip.payloadLimit());
            assertEquals(Defect.NONE, ip.checkExtensions());
        }
    }

    @Test
    void shouldSumTheAddressesAsTheKernelDoes() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(UDP)) {
            Ipv6View ip = new Ipv6View().wrap(buffer, ODD, ODD + UDP.length);

            assertTrue(new UdpView()
                    .wrap(buffer, ip.payloadAt(), ip.payloadLimit())
                    .checksumValid(ip.addressSum()));
        }
    }

    @Test
    void shouldWriteTheCapturedHeaderOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(40)) {
            new Ipv6View()
                    .wrapForWriting(buffer, ODD, ODD + 40)
                    .version(6)
                    .trafficClass(0)
                    .flowLabel(0xba45a)
                    .payloadLength(28)
                    .nextHeader(IpProtocol.IPV6_ICMP)
                    .hopLimit(64)
                    .source(0x20010db8_00010000L, 0x000000ff_fe000a01L)
                    .destination(0x20010db8_00020000L, 1);

            assertArrayEquals(Arrays.copyOf(ECHO, 40), bytes(buffer, ODD, ODD + 40));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + 40));
        }
    }

    @Test
    void shouldWriteEachPartOfASharedWordAlone() {
        Ipv6View ip = new Ipv6View().wrapForWriting(TestBytes.poisoned(40), 0, 40);

        ip.version(0x16);
        assertArrayEquals(TestBytes.hex("65a5a5a5"), bytes(ip.bytes(), 0, 4));
        ip.trafficClass(0x1c3);
        assertArrayEquals(TestBytes.hex("6c35a5a5"), bytes(ip.bytes(), 0, 4));
        ip.flowLabel(0xf12345);
        assertArrayEquals(TestBytes.hex("6c312345"), bytes(ip.bytes(), 0, 4));
        assertEquals(6, ip.version());
        assertEquals(0xc3, ip.trafficClass());
        assertEquals(0x12345, ip.flowLabel());
        assertEquals(15, ip.version(15).version());
        assertEquals(0xc3, ip.trafficClass());
    }

    @Test
    void shouldNotCountPaddingOfTheLinkAsPayload() {
        byte[] padded = Arrays.copyOf(UDP, 100);

        assertEquals(53, new Ipv6View().wrap(ByteBuffer.wrap(padded), 0, 100).payloadLimit());
    }

    @Test
    void shouldLetAJumbogramEndWithTheBytes() {
        byte[] packet = ECHO.clone();
        NetBytes.u16(ByteBuffer.wrap(packet), 4, 0);
        Ipv6View ip = new Ipv6View().wrap(ByteBuffer.wrap(packet), 0, packet.length);

        assertEquals(40, ip.payloadLimit());
        assertEquals(packet.length, ip.nextHeader(IpProtocol.HOP_BY_HOP).payloadLimit());
    }

    @ParameterizedTest(name = "byte {0} = {1}: {2}")
    @CsvSource({
        "0, 0x60, NONE",
        "0, 0x6f, NONE",
        "0, 0x40, BAD_VERSION",
        "0, 0xf0, BAD_VERSION",
        "5, 0x00, NONE",
        "5, 0x1c, NONE",
        "5, 0x1d, PAYLOAD_CUT",
        "4, 0xff, PAYLOAD_CUT",
    })
    void shouldNameTheDefect(int at, int value, Defect expected) {
        byte[] bytes = ECHO.clone();
        bytes[at] = (byte) value;
        ByteBuffer buffer = ByteBuffer.wrap(bytes);

        assertEquals(expected, Ipv6View.check(buffer, 0, bytes.length));
        if (expected == Defect.NONE) {
            new Ipv6View().wrap(buffer, 0, bytes.length);
        } else {
            var e = assertThrows(MalformedPacketException.class, () -> new Ipv6View().wrap(buffer, 0, bytes.length));
            assertEquals("IPv6 at offset 0: " + expected + ", 68 bytes available", e.getMessage());
        }
    }

    @Test
    void shouldNameTheDefectOfEveryTruncatedLength() {
        ByteBuffer buffer = ByteBuffer.wrap(ECHO);
        for (int length = 0; length < ECHO.length; length++) {
            Defect expected = length < 40 ? Defect.TOO_SHORT : Defect.PAYLOAD_CUT;
            assertEquals(expected, Ipv6View.check(buffer, 0, length), "length " + length);
        }
        assertEquals(Defect.NONE, Ipv6View.check(buffer, 0, ECHO.length));
    }

    @Test
    void shouldReadAQuotedPacketOfWhichThePayloadIsCut() {
        ByteBuffer buffer = ByteBuffer.wrap(UDP);
        Ipv6View quoted = new Ipv6View().wrapQuoted(buffer, 0, 48);

        assertEquals(13, quoted.payloadLength());
        assertEquals(48, quoted.payloadLimit());
        assertThrows(MalformedPacketException.class, () -> new Ipv6View().wrap(buffer, 0, 48));
        assertThrows(MalformedPacketException.class, () -> new Ipv6View().wrapQuoted(buffer, 0, 39));
    }
}
