package io.rawsock.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.icmp.IcmpView;
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

/** The packets were captured on a veth link between Linux namespaces while iputils' {@code ping -s 24} ran. */
class IcmpParserTest {
    private static final String REPLY = "4500003483190000" + "3e01e4e80a630002" + "0a620001" + "000078f645360001"
            + "3948036b00000000b8ce000000000000" + "1011121314151617";

    private static final String TIME_EXCEEDED =
            "45c00050abc00000" + "3f01b97b0a4d0102" + "0a620001" + "0b00f4ff00000000"
                    + "4500003406f54000" + "01015e0d0a620001" + "0a630002"
                    + "0800de9745370001" + "3948036b000000004a2c010000000000" + "1011121314151617";

    private static final int ICMP_AT = 20;
    private static final int QUOTED_AT = 28;
    private static final int QUOTED_ICMP_AT = 48;

    private static final InetAddress SERVER = NetBytes.inet4(0x0a630002);
    private static final InetAddress ROUTER = NetBytes.inet4(0x0a4d0102);
    private static final Moment AT = Moment.ofProgram(77);

    private final EchoPayload payload = new EchoPayload(24);
    private final IcmpParser replyParser = new IcmpParser(true, 0x4536, payload);
    private final IcmpParser errorParser = new IcmpParser(true, 0x4537, payload);

    @Test
    void shouldReadAReply() {
        Reply.Echo expected = new Reply.Echo(SERVER, 1, AT, 32, 62, true, 0x3948036b00000000L, null, Ipv4Options.NONE);
        assertEquals(expected, replyParser.received(bytes(REPLY), 52, SERVER, 62, AT));
    }

    @Test
    void shouldReadATimeExceeded() {
        Reply.IcmpError expected = expected(11, 0, 0);
        assertEquals(expected, errorParser.received(bytes(TIME_EXCEEDED), 80, ROUTER, 62, AT));
    }

    @Test
    void shouldReadAReplyWithoutItsIpHeader() {
        ByteBuffer bytes = bytes(REPLY.substring(2 * ICMP_AT));
        Reply reply = new IcmpParser(false, ProbeChannel.UNKNOWN, payload).received(bytes, 32, SERVER, 9, AT);
        assertEquals(new Reply.Echo(SERVER, 1, AT, 32, 9, true, 0x3948036b00000000L, null, Ipv4Options.NONE), reply);
    }

    @Test
    void shouldSeeABadChecksum() {
        ByteBuffer bytes = bytes(REPLY).put(ICMP_AT + 2, (byte) 0);
        Reply.Echo echo = assertInstanceOf(Reply.Echo.class, replyParser.received(bytes, 52, SERVER, 62, AT));
        assertFalse(echo.checksumValid());
    }

    @Test
    void shouldFindWrongData() {
        ByteBuffer bytes = bytes(REPLY).put(52 - 1, (byte) 0x99);
        Reply.Echo echo = assertInstanceOf(Reply.Echo.class, replyParser.received(bytes, 52, SERVER, 62, AT));
        WrongData wrong = echo.wrongData();
        assertEquals("23 23 153", wrong == null ? "" : wrong.index() + " " + wrong.expected() + " " + wrong.actual());
    }

    @Test
    void shouldIgnoreTheRepliesOfOthers() {
        assertNull(errorParser.received(bytes(REPLY), 52, ROUTER, 62, AT));
    }

    @Test
    void shouldIgnoreErrorsAboutOthers() {
        assertNull(replyParser.received(bytes(TIME_EXCEEDED), 80, SERVER, 62, AT));
        assertNull(error(bytes(TIME_EXCEEDED).put(QUOTED_AT + 9, (byte) 17)), "about UDP");
        assertNull(error(bytes(TIME_EXCEEDED).put(QUOTED_ICMP_AT, (byte) 0)), "about a reply");
        assertNull(error(bytes(TIME_EXCEEDED).put(QUOTED_AT + 7, (byte) 1)), "about a later fragment");
    }

