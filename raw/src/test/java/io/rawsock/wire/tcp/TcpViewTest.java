package io.rawsock.wire.tcp;

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
import io.rawsock.wire.TestBytes;
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpViewTest {
    private static final byte[] DATA = tcp("tcp-data");
    private static final byte[] SACK = tcp("tcp-sack");
    private static final int ADDRESSES = InternetChecksum.addressSum(0x0a4e0101, 0x0a4e0102);

    /** What a captured datagram carries. */
    static byte[] tcp(String name) {
        byte[] datagram = captured(name);
        return Arrays.copyOfRange(datagram, 20, datagram.length);
    }

    @Test
    void shouldReadACapturedSegment() {
        byte[] datagram = captured("tcp-data");
        for (ByteBuffer buffer : TestBytes.everyKindWith(datagram)) {
            Ipv4View ip = new Ipv4View().wrap(buffer, ODD, ODD + datagram.length);
            TcpView tcp = new TcpView().wrap(buffer, ip.payloadAt(), ip.payloadLimit());

            assertEquals(47100, tcp.sourcePort());
            assertEquals(5007, tcp.destinationPort());
            assertEquals(1145887541L, tcp.sequence());
            assertEquals(2830876429L, tcp.acknowledgment());
            assertEquals(32, tcp.headerLength());
            assertEquals(TcpView.PSH | TcpView.ACK, tcp.flags());
            assertEquals(63, tcp.window());
            assertEquals(0x7e76, tcp.checksum());
            assertTrue(tcp.checksumValid(ip.addressSum()));
            assertEquals(0, tcp.urgentPointer());
            assertEquals(ODD + 40, tcp.optionsAt());
            assertEquals(ODD + 52, tcp.payloadAt());
            assertEquals(ODD + 57, tcp.limit());
            assertEquals(Defect.NONE, tcp.checkOptions());
        }
    }

    @Test
    void shouldReadFlagsAndUrgentPointer() {
        assertEquals(
                TcpView.SYN | TcpView.ECE | TcpView.CWR,
                wrap(tcp("tcp-syn-ecn")).flags());

        TcpView urgent = wrap(tcp("tcp-urgent"));
        assertEquals(TcpView.PSH | TcpView.ACK | TcpView.URG, urgent.flags());
        assertEquals(1, urgent.urgentPointer());
    }

    @Test
    void shouldWriteTheCapturedSegmentOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(DATA.length)) {
            TcpView tcp = new TcpView().wrapForWriting(buffer, ODD, ODD + DATA.length);
            buffer.put(tcp.optionsAt(), DATA, 20, 17);
            tcp.sourcePort(47100)
                    .destinationPort(5007)
                    .sequence(1145887541L)
                    .acknowledgment(2830876429L)
                    .headerLength(32)
                    .flags(TcpView.PSH | TcpView.ACK)
                    .window(63)
                    .urgentPointer(0)
                    .fillChecksum(ADDRESSES);

            assertArrayEquals(DATA, bytes(buffer, ODD, ODD + DATA.length));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + DATA.length));
        }
    }

    @Test
    void shouldWriteDataOffsetAndFlagsEachAlone() {
        TcpView tcp = new TcpView().wrapForWriting(TestBytes.poisoned(20), 0, 20);

        assertEquals(0x5a5, tcp.headerLength(60).flags());
        assertEquals(60, tcp.flags(TcpView.AE | TcpView.RESERVED_FLAGS).headerLength());
        assertArrayEquals(TestBytes.hex("ff 00"), bytes(tcp.bytes(), 12, 14));
        assertEquals(20, tcp.headerLength(20).flags(0x1fff).headerLength());
    }

    @Test
    void shouldNoticeABadChecksum() {
        byte[] damaged = DATA.clone();
        damaged[36] ^= 1;

        assertFalse(wrap(damaged).checksumValid(ADDRESSES));
        assertFalse(wrap(DATA).checksumValid(ADDRESSES + 1));
    }

    @Test
    void shouldReadTheEightBytesThatAnErrorQuotesAndNoMore() {
        ByteBuffer buffer = ByteBuffer.wrap(DATA);
        TcpView tcp = new TcpView().wrapQuoted(buffer, 0, 8);

        assertEquals(47100, tcp.sourcePort());
        assertEquals(5007, tcp.destinationPort());
        assertEquals(1145887541L, tcp.sequence());
        assertThrows(IndexOutOfBoundsException.class, tcp::acknowledgment);
        assertThrows(IndexOutOfBoundsException.class, tcp::flags);
        assertThrows(IndexOutOfBoundsException.class, tcp::headerLength);
        assertThrows(IndexOutOfBoundsException.class, tcp::window);
        assertThrows(IndexOutOfBoundsException.class, tcp::checksum);
        assertThrows(IndexOutOfBoundsException.class, tcp::urgentPointer);
        assertThrows(IndexOutOfBoundsException.class, () -> tcp.flags(0));
        assertEquals(Defect.TOO_SHORT, tcp.checkOptions());
        assertThrows(MalformedPacketException.class, () -> TcpHeader.parse(tcp));
        assertThrows(MalformedPacketException.class, () -> new TcpView().wrapQuoted(buffer, 0, 7));
    }

    @Test
    void shouldReadWhateverElseAnErrorQuotes() {
        TcpView tcp = new TcpView().wrapQuoted(ByteBuffer.wrap(DATA), 0, 28);

        assertEquals(TcpView.PSH | TcpView.ACK, tcp.flags());
        assertEquals(Defect.HEADER_CUT, tcp.checkOptions());
        var e = assertThrows(MalformedPacketException.class, () -> TcpHeader.parse(tcp));
        assertEquals("TCP options at offset 20: HEADER_CUT, 8 bytes available", e.getMessage());
    }

    @ParameterizedTest(name = "data offset byte {0}: {1}")
    @CsvSource({
        "0x50, NONE",
        "0x40, HEADER_LENGTH_BELOW_MINIMUM",
        "0x0f, HEADER_LENGTH_BELOW_MINIMUM",
        "0xe0, NONE",
        "0xf0, NONE",
        "0x5f, NONE",
    })
    void shouldNameTheDefect(int value, Defect expected) {
        byte[] bytes = SACK.clone();
        bytes[12] = (byte) value;

        assertEquals(expected, TcpView.check(ByteBuffer.wrap(bytes), 0, bytes.length));
        if (expected != Defect.NONE) {
            var e = assertThrows(MalformedPacketException.class, () -> wrap(bytes));
            assertEquals("TCP at offset 0: " + expected + ", 60 bytes available", e.getMessage());
            var quoted = new TcpView().wrapQuoted(ByteBuffer.wrap(bytes), 0, bytes.length);
            assertEquals(expected, quoted.checkOptions());
        }
    }

    @Test
    void shouldNameTheDefectOfEveryTruncatedLength() {
        ByteBuffer buffer = ByteBuffer.wrap(SACK);
        for (int length = 0; length < 60; length++) {
            Defect expected = length < 20 ? Defect.TOO_SHORT : Defect.HEADER_CUT;
            assertEquals(expected, TcpView.check(buffer, 0, length), "length " + length);
        }
        assertEquals(Defect.NONE, TcpView.check(buffer, 0, 60));
    }

    private static TcpView wrap(byte[] bytes) {
        return new TcpView().wrap(ByteBuffer.wrap(bytes), 0, bytes.length);
    }
}
