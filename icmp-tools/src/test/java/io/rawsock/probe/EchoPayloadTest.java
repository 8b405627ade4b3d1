package io.rawsock.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EchoPayloadTest {
    private static final long COOKIE = 0x1122334455667788L;

    @Test
    void shouldCountUpAfterTheRoomForATimestamp() {
        assertEquals(
                "112233445566778808090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021222324252627",
                HexFormat.of().formatHex(filled(40).array()));
    }

    @Test
    void shouldCountOnPast255() {
        ByteBuffer bytes = filled(300);
        assertEquals((byte) 0xff, bytes.get(255));
        assertEquals(0, bytes.get(256));
        assertEquals(43, bytes.get(299));
        assertNull(new EchoPayload(300).check(bytes, 0, 300));
    }

    @Test
    void shouldHaveNoCookieWherePingHasNoTimestamp() {
        assertEquals(
                "000102030405060708090a0b0c0d0e",
                HexFormat.of().formatHex(filled(15).array()));
        assertNull(new EchoPayload(15).cookie(filled(15), 0, 15));
    }

    @Test
    void shouldGiveTheCookieBack() {
        assertEquals(COOKIE, new EchoPayload(16).cookie(filled(16), 0, 16));
        assertEquals(COOKIE, new EchoPayload(56).cookie(filled(56), 0, 8));
        assertNull(new EchoPayload(56).cookie(filled(56), 0, 7));
    }

    @Test
    void shouldFindTheFirstWrongByte() {
        ByteBuffer bytes = filled(56);
        bytes.put(20, (byte) 0xeb).put(40, (byte) 0);
        WrongData wrong = new EchoPayload(56).check(bytes, 0, 56);
        assertNotNull(wrong);
        assertEquals(20, wrong.index());
        assertEquals(0x14, wrong.expected());
        assertEquals(0xeb, wrong.actual());
        assertEquals(56, wrong.data().length());
    }

    @Test
    void shouldNotMindDataThatIsShortOrLonger() {
        assertNull(new EchoPayload(56).check(filled(56), 0, 30));
        assertNull(new EchoPayload(56).check(filled(64), 0, 64));
        assertNull(new EchoPayload(56).check(filled(0), 0, 0));
    }

    private static ByteBuffer filled(int length) {
        EchoPayload payload = new EchoPayload(length);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        payload.fill(bytes, 0);
        payload.cookie(bytes, 0, COOKIE);
        return bytes;
    }
}
