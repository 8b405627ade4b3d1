package io.rawsock.wire.igmp;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.captured;
import static io.rawsock.wire.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.TestBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgmpViewTest {
    private static final byte[] QUERY = igmp("igmp-query-v2");
    private static final byte[] SOURCES = igmp("igmp-query-v3-sources");
    private static final byte[] REPORT = igmp("igmp-report-v3-two-groups");

    /** What a captured datagram, with a router alert in its header, carries. */
    static byte[] igmp(String name) {
        byte[] datagram = captured(name);
        return Arrays.copyOfRange(datagram, 24, datagram.length);
    }

    @Test
    void shouldReadACapturedMessage() {
        byte[] leave = igmp("igmp-leave");
        for (ByteBuffer buffer : TestBytes.everyKindWith(leave)) {
            IgmpView igmp = new IgmpView().wrap(buffer, ODD, ODD + 8);

            assertEquals(LeaveGroup.TYPE, igmp.type());
            assertEquals(0, igmp.maxResponseCode());
            assertEquals(0xf7fa, igmp.checksum());
            assertTrue(igmp.checksumValid());
            assertEquals(0xef010203, igmp.group());
            assertEquals(ODD + 8, igmp.bodyAt());
            assertEquals(ODD + 8, igmp.limit());
        }
    }

    @Test
    void shouldWriteTheCapturedMessageOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(8)) {
            new IgmpView()
                    .wrapForWriting(buffer, ODD, ODD + 8)
                    .type(MembershipQuery.TYPE)
                    .maxResponseCode(100)
                    .group(0)
                    .fillChecksum();

            assertArrayEquals(QUERY, bytes(buffer, ODD, ODD + 8));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + 8));
        }
    }

    @Test
    void shouldNoticeABadChecksum() {
        byte[] damaged = SOURCES.clone();
        damaged[19] ^= 1;

        assertTrue(wrap(SOURCES).checksumValid());
        assertFalse(wrap(damaged).checksumValid());
    }

    @Test
    void shouldNameTheDefectOfEveryTruncatedLength() {
        for (int length = 0; length < 8; length++) {
            int limit = length;
            ByteBuffer buffer = ByteBuffer.wrap(QUERY);
            assertEquals(Defect.TOO_SHORT, IgmpView.check(buffer, 0, limit), "length " + length);
            var e = assertThrows(MalformedPacketException.class, () -> new IgmpView().wrap(buffer, 0, limit));
            assertEquals("IGMP at offset 0: TOO_SHORT, " + limit + " bytes available", e.getMessage());
        }
        for (int length = 8; length < SOURCES.length; length++) {
            // Of 8 bytes it would be a query of version 2.
            Defect expected = length == 8 ? Defect.NONE : length < 12 ? Defect.HEADER_CUT : Defect.LIST_CUT;
            assertEquals(expected, wrap(Arrays.copyOf(SOURCES, length)).checkMessage(), "length " + length);
        }
        assertEquals(Defect.NONE, wrap(SOURCES).checkMessage());
        for (int length = 8; length < REPORT.length; length++) {
            assertEquals(Defect.LIST_CUT, wrap(Arrays.copyOf(REPORT, length)).checkMessage(), "length " + length);
        }
        assertEquals(Defect.NONE, wrap(REPORT).checkMessage());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        // Queries: number of sources.
        "11 00 0000 00000000 00 00 0000, NONE",
        "11 00 0000 00000000 00 00 0001, LIST_CUT",
        "11 00 0000 00000000 00 00 ffff, LIST_CUT",
        "11 00 0000 00000000 00 00 0001 0a000001, NONE",
        "11 00 0000 00000000 00 00 0002 0a000001, LIST_CUT",
        "11 00 0000 00000000 00 00 0000 c0ffee, NONE",
        // Reports: number of records, of their sources, words of auxiliary data.
        "22 00 0000 0000 0000, NONE",
        "22 00 0000 0000 0001, LIST_CUT",
        "22 00 0000 0000 ffff, LIST_CUT",
        "22 00 0000 0000 0001 01 00 0000 e8010101, NONE",
        "22 00 0000 0000 0002 01 00 0000 e8010101, LIST_CUT",
        "22 00 0000 0000 0001 01 00 0001 e8010101, LIST_CUT",
        "22 00 0000 0000 0001 01 00 ffff e8010101, LIST_CUT",
        "22 00 0000 0000 0001 01 01 0000 e8010101, LIST_CUT",
        "22 00 0000 0000 0001 01 ff 0000 e8010101, LIST_CUT",
        "22 00 0000 0000 0001 01 01 0001 e8010101 0a000001 01020304, NONE",
        "22 00 0000 0000 0001 01 01 0001 e8010101 0a000001 010203, LIST_CUT",
        // Others end where they end.
        "16 00 0000 e8010101 01, NONE",
        "33 00 0000 00000000, NONE",
    })
    void shouldNameTheDefect(String digits, Defect expected) {
        IgmpView view = wrap(hex(digits));

        assertEquals(expected, view.checkMessage());
        assertEquals(expected != Defect.NONE || view.type() == 0x33, IgmpMessage.parse(view) instanceof UnknownIgmp);
    }

    private static IgmpView wrap(byte[] message) {
        return new IgmpView().wrap(ByteBuffer.wrap(message), 0, message.length);
    }
}
