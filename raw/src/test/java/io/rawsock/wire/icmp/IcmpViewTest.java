package io.rawsock.wire.icmp;

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
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IcmpViewTest {
    private static final byte[] ECHO = icmp("icmp-echo-request");
    private static final byte[] FRAGMENTATION_NEEDED = icmp("icmp-fragmentation-needed");

    /** What a captured datagram carries. */
    static byte[] icmp(String name) {
        byte[] datagram = captured(name);
        return Arrays.copyOfRange(datagram, 20, datagram.length);
    }

    @Test
    void shouldReadACapturedEcho() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(ECHO)) {
            IcmpView icmp = new IcmpView().wrap(buffer, ODD, ODD + ECHO.length);

            assertEquals(8, icmp.type());
            assertEquals(0, icmp.code());
            assertEquals(0x3d5a, icmp.checksum());
            assertTrue(icmp.checksumValid());
            assertEquals(4660, icmp.identifier());
            assertEquals(1, icmp.sequence());
            assertEquals(0x12340001L, icmp.rest());
            assertEquals(ODD + 8, icmp.bodyAt());
            assertEquals(ODD + 28, icmp.limit());
        }
    }

    @Test
    void shouldReadACapturedErrorAndWhatItQuotes() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(FRAGMENTATION_NEEDED)) {
            IcmpView icmp = new IcmpView().wrap(buffer, ODD, ODD + FRAGMENTATION_NEEDED.length);

            assertEquals(3, icmp.type());
            assertEquals(4, icmp.code());
            assertEquals(1280, icmp.nextHopMtu());
            assertTrue(icmp.checksumValid());

            Ipv4View quoted = new Ipv4View().wrapQuoted(buffer, icmp.bodyAt(), icmp.limit());
            assertEquals(1428, quoted.totalLength());
            assertEquals(0x0a4d0201, quoted.destination());
            assertEquals(IpProtocol.ICMP, quoted.protocol());

            IcmpView quotedEcho = new IcmpView().wrap(buffer, quoted.payloadAt(), quoted.payloadLimit());
            assertEquals(8, quotedEcho.type());
            assertEquals(20635, quotedEcho.identifier());
            assertEquals(1, quotedEcho.sequence());
        }
    }

    @Test
    void shouldWriteTheCapturedEchoOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(28)) {
            IcmpView icmp = new IcmpView().wrapForWriting(buffer, ODD, ODD + 28);
            icmp.type(8).code(0).identifier(4660).sequence(1);
            buffer.put(icmp.bodyAt(), ECHO, 8, 20);
            icmp.fillChecksum();

            assertArrayEquals(ECHO, bytes(buffer, ODD, ODD + 28));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + 28));
        }
    }

    @Test
    void shouldWriteTheMtuBesideWhatIsUnused() {
        ByteBuffer buffer = TestBytes.poisoned(8);
        new IcmpView().wrapForWriting(buffer, 0, 8).rest(0x0011_ffffL).nextHopMtu(1280);

        assertArrayEquals(TestBytes.hex("a5a5a5a5 00110500"), bytes(buffer));
    }

    @Test
    void shouldNoticeABadChecksum() {
        byte[] damaged = ECHO.clone();
        damaged[27] ^= 1;

        assertFalse(new IcmpView().wrap(ByteBuffer.wrap(damaged), 0, 28).checksumValid());
    }

    @Test
    void shouldNameTheDefectOfEveryTruncatedLength() {
        ByteBuffer buffer = ByteBuffer.wrap(ECHO);
        for (int length = 0; length <= ECHO.length; length++) {
            int limit = length;
            Defect expected = length < 8 ? Defect.TOO_SHORT : Defect.NONE;
            assertEquals(expected, IcmpView.check(buffer, 0, limit), "length " + length);
            if (expected != Defect.NONE) {
                var e = assertThrows(MalformedPacketException.class, () -> new IcmpView().wrap(buffer, 0, limit));
                assertEquals("ICMP at offset 0: TOO_SHORT, " + limit + " bytes available", e.getMessage());
            }
        }
    }
}
