package io.rawsock.wire.arp;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.captured;
import static io.rawsock.wire.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import io.rawsock.wire.ethernet.EtherType;
import io.rawsock.wire.ethernet.MacAddress;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArpTest {
    private static final byte[] REQUEST = arp("arp-request");
    private static final byte[] REPLY = arp("arp-reply");
    private static final MacAddress A = MacAddress.of("02:00:00:00:0a:01");
    private static final MacAddress B = MacAddress.of("02:00:00:00:0b:01");
    private static final Inet4Address HOST = NetBytes.inet4(0x0a4e0101);
    private static final Inet4Address PEER = NetBytes.inet4(0x0a4e0102);

    /** What a captured frame carries, without padding. */
    private static byte[] arp(String name) {
        return Arrays.copyOfRange(captured(name), 14, 42);
    }

    @Test
    void shouldReadACapturedPacket() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(REPLY)) {
            ArpView arp = new ArpView().wrap(buffer, ODD, ODD + 28);

            assertEquals(EthernetArp.HARDWARE_TYPE, arp.hardwareType());
            assertEquals(EtherType.IPV4, arp.protocolType());
            assertEquals(6, arp.hardwareLength());
            assertEquals(4, arp.protocolLength());
            assertEquals(ArpPacket.REPLY, arp.operation());
            assertEquals(0x0200_0000_0b01L, NetBytes.u48(buffer, arp.senderHardwareAt()));
            assertEquals(0x0a4e0102, NetBytes.i32(buffer, arp.senderProtocolAt()));
            assertEquals(0x0200_0000_0a01L, NetBytes.u48(buffer, arp.targetHardwareAt()));
            assertEquals(0x0a4e0101, NetBytes.i32(buffer, arp.targetProtocolAt()));
            assertEquals(ODD + 28, arp.limit());
        }
    }

    @Test
    void shouldWriteTheCapturedPacketOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(28)) {
            ArpView arp = new ArpView()
                    .wrapForWriting(buffer, ODD)
                    .hardwareType(1)
                    .protocolType(0x0800)
                    .hardwareLength(6)
                    .protocolLength(4)
                    .operation(2);
            buffer.put(arp.senderHardwareAt(), REPLY, 8, 20);

            assertArrayEquals(REPLY, bytes(buffer, ODD, ODD + 28));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + 28));
        }
    }

    @Test
    void shouldParse() {
        EthernetArp request = EthernetArp.request(A, HOST, PEER);

        byte[] padded = Arrays.copyOfRange(captured("arp-request"), 14, 58);
        assertEquals(request, parse(padded));
        assertEquals(request.reply(B), parse(REPLY));
        assertEquals(new EthernetArp(ArpPacket.REPLY, B, PEER, A, HOST), parse(REPLY));
    }

    @Test
    void shouldEmitOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(28)) {
            EthernetArp request = EthernetArp.request(A, HOST, PEER);

            assertEquals(28, request.length());
            assertEquals(ODD + 28, request.emit(buffer, ODD));
            assertArrayEquals(REQUEST, bytes(buffer, ODD, ODD + 28));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + 28));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // InfiniBand, RFC 4391 section 9.1: 20 bytes of hardware address.
        "0020 0800 14 04 0001 " + "0102030405060708090a0b0c0d0e0f1011121314 0a000001"
                + " 0000000000000000000000000000000000000000 0a000002",
        // An inverse request on ATM, with addresses of no length at all.
        "0013 0800 00 00 0008",
        "0001 86dd 06 10 0001 020000000a01 20010db8000000000000000000000001"
                + " 000000000000 20010db8000000000000000000000002",
        "0001 0800 06 05 0001 020000000a01 0102030405 000000000000 0102030405",
        "0001 0800 01 04 0001 02 0a000001 00 0a000002",
        "0006 0800 06 04 0001 020000000a01 0a000001 000000000000 0a000002",
    })
    void shouldKeepOtherAddressesAsTheyCame(String digits) {
        byte[] packet = hex(digits);
        ArpPacket arp = parse(packet);

        assertEquals(UnknownArp.class, arp.getClass());
        assertEquals(packet.length, arp.length());
        ByteBuffer out = TestBytes.poisoned(packet.length);
        arp.emit(out, 0);
        assertArrayEquals(packet, bytes(out));
    }

    @Test
    void shouldNameTheDefectOfEveryTruncatedLength() {
        ByteBuffer buffer = ByteBuffer.wrap(REQUEST);
        for (int length = 0; length < 28; length++) {
            int limit = length;
            Defect expected = length < 8 ? Defect.TOO_SHORT : Defect.HEADER_CUT;
            assertEquals(expected, ArpView.check(buffer, 0, limit), "length " + length);
            var e = assertThrows(MalformedPacketException.class, () -> new ArpView().wrap(buffer, 0, limit));
            assertEquals("ARP at offset 0: " + expected + ", " + limit + " bytes available", e.getMessage());
        }
        assertEquals(Defect.NONE, ArpView.check(buffer, 0, 28));
    }

    @Test
    void shouldNameTheDefectOfLengthsThatLie() {
        ByteBuffer buffer = ByteBuffer.wrap(REQUEST.clone());

        assertEquals(Defect.HEADER_CUT, ArpView.check(buffer.put(4, (byte) 7), 0, 28));
        assertEquals(Defect.HEADER_CUT, ArpView.check(buffer.put(4, (byte) 0xff), 0, 28));
        assertEquals(Defect.NONE, ArpView.check(buffer.put(4, (byte) 0), 0, 28));
        assertEquals(Defect.HEADER_CUT, ArpView.check(buffer.put(5, (byte) 0xff), 0, 28));
    }

    @Test
    void shouldRefuseWhatAPacketCannotSay() {
        Payload six = Payload.of(new byte[6]);
        Payload four = Payload.of(new byte[4]);
        Payload huge = Payload.of(new byte[256]);

        assertThrows(IllegalArgumentException.class, () -> new EthernetArp(65_536, A, HOST, B, PEER));
        assertThrows(IllegalArgumentException.class, () -> new UnknownArp(65_536, 0, 0, six, four, six, four));
        assertThrows(IllegalArgumentException.class, () -> new UnknownArp(0, -1, 0, six, four, six, four));
        assertThrows(IllegalArgumentException.class, () -> new UnknownArp(0, 0, 65_536, six, four, six, four));
        assertThrows(IllegalArgumentException.class, () -> new UnknownArp(0, 0, 0, huge, four, huge, four));
        assertThrows(IllegalArgumentException.class, () -> new UnknownArp(0, 0, 0, six, huge, six, huge));
        assertThrows(IllegalArgumentException.class, () -> new UnknownArp(0, 0, 0, six, four, four, four));
        assertThrows(IllegalArgumentException.class, () -> new UnknownArp(0, 0, 0, six, four, six, six));
    }

    private static ArpPacket parse(byte[] packet) {
        return ArpPacket.parse(new ArpView().wrap(ByteBuffer.wrap(packet), 0, packet.length));
    }
}
