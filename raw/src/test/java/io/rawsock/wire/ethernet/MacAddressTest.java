package io.rawsock.wire.ethernet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.wire.TestBytes;
import org.junit.jupiter.api.Test;

class MacAddressTest {
    private static final MacAddress ADDRESS = new MacAddress(0x0123_89ab_cdefL);

    @Test
    void shouldReadAndWriteText() {
        assertEquals("01:23:89:ab:cd:ef", ADDRESS.toString());
        assertEquals(ADDRESS, MacAddress.of("01:23:89:ab:cd:ef"));
        assertEquals(ADDRESS, MacAddress.of("01-23-89-AB-CD-EF"));
        assertEquals("00:00:00:00:00:00", MacAddress.ZERO.toString());
        assertEquals("ff:ff:ff:ff:ff:ff", MacAddress.BROADCAST.toString());
    }

    @Test
    void shouldReadAndWriteBytes() {
        byte[] bytes = TestBytes.hex("012389abcdef");

        assertEquals(ADDRESS, MacAddress.of(bytes));
        assertArrayEquals(bytes, ADDRESS.toBytes());
    }

    @Test
    void shouldKnowGroupsAndLocalAddresses() {
        assertTrue(ADDRESS.isGroup());
        assertFalse(ADDRESS.isLocallyAdministered());
        assertTrue(MacAddress.BROADCAST.isGroup());
        assertFalse(MacAddress.of("02:00:00:00:0a:01").isGroup());
        assertTrue(MacAddress.of("02:00:00:00:0a:01").isLocallyAdministered());
    }

    @Test
    void shouldRefuseWhatIsNoAddress() {
        assertThrows(IllegalArgumentException.class, () -> new MacAddress(1L << 48));
        assertThrows(IllegalArgumentException.class, () -> new MacAddress(-1));
        assertThrows(IllegalArgumentException.class, () -> MacAddress.of("01:23:89:ab:cd"));
        assertThrows(IllegalArgumentException.class, () -> MacAddress.of("01:23:89:ab:cd:ef:01"));
        assertThrows(IllegalArgumentException.class, () -> MacAddress.of("01:23:89:ab:cd:eg"));
        assertThrows(IllegalArgumentException.class, () -> MacAddress.of("1:23:89:ab:cd:ef"));
        assertThrows(IllegalArgumentException.class, () -> MacAddress.of("012389abcdef"));
        assertThrows(IllegalArgumentException.class, () -> MacAddress.of(""));
        assertThrows(IllegalArgumentException.class, () -> MacAddress.of(new byte[8]));
    }
}
