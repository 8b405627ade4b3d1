package io.rawsock.wire.udp;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.udp.UdpViewTest.udp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.TestBytes;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UdpHeaderTest {
    private static final UdpHeader HEADER = new UdpHeader(45527, 5353);
    private static final byte[] UDP = udp("udp-ipv4");
    private static final int ADDRESSES = InternetChecksum.addressSum(0x0a4e0101, 0x0a4e0102);

    @Test
    void shouldParseACapturedHeader() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(UDP)) {
            assertEquals(HEADER, UdpHeader.parse(new UdpView().wrap(buffer, ODD, ODD + UDP.length)));
        }
    }

    @Test
    void shouldEmitTheCapturedHeaderOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(UDP.length)) {
            buffer.put(ODD + 8, UDP, 8, 5);

            assertEquals(ODD + 8, HEADER.emit(buffer, ODD, 5, ADDRESSES));
            assertArrayEquals(UDP, bytes(buffer, ODD, ODD + UDP.length));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + UDP.length));
        }
    }

    @Test
    void shouldEmitTheCapturedHeaderOverIpv6() throws Exception {
        byte[] packet = TestBytes.captured("udp-ipv6");
        byte[] emitted = packet.clone();
        Arrays.fill(emitted, 40, 48, TestBytes.POISON);
        int addressSum =
                InternetChecksum.addressSum((Inet6Address) InetAddress.getByName("2001:db8:1::1"), (Inet6Address)
                        InetAddress.getByName("2001:db8:1::2"));

        new UdpHeader(51755, 5353).emit(ByteBuffer.wrap(emitted), 40, 5, addressSum);

        assertArrayEquals(packet, emitted);
    }

    @Test
    void shouldSendAComputedZeroAsOnes() {
        byte[] captured = udp("udp-zero-sum");
        byte[] emitted = captured.clone();

        new UdpHeader(4000, 5353).emit(ByteBuffer.wrap(emitted), 0, 2, ADDRESSES);

        assertArrayEquals(captured, emitted);
    }

    @Test
    void shouldChangeOneFieldAtATime() {
        assertEquals(new UdpHeader(1, 2), HEADER.withSourcePort(1).withDestinationPort(2));
        assertEquals(8, HEADER.length());
    }

    @Test
    void shouldRefuseNumbersThatDoNotFit() {
        assertThrows(IllegalArgumentException.class, () -> new UdpHeader(65_536, 0));
        assertThrows(IllegalArgumentException.class, () -> new UdpHeader(0, -1));
    }

    @Test
    void shouldRefuseAPayloadThatTheLengthCannotSay() {
        ByteBuffer out = ByteBuffer.allocate(65_535);

        HEADER.emit(out, 0, 65_527, ADDRESSES);
        assertEquals(65_535, NetBytes.u16(out, 4));
        assertThrows(IllegalArgumentException.class, () -> HEADER.emit(out, 0, 65_528, ADDRESSES));
        assertThrows(IllegalArgumentException.class, () -> HEADER.emit(out, 0, Integer.MAX_VALUE, ADDRESSES));
        assertThrows(IllegalArgumentException.class, () -> HEADER.emit(out, 0, -1, ADDRESSES));
    }
}
