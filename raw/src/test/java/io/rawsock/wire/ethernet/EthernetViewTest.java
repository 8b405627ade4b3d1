package io.rawsock.wire.ethernet;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.captured;
import static io.rawsock.wire.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.TestBytes;
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EthernetViewTest {
    private static final byte[] ARP = captured("arp-request");
    private static final byte[] TAGGED = captured("ethernet-service-vlan");
    private static final byte[] SPANNING_TREE = captured("ethernet-spanning-tree");

    @Test
    void shouldReadACapturedHeader() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(ARP)) {
            EthernetView ethernet = new EthernetView().wrap(buffer, ODD, ODD + ARP.length);

            assertEquals(0xffff_ffff_ffffL, ethernet.destination());
            assertEquals(0x0200_0000_0a01L, ethernet.source());
            assertEquals(0, ethernet.tagCount());
            assertEquals(EtherType.ARP, ethernet.etherType());
            assertEquals(ODD + 14, ethernet.payloadAt());
            assertEquals(ODD + 58, ethernet.payloadLimit());
        }
    }

    @Test
    void shouldReadTheTagsOfACapturedHeader() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(TAGGED)) {
            EthernetView ethernet = new EthernetView().wrap(buffer, ODD, ODD + TAGGED.length);

            assertEquals(2, ethernet.tagCount());
            assertEquals(EtherType.SERVICE_VLAN, ethernet.tagProtocol(0));
            assertEquals(100, ethernet.tagControl(0));
            assertEquals(EtherType.CUSTOMER_VLAN, ethernet.tagProtocol(1));
            assertEquals(4094, ethernet.tagControl(1));
            assertThrows(IndexOutOfBoundsException.class, () -> ethernet.tagProtocol(2));
            assertThrows(IndexOutOfBoundsException.class, () -> ethernet.tagControl(-1));
            assertEquals(EtherType.IPV4, ethernet.etherType());
            Ipv4View ip = new Ipv4View().wrap(buffer, ethernet.payloadAt(), ethernet.payloadLimit());
            assertTrue(ip.checksumValid());
        }
    }

    @Test
    void shouldTakeASmallTypeForALength() {
        byte[] padded = Arrays.copyOf(SPANNING_TREE, 60);
        EthernetView ethernet = wrap(padded);

        assertEquals(38, ethernet.etherType());
        assertEquals(14, ethernet.payloadAt());
        assertEquals(52, ethernet.payloadLimit());
    }

    @Test
    void shouldWriteTheCapturedHeaderOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(22)) {
            EthernetView ethernet = new EthernetView()
                    .wrapForWriting(buffer, ODD, ODD + 22)
                    .destination(0x0200_0000_0b01L)
                    .source(0x0200_0000_0a01L)
                    .tagCount(2)
                    .tagProtocol(0, EtherType.SERVICE_VLAN)
                    .tagControl(0, 100)
                    .tagProtocol(1, EtherType.CUSTOMER_VLAN)
                    .tagControl(1, 4094)
                    .etherType(EtherType.IPV4);

            assertEquals(ODD + 22, ethernet.payloadAt());
            assertArrayEquals(Arrays.copyOf(TAGGED, 22), bytes(buffer, ODD, ODD + 22));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + 22));
        }
    }

    @Test
    void shouldForgetTheTagsOfTheFrameBefore() {
        EthernetView ethernet = wrap(TAGGED);

        assertEquals(0, ethernet.wrap(ByteBuffer.wrap(ARP), 0, ARP.length).tagCount());
        assertEquals(0, wrap(TAGGED).wrapForWriting(ByteBuffer.wrap(ARP), 0, 14).tagCount());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0800, NONE",
        "05dc, PAYLOAD_CUT",
        "0001, PAYLOAD_CUT",
        "0000, NONE",
        "05dd, NONE",
        "0600, NONE",
        "8100, HEADER_CUT",
        "88a8, HEADER_CUT",
        "9100, NONE",
        "8100 0007, HEADER_CUT",
        "8100 0007 08, HEADER_CUT",
        "8100 0007 0800, NONE",
        "8100 0007 8100, HEADER_CUT",
        "8100 0007 8100 0007 88a8 0000 8100 ffff 0002 0000, NONE",
        "8100 0007 8100 0007 88a8 0000 8100 ffff 0002 00, PAYLOAD_CUT",
    })
    void shouldNameTheDefect(String afterAddresses, Defect expected) {
        byte[] frame = hex("020000000b01 020000000a01 " + afterAddresses);
        ByteBuffer buffer = ByteBuffer.wrap(frame);

        assertEquals(expected, EthernetView.check(buffer, 0, frame.length));
        if (expected == Defect.NONE) {
            wrap(frame);
        } else {
            var e = assertThrows(MalformedPacketException.class, () -> wrap(frame));
            assertEquals(
                    "Ethernet at offset 0: " + expected + ", " + frame.length + " bytes available", e.getMessage());
        }
        if (expected == Defect.HEADER_CUT) {
            assertThrows(MalformedPacketException.class, () -> new EthernetView().wrapQuoted(buffer, 0, frame.length));
        }
    }

    @Test
    void shouldNameTheDefectOfEveryTruncatedLength() {
        for (int length = 0; length < 22; length++) {
            Defect expected = length < 14 ? Defect.TOO_SHORT : Defect.HEADER_CUT;
            assertEquals(expected, EthernetView.check(ByteBuffer.wrap(TAGGED), 0, length), "length " + length);
        }
        assertEquals(Defect.NONE, EthernetView.check(ByteBuffer.wrap(TAGGED), 0, 22));
        for (int length = 14; length < 52; length++) {
            ByteBuffer buffer = ByteBuffer.wrap(SPANNING_TREE);
            assertEquals(Defect.PAYLOAD_CUT, EthernetView.check(buffer, 0, length), "length " + length);
            assertEquals(
                    length, new EthernetView().wrapQuoted(buffer, 0, length).payloadLimit());
        }
        assertEquals(Defect.NONE, EthernetView.check(ByteBuffer.wrap(SPANNING_TREE), 0, 52));
    }

    private static EthernetView wrap(byte[] frame) {
        return new EthernetView().wrap(ByteBuffer.wrap(frame), 0, frame.length);
    }
}
