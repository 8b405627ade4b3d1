package io.rawsock.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ipv4.Ipv4Options;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Icmpv6ParserTest {
    private static final String REPLY = "8100e0c745360001" + "3948036b00000000b8ce000000000000" + "1011121314151617";

    private static final String QUOTED_HEADER =
            "6000000000203a01" + "fd770000000000000000000000000001" + "fd770003000000000000000000000002";

    private static final String TIME_EXCEEDED = "0300d8f600000000" + QUOTED_HEADER + "8000cd5f45370001"
            + "3948036b000000004a2c010000000000" + "1011121314151617";

    private static final int QUOTED_AT = 8;
    private static final int QUOTED_ICMP_AT = 48;

    private static final InetAddress SERVER = inet6("fd770003000000000000000000000002");
    private static final InetAddress ROUTER = inet6("fd770001000000000000000000000002");
    private static final Moment AT = Moment.ofProgram(77);

    private final EchoPayload payload = new EchoPayload(24);
    private final Icmpv6Parser replyParser = new Icmpv6Parser(0x4536, payload);
    private final Icmpv6Parser errorParser = new Icmpv6Parser(0x4537, payload);

    @Test
    void shouldReadAReply() {
        Reply.Echo expected = new Reply.Echo(SERVER, 1, AT, 32, 62, true, 0x3948036b00000000L, null, Ipv4Options.NONE);
        assertEquals(expected, replyParser.received(bytes(REPLY), 32, SERVER, 62, AT));
    }

    @Test
    void shouldReadATimeExceeded() {
        assertEquals(new Reply.IcmpError(ROUTER, 1, AT, SERVER, 3, 0, 0), error(bytes(TIME_EXCEEDED)));
    }

    @Test
    void shouldReadAQuoteWithExtensionHeaders() {
        // A destination options header of one PadN.
        String quoted = QUOTED_HEADER.substring(0, 12) + "3c01" + QUOTED_HEADER.substring(16) + "3a00010400000000";
        ByteBuffer bytes = bytes("0300000000000000" + quoted + "8000cd5f45370001");
        assertEquals(new Reply.IcmpError(ROUTER, 1, AT, SERVER, 3, 0, 0), error(bytes));
    }

    @ParameterizedTest
    @CsvSource({"1,4,7,0", "2,0,1400,1400", "2,0,-1,-1", "3,1,7,0", "4,1,40,40"})
    void shouldReadTheSecondWordAsTheTypeHasIt(int type, int code, int rest, int info) {
        ByteBuffer bytes =
                bytes(TIME_EXCEEDED).put(0, (byte) type).put(1, (byte) code).putInt(4, rest);
        assertEquals(new Reply.IcmpError(ROUTER, 1, AT, SERVER, type, code, info), error(bytes));
    }

    @Test
    void shouldIgnoreWhatIsAboutOthers() {
        assertNull(errorParser.received(bytes(REPLY), 32, SERVER, 62, AT), "reply");
        assertNull(error(bytes(TIME_EXCEEDED).put(QUOTED_ICMP_AT + 4, (byte) 9)), "identifier");
        assertNull(error(bytes(TIME_EXCEEDED).put(QUOTED_AT + 6, (byte) 17)), "UDP");
        assertNull(error(bytes(TIME_EXCEEDED).put(QUOTED_ICMP_AT, (byte) 129)), "a reply");
        assertNull(error(bytes(TIME_EXCEEDED).put(QUOTED_AT, (byte) 0x45)), "IPv4");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 127, 128, 130, 137, 255})
    void shouldIgnoreOtherTypes(int type) {
        assertNull(error(bytes(TIME_EXCEEDED).put(0, (byte) type)));
    }

    @Test
    void shouldReadAQuoteOfEightBytesAndNoFewer() {
        for (int length = 0; length < QUOTED_ICMP_AT + 8; length++) {
            assertNull(errorParser.received(bytes(TIME_EXCEEDED), length, ROUTER, 62, AT), "cut to " + length);
        }
        Reply reply = errorParser.received(bytes(TIME_EXCEEDED), QUOTED_ICMP_AT + 8, ROUTER, 62, AT);
        assertInstanceOf(Reply.IcmpError.class, reply);
    }

    @Test
    void shouldStandAnyBytes() {
        Random random = new Random(4242);
        Icmpv6Parser any = new Icmpv6Parser(ProbeChannel.UNKNOWN, payload);
        for (int i = 0; i < 200_000; i++) {
            ByteBuffer bytes = bytes(i % 4 == 0 ? REPLY : TIME_EXCEEDED);
            for (int changes = random.nextInt(8); changes >= 0; changes--) {
                bytes.put(random.nextInt(bytes.capacity()), (byte) random.nextInt());
            }
            any.received(bytes, random.nextInt(bytes.capacity() + 1), ROUTER, 62, AT);
        }
    }

    private @Nullable Reply error(ByteBuffer bytes) {
        return errorParser.received(bytes, bytes.capacity(), ROUTER, 62, AT);
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static InetAddress inet6(String hex) {
        return NetBytes.inet6(bytes(hex), 0);
    }
}
