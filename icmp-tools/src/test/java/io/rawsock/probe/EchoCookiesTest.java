package io.rawsock.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class EchoCookiesTest {
    @Test
    void shouldBeSipHash() {
        // The reference implementation's vector for the 16 bytes 00 to 0f under the key 00 to 0f.
        EchoCookies cookies = new EchoCookies(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        assertEquals(0x3f2acc7f57c29bdbL, cookies.of(0x0706050403020100L, 0x0f0e0d0c0b0a0908L));
    }

    @Test
    void shouldDifferByKeySessionAndSequence() throws IOException {
        long one = 1;
        long two = 2;
        EchoCookies cookies = new EchoCookies(1, 2);
        assertEquals(cookies.of(one, 1), cookies.of(one, 1));
        assertNotEquals(cookies.of(one, 1), cookies.of(one, 2));
        assertNotEquals(cookies.of(one, 1), cookies.of(two, 1));
        assertNotEquals(cookies.of(one, 1), new EchoCookies(1, 3).of(one, 1));
        assertNotEquals(EchoCookies.random().of(one, 1), EchoCookies.random().of(one, 1));
    }
}
