package io.rawsock.wire.ipv4;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.captured;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.TestBytes;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4HeaderTest {
    private static final Inet4Address SOURCE = NetBytes.inet4(0x0a4d0101);
    private static final Inet4Address DESTINATION = NetBytes.inet4(0x0a4d0201);
    private static final byte[] ECHO = captured("icmp-echo-request");
    private static final Ipv4Header HEADER = new Ipv4Header(
            0, 9307, Ipv4View.DONT_FRAGMENT, 0, 64, IpProtocol.ICMP, SOURCE, DESTINATION, Ipv4Options.NONE);

    @Test
    void shouldParseACapturedHeader() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(ECHO)) {
            assertEquals(HEADER, Ipv4Header.parse(new Ipv4View().wrap(buffer, ODD, ODD + ECHO.length)));
        }
    }

    @Test
    void shouldEmitTheCapturedHeaderOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(20)) {
            assertEquals(ODD + 20, HEADER.emit(buffer, ODD, 28));

            assertArrayEquals(Arrays.copyOf(ECHO, 20), bytes(buffer, ODD, ODD + 20));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + 20));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "icmp-echo-reply",
                "icmp-time-exceeded",
                "icmp-fragmentation-needed",
                "icmp-port-unreachable",
                "ipv4-record-route",
                "ipv4-timestamps",
                "ipv4-addresses-and-timestamps",
                "ipv4-timestamps-prespecified",
                "ipv4-loose-source-route",
                "ipv4-router-alert",
            })
    void shouldEmitWhatItParsedByteForByte(String name) {
        byte[] captured = captured(name);
        Ipv4Header header = Ipv4Header.parse(new Ipv4View().wrap(ByteBuffer.wrap(captured), 0, captured.length));
        ByteBuffer out = TestBytes.poisoned(header.length());

        header.emit(out, 0, captured.length - header.length());

        assertArrayEquals(Arrays.copyOf(captured, header.length()), bytes(out));
    }

    @Test
    void shouldMakeADefaultHeader() {
        Ipv4Header header = Ipv4Header.of(IpProtocol.ICMP, SOURCE, DESTINATION);

        assertEquals(HEADER, header.withFlags(Ipv4View.DONT_FRAGMENT).withIdentification(9307));
        assertEquals(20, header.length());
    }

    @Test
    void shouldChangeOneFieldAtATime() {
        byte[] emitted = new byte[24];
        Ipv4Header header = Ipv4Header.of(0, NetBytes.inet4(0), NetBytes.inet4(0))
                .withTos(0x11)
                .withIdentification(0x2233)
                .withFlags(Ipv4View.RESERVED_FLAG)
                .withFragmentOffset(0x455)
                .withTtl(0x66)
                .withProtocol(0x77)
                .withSource(NetBytes.inet4(0xaabbccdd))
                .withDestination(NetBytes.inet4(0x01020304))
                .withOptions(Ipv4Options.of(NoOperation.NOP));
        header.emit(ByteBuffer.wrap(emitted), 0, 0);

        byte[] expected = TestBytes.hex("46110018 22338455 66770000 aabbccdd 01020304 01000000");
        expected[10] = emitted[10];
        expected[11] = emitted[11];
        assertArrayEquals(expected, emitted);
    }

    @Test
    void shouldRefuseNumbersThatDoNotFit() {
        refused(header -> header.withTos(256));
        refused(header -> header.withTos(-1));
        refused(header -> header.withIdentification(0x10000));
        refused(header -> header.withFlags(8));
        refused(header -> header.withFragmentOffset(0x2000));
        refused(header -> header.withTtl(256));
        refused(header -> header.withProtocol(256));
    }

    private static void refused(UnaryOperator<Ipv4Header> change) {
        assertThrows(IllegalArgumentException.class, () -> change.apply(HEADER));
    }

    @Test
    void shouldRefuseAPayloadThatTheTotalLengthCannotSay() {
        ByteBuffer out = TestBytes.poisoned(20);

        HEADER.emit(out, 0, 65_515);
        assertEquals(65_535, NetBytes.u16(out, 2));
        assertThrows(IllegalArgumentException.class, () -> HEADER.emit(out, 0, 65_516));
        assertThrows(IllegalArgumentException.class, () -> HEADER.emit(out, 0, Integer.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> HEADER.emit(out, 0, -1));
    }
}
