package io.rawsock.wire.icmp;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.hex;
import static io.rawsock.wire.icmp.IcmpViewTest.icmp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IcmpMessageTest {
    private static final String PING_DATA = "f23e036b00000000 8ba2050000000000 10111213";

    /** Messages beside the bytes they were captured, or written from their RFC, as. */
    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(new EchoRequest(4660, 1, payload(PING_DATA)), icmp("icmp-echo-request")),
                Arguments.of(new EchoReply(4660, 1, payload(PING_DATA)), icmp("icmp-echo-reply")),
                Arguments.of(
                        new DestinationUnreachable(
                                DestinationUnreachable.PORT_UNREACHABLE,
                                0,
                                payload("4800002d 3f034000 3f11b505 0a4d0101 0a4d0201 820bab10 00000000 00000000"
                                        + "b7e8829b 000d17ba 68656c6c6f")),
                        icmp("icmp-port-unreachable")),
                Arguments.of(
                        new DestinationUnreachable(
                                DestinationUnreachable.FRAGMENTATION_NEEDED, 1280, quoted("icmp-fragmentation-needed")),
                        icmp("icmp-fragmentation-needed")),
                Arguments.of(
                        new TimeExceeded(TimeExceeded.TTL_EXCEEDED, quoted("icmp-time-exceeded")),
                        icmp("icmp-time-exceeded")),
                Arguments.of(new EchoRequest(0, 0, Payload.EMPTY), hex("0800 f7ff 0000 0000")),
                Arguments.of(new UnknownIcmp(42, 7, 0xffff_0001L, payload("aa")), hex("2a07 2bf7 ffff0001 aa")),
                Arguments.of(new UnknownIcmp(8, 1, 0, Payload.EMPTY), hex("0801 f7fe 00000000")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void shouldParse(IcmpMessage message, byte[] captured) {
        for (ByteBuffer buffer : TestBytes.everyKindWith(captured)) {
            IcmpView view = new IcmpView().wrap(buffer, ODD, ODD + captured.length);

            assertEquals(message, IcmpMessage.parse(view));
            assertEquals(view.type(), message.type());
            assertEquals(view.code(), message.code());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void shouldEmitOverPoison(IcmpMessage message, byte[] captured) {
        assertEquals(captured.length, message.length());
        for (ByteBuffer buffer : TestBytes.everyKind(captured.length)) {
            int end = ODD + captured.length;

            assertEquals(end, message.emit(buffer, ODD));
            assertArrayEquals(captured, bytes(buffer, ODD, end));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(end));
        }
    }

    @Test
    void shouldNotTakeUnusedBytesForAnMtu() {
        ByteBuffer bytes = ByteBuffer.wrap(hex("0301 0000 0000 ffff"));

        assertEquals(
                new DestinationUnreachable(DestinationUnreachable.HOST_UNREACHABLE, 0, Payload.EMPTY),
                IcmpMessage.parse(new IcmpView().wrap(bytes, 0, 8)));
    }

    @Test
    void shouldRefuseWhatAMessageCannotSay() {
        assertThrows(IllegalArgumentException.class, () -> new EchoRequest(65_536, 0, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new EchoRequest(0, -1, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new EchoReply(-1, 0, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new EchoReply(0, 65_536, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new DestinationUnreachable(256, 0, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new DestinationUnreachable(4, 65_536, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new DestinationUnreachable(1, 1280, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new TimeExceeded(256, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new UnknownIcmp(8, 0, 0, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new UnknownIcmp(3, 200, 0, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new UnknownIcmp(256, 0, 0, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new UnknownIcmp(42, 256, 0, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new UnknownIcmp(42, 0, 1L << 32, Payload.EMPTY));
    }

    private static Payload payload(String digits) {
        return Payload.of(hex(digits));
    }

    private static Payload quoted(String name) {
        byte[] icmp = icmp(name);
        return Payload.of(ByteBuffer.wrap(icmp), 8, icmp.length);
    }
}
