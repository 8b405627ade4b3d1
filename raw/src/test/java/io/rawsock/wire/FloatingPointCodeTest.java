package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatingPointCodeTest {
    /** Worked out from the formula of RFC 3376 section 4.1.1: (mant | 0x10) << (exp + 3). */
    @ParameterizedTest
    @CsvSource({
        "0x00, 0",
        "0x01, 1",
        "0x64, 100",
        "0x7f, 127",
        "0x80, 128",
        "0x81, 136",
        "0x8f, 248",
        "0x90, 256",
        "0x92, 288",
        "0xf0, 16384",
        "0xff, 31744",
    })
    void shouldDecodeAndEncode8Bits(int code, int value) {
        assertEquals(value, FloatingPointCode.decode8(code));
        assertEquals(code, FloatingPointCode.encode8(value));
    }

    /** Worked out from the formula of RFC 3810 section 5.1.3: (mant | 0x1000) << (exp + 3). */
    @ParameterizedTest
    @CsvSource({
        "0x0000, 0",
        "0x2710, 10000",
        "0x7fff, 32767",
        "0x8000, 32768",
        "0x8001, 32776",
        "0x9000, 65536",
        "0xffff, 8387584",
    })
    void shouldDecodeAndEncode16Bits(int code, int value) {
        assertEquals(value, FloatingPointCode.decode16(code));
        assertEquals(code, FloatingPointCode.encode16(value));
    }

    @Test
    void shouldEncodeWhatHasNoCodeAsTheNextBelow() {
        assertEquals(0x80, FloatingPointCode.encode8(135));
        assertEquals(0x8f, FloatingPointCode.encode8(255));
        assertEquals(0xfe, FloatingPointCode.encode8(31_743));
        assertEquals(0x8000, FloatingPointCode.encode16(32_775));
    }

    @Test
    void shouldCountUpWithTheCode() {
        for (int code = 1; code <= 0xff; code++) {
            assertTrue(FloatingPointCode.decode8(code) > FloatingPointCode.decode8(code - 1), "code " + code);
            assertEquals(code, FloatingPointCode.encode8(FloatingPointCode.decode8(code)));
        }
        for (int code = 1; code <= 0xffff; code++) {
            assertTrue(FloatingPointCode.decode16(code) > FloatingPointCode.decode16(code - 1), "code " + code);
            assertEquals(code, FloatingPointCode.encode16(FloatingPointCode.decode16(code)));
        }
        assertEquals(FloatingPointCode.MAX_8, FloatingPointCode.decode8(0xff));
        assertEquals(FloatingPointCode.MAX_16, FloatingPointCode.decode16(0xffff));
    }

    @Test
    void shouldRefuseWhatNoCodeCanSay() {
        assertThrows(IllegalArgumentException.class, () -> FloatingPointCode.encode8(31_745));
        assertThrows(IllegalArgumentException.class, () -> FloatingPointCode.encode8(-1));
        assertThrows(IllegalArgumentException.class, () -> FloatingPointCode.encode16(8_387_585));
    }
}
