package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class NetBytesTest {
    private static final byte[] HIGH = TestBytes.hex("80 ff fe 81 7f");

    @Test
    void shouldReadUnsignedBigEndianFromEveryKindOfBuffer() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(HIGH)) {
            assertEquals(0x80, NetBytes.u8(buffer, TestBytes.ODD));
            assertEquals(0x80ff, NetBytes.u16(buffer, TestBytes.ODD));
            assertEquals(0x80fffe81L, NetBytes.u32(buffer, TestBytes.ODD));
            assertEquals(0xfffe817f, NetBytes.i32(buffer, TestBytes.ODD + 1));
        }
    }

    @Test
    void shouldWriteBigEndianAndNothingBeyond() {
        for (ByteBuffer buffer : TestBytes.everyKind(7)) {
            NetBytes.u8(buffer, TestBytes.ODD, 0x180);
            NetBytes.u16(buffer, TestBytes.ODD + 1, 0x1fffe);
            NetBytes.u32(buffer, TestBytes.ODD + 3, 0x1_8081_8283L);

            byte[] expected = TestBytes.hex("a5 80 fffe 80818283 a5");
            assertArrayEquals(expected, TestBytes.bytes(buffer, TestBytes.ODD - 1, TestBytes.ODD + 8));
            assertEquals(0, buffer.position());
        }
    }

    @Test
    void shouldConvertAddressesBothWays() throws Exception {
        Inet4Address address = (Inet4Address) InetAddress.getByName("200.1.2.255");

        assertEquals(0xc80102ff, NetBytes.inet4(address));
        assertEquals(address, NetBytes.inet4(0xc80102ff));
    }

    @Test
    void shouldRefuseARangeThatIsNotInTheBuffer() {
        ByteBuffer buffer = ByteBuffer.allocate(8).limit(6);

        assertEquals(5, NetBytes.available(buffer, 1, 6));
        assertThrows(IndexOutOfBoundsException.class, () -> NetBytes.available(buffer, 0, 7));
        assertThrows(IndexOutOfBoundsException.class, () -> NetBytes.available(buffer, -1, 6));
        assertThrows(IndexOutOfBoundsException.class, () -> NetBytes.available(buffer, 5, 4));
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        NetBytes.requireBits("ttl", 255, 8);
        NetBytes.requireBits("ttl", 0, 8);

        var tooBig = assertThrows(IllegalArgumentException.class, () -> NetBytes.requireBits("ttl", 256, 8));
        assertEquals("ttl 256 does not fit 8 bits", tooBig.getMessage());
        assertThrows(IllegalArgumentException.class, () -> NetBytes.requireBits("ttl", -1, 8));
    }
}
