package io.rawsock.wire.tcp;

import static io.rawsock.wire.TestBytes.hex;
import static io.rawsock.wire.tcp.TcpViewTest.tcp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import io.rawsock.wire.tcp.SackOption.Block;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpOptionsTest {
    private static final NoOperation NOP = NoOperation.NOP;
    private static final EndOfOptionList END = new EndOfOptionList(Payload.EMPTY);
    private static final MaximumSegmentSizeOption MSS = new MaximumSegmentSizeOption(1460);

    @Test
    void shouldParseSelectiveAcknowledgment() {
        long acknowledged = 0x1b1479adL;
        SackOption sack = new SackOption(List.of(
                new Block(acknowledged + 500, acknowledged + 600),
                new Block(acknowledged + 300, acknowledged + 400),
                new Block(acknowledged + 100, acknowledged + 200)));

        assertEquals(
                TcpOptions.of(NOP, NOP, new TimestampsOption(3561033561L, 1144125773L), NOP, NOP, sack),
                parse(tcp("tcp-sack")));
    }

    @Test
    void shouldParseFastOpen() {
        assertEquals(
                TcpOptions.of(
                        MSS,
                        SackPermittedOption.SACK_PERMITTED,
                        new TimestampsOption(3042481017L, 0),
                        NOP,
                        new WindowScaleOption(10),
                        FastOpenOption.REQUEST,
                        NOP,
                        NOP),
                parse(tcp("tcp-syn-fast-open-request")));
        FastOpenOption cookie = new FastOpenOption(Payload.of(hex("11ab50dc5b770cc5")));
        assertEquals(cookie, parse(tcp("tcp-syn-ack-fast-open")).list().get(5));
    }

    @Test
    void shouldParseAnMd5Signature() {
        Md5SignatureOption signature = new Md5SignatureOption(Payload.of(hex("309502343f42c2bb9b78032a7711b2a5")));

        assertEquals(
                TcpOptions.of(
                        NOP,
                        NOP,
                        signature,
                        MSS,
                        NOP,
                        NOP,
                        SackPermittedOption.SACK_PERMITTED,
                        NOP,
                        new WindowScaleOption(10)),
                parse(tcp("tcp-syn-md5")));
    }

    @Test
    void shouldParseAUserTimeoutAndWhatIsUnknown() {
        // Kind 28 as RFC 5482 section 3.1 draws it; kind 30 is multipath TCP, RFC 8684.
        byte[] options = hex("1c 04 8005 1e 04 0081 1c 04 7fff");
        TcpOptions parsed = parse(withOptions(options));

        assertEquals(
                TcpOptions.of(
                        new UserTimeoutOption(5, true),
                        new UnknownOption(30, Payload.of(hex("0081"))),
                        new UserTimeoutOption(0x7fff, false)),
                parsed);
        assertArrayEquals(options, emit(parsed));
    }

    @Test
    void shouldKeepWhatFollowsTheEnd() {
        assertEquals(
                TcpOptions.of(MSS, new EndOfOptionList(Payload.of(hex("c0ffee")))),
                parse(withOptions(hex("02 04 05b4 00 c0ffee"))));
    }

    @Test
    void shouldPadToFourBytes() {
        assertArrayEquals(hex("01 00 00 00"), emit(TcpOptions.of(NOP)));
        assertArrayEquals(hex("01 01 00 00"), emit(TcpOptions.of(NOP, NOP, END)));
        assertArrayEquals(hex("04 02 00 00"), emit(TcpOptions.of(SackPermittedOption.SACK_PERMITTED)));
        assertEquals(0, TcpOptions.NONE.length());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "02 00 05 b4, BAD_OPTION_LENGTH",
        "02 01 05 b4, BAD_OPTION_LENGTH",
        "ff 00 00 00, BAD_OPTION_LENGTH",
        "ff 01 00 00, BAD_OPTION_LENGTH",
        "ff 02 00 00, NONE",
        "ff 05 00 00, OPTION_CUT",
        "01 01 01 02, OPTION_CUT",
        "01 01 01 00, NONE",
        "00 02 00 ff, NONE",
        "02 03 05 00, BAD_OPTION_LENGTH",
        "02 04 05 b4, NONE",
        "02 05 05 b4 00 00 00 00, BAD_OPTION_LENGTH",
        "03 02 00 00, BAD_OPTION_LENGTH",
        "03 03 ff 00, NONE",
        "03 04 00 00, BAD_OPTION_LENGTH",
        "04 02 00 00, NONE",
        "04 03 00 00, BAD_OPTION_LENGTH",
        "05 02 00 00, BAD_OPTION_LENGTH",
        "05 09 00000000 00000000 00 00, BAD_OPTION_LENGTH",
        "05 0a 00000000 00000000 00 00, NONE",
        "05 0b 00000000 00000000 00 00, BAD_OPTION_LENGTH",
        "08 08 00000000 0000 00 00, BAD_OPTION_LENGTH",
        "08 0a 00000000 00000000 00 00, NONE",
        "13 11 00000000 00000000 00000000 000000 000000, BAD_OPTION_LENGTH",
        "13 12 00000000 00000000 00000000 00000000 00 00, NONE",
        "1c 03 00 00, BAD_OPTION_LENGTH",
        "1c 04 00 00, NONE",
        "22 02 00 00, NONE",
        "22 04 00 00, BAD_OPTION_LENGTH",
        "22 06 00000000 00 00, NONE",
        "22 07 00000000 00 00, BAD_OPTION_LENGTH",
        "22 12 00000000 00000000 00000000 00000000 00 00, NONE",
        "22 14 00000000 00000000 00000000 00000000 0000 0000, BAD_OPTION_LENGTH",
    })
    void shouldNameTheDefect(String options, Defect expected) {
        byte[] segment = withOptions(hex(options));
        TcpView view = new TcpView().wrap(ByteBuffer.wrap(segment), 0, segment.length);

        assertEquals(expected, view.checkOptions());
        if (expected == Defect.NONE) {
            assertArrayEquals(hex(options), emit(TcpOptions.parse(view)));
        } else {
            var e = assertThrows(MalformedPacketException.class, () -> TcpHeader.parse(view));
            assertEquals(expected, e.defect());
            assertEquals(20, e.offset());
        }
    }

    @Test
    void shouldNameTheDefectOfEveryTruncatedLength() {
        ByteBuffer options = ByteBuffer.wrap(hex("13 12 00000000 00000000 00000000 00000000"));

        assertEquals(Defect.NONE, TcpOptions.check(options, 0, 0));
        for (int length = 1; length < 18; length++) {
            assertEquals(Defect.OPTION_CUT, TcpOptions.check(options, 0, length), "length " + length);
        }
        assertEquals(Defect.NONE, TcpOptions.check(options, 0, 18));
    }

    @Test
    void shouldRefuseWhatAHeaderCannotHold() {
        Block block = new Block(1, 2);
        SackOption four = new SackOption(Collections.nCopies(4, block));

        refused(() -> TcpOptions.of(four, MSS, MSS));
        refused(() -> TcpOptions.of(END, NOP));
        refused(() -> new SackOption(Collections.nCopies(5, block)));
        refused(() -> new SackOption(List.of()));
        refused(() -> new Block(1L << 32, 0));
        refused(() -> new Block(0, -1));
        refused(() -> new MaximumSegmentSizeOption(65_536));
        refused(() -> new WindowScaleOption(256));
        refused(() -> new TimestampsOption(1L << 32, 0));
        refused(() -> new TimestampsOption(0, 1L << 32));
        refused(() -> new Md5SignatureOption(Payload.EMPTY));
        refused(() -> new UserTimeoutOption(0x8000, false));
        refused(() -> new FastOpenOption(Payload.of(new byte[2])));
        refused(() -> new FastOpenOption(Payload.of(new byte[5])));
        refused(() -> new FastOpenOption(Payload.of(new byte[18])));
        refused(() -> new UnknownOption(SackOption.KIND, Payload.EMPTY));
        refused(() -> new UnknownOption(256, Payload.EMPTY));
    }

    private static void refused(Runnable making) {
        assertThrows(IllegalArgumentException.class, making::run);
    }

    private static TcpOptions parse(byte[] segment) {
        return TcpOptions.parse(new TcpView().wrap(ByteBuffer.wrap(segment), 0, segment.length));
    }

    private static byte[] withOptions(byte[] options) {
        int length = 20 + options.length;
        return ByteBuffer.allocate(length)
                .put(12, (byte) (length << 2))
                .put(20, options)
                .array();
    }

    private static byte[] emit(TcpOptions options) {
        ByteBuffer out = TestBytes.poisoned(options.length());
        assertEquals(options.length(), options.emit(out, 0));
        return TestBytes.bytes(out);
    }
}
