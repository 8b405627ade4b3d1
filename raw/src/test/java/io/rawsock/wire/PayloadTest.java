package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PayloadTest {
    @Test
    void shouldBeEqualByContent() {
        assertEquals(Payload.of((byte) 1, (byte) 2), Payload.of(ByteBuffer.wrap(TestBytes.hex("00 01 02 03")), 1, 3));
        assertEquals(Payload.of((byte) 1).hashCode(), Payload.of((byte) 1).hashCode());
        assertNotEquals(Payload.of((byte) 1), Payload.of((byte) 1, (byte) 2));
        assertSame(Payload.EMPTY, Payload.of(ByteBuffer.allocate(3), 2, 2));
        assertSame(Payload.EMPTY, Payload.of());
    }

    @Test
    void shouldNotChangeWithTheArrayItWasMadeOfOrGave() {
        byte[] bytes = {1, -2};
        Payload payload = Payload.of(bytes);
        bytes[0] = 9;
        payload.toBytes()[1] = 9;

        assertArrayEquals(new byte[] {1, -2}, payload.toBytes());
        assertEquals(254, payload.u8(1));
        assertEquals("01fe", payload.toString());
    }

    @Test
    void shouldEmitItsBytesAndNothingElse() {
        ByteBuffer out = TestBytes.poisoned(4);

        assertEquals(3, Payload.of((byte) 1, (byte) 2).emit(out, 1));
        assertArrayEquals(TestBytes.hex("a5 01 02 a5"), TestBytes.bytes(out));
    }
}