    @Test
    void shouldIgnoreAnErrorWithABadChecksum() {
        assertNull(errorParser.received(bytes(TIME_EXCEEDED).put(ICMP_AT + 1, (byte) 1), 80, ROUTER, 62, AT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x40, 0x44, 0x65})
    void shouldIgnoreAQuoteThatIsNoIpHeader(int versionAndLength) {
        assertNull(error(bytes(TIME_EXCEEDED).put(QUOTED_AT, (byte) versionAndLength)));
    }

    @Test
    void shouldIgnoreAQuotedHeaderLongerThanTheQuote() {
        assertNull(error(bytes(TIME_EXCEEDED).put(QUOTED_AT, (byte) 0x4f)));
    }

    @Test
    void shouldReadAQuoteWhoseLengthSomebodySwapped() {
        ByteBuffer bytes = bytes(TIME_EXCEEDED).put(QUOTED_AT + 2, (byte) 0).put(QUOTED_AT + 3, (byte) 4);
        Reply.IcmpError error = assertInstanceOf(Reply.IcmpError.class, error(bytes));
        Payload quoted = Payload.of(bytes, QUOTED_AT, QUOTED_ICMP_AT);
        assertEquals(new Reply.IcmpError(ROUTER, 1, AT, SERVER, 11, 0, 0, quoted), error);
    }

    @Test
    void shouldReadAQuoteOfEightBytes() {
        ByteBuffer bytes = bytes(TIME_EXCEEDED).put(3, (byte) 56);
        new IcmpView().wrap(bytes, ICMP_AT, 56).fillChecksum();
        assertInstanceOf(Reply.IcmpError.class, errorParser.received(bytes, 56, ROUTER, 62, AT));
        new IcmpView().wrap(bytes, ICMP_AT, 55).fillChecksum();
        assertNull(errorParser.received(bytes.put(3, (byte) 55), 55, ROUTER, 62, AT));
    }

    @ParameterizedTest
    @CsvSource({"3,4,1400,1400", "3,1,1400,0", "5,1,167968770,167968770", "12,0,335544320,20", "3,250,0,0"})
    void shouldReadTheSecondWordAsTheTypeHasIt(int type, int code, int rest, int info) {
        ByteBuffer bytes = bytes(TIME_EXCEEDED);
        new IcmpView().wrap(bytes, ICMP_AT, 80).type(type).code(code).rest(rest);
        assertEquals(expected(type, code, info), error(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8, 13, 42, 255})
    void shouldIgnoreOtherTypes(int type) {
        ByteBuffer bytes = bytes(TIME_EXCEEDED);
        new IcmpView().wrap(bytes, ICMP_AT, 80).type(type);
        assertNull(error(bytes));
    }

    @Test
    void shouldStandAnyLength() {
        for (int length = 0; length < 80; length++) {
            ByteBuffer bytes = bytes(TIME_EXCEEDED).limit(length);
            assertNull(errorParser.received(bytes, length, ROUTER, 62, AT), "cut to " + length);
        }
    }

    @Test
    void shouldStandAnyBytes() {
        Random random = new Random(4242);
        IcmpParser any = new IcmpParser(true, ProbeChannel.UNKNOWN, payload);
        for (int i = 0; i < 200_000; i++) {
            ByteBuffer bytes = bytes(i % 2 == 0 ? REPLY : TIME_EXCEEDED);
            for (int changes = random.nextInt(8); changes >= 0; changes--) {
                bytes.put(random.nextInt(bytes.capacity()), (byte) random.nextInt());
            }
            any.received(bytes, random.nextInt(bytes.capacity() + 1), SERVER, 62, AT);
        }
    }

    private @Nullable Reply error(ByteBuffer bytes) {
        new IcmpView().wrap(bytes, ICMP_AT, bytes.capacity()).fillChecksum();
        return errorParser.received(bytes, bytes.capacity(), ROUTER, 62, AT);
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static Reply.IcmpError expected(int type, int code, int info) {
        Payload quoted = Payload.of(bytes(TIME_EXCEEDED), QUOTED_AT, QUOTED_ICMP_AT);
        return new Reply.IcmpError(ROUTER, 1, AT, SERVER, type, code, info, quoted);
    }
}
