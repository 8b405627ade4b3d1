package io.rawsock.wire.tcp;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.tcp.TcpViewTest.tcp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.TestBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpHeaderTest {
    private static final int ADDRESSES = InternetChecksum.addressSum(0x0a4e0101, 0x0a4e0102);
    private static final byte[] SYN = tcp("tcp-syn-ecn");
    private static final TcpHeader HEADER = new TcpHeader(
            42366,
            5007,
            1258814181L,
            0,
            TcpView.SYN | TcpView.ECE | TcpView.CWR,
            64240,
            0,
            TcpOptions.of(
                    new MaximumSegmentSizeOption(1460),
                    SackPermittedOption.SACK_PERMITTED,
                    new TimestampsOption(2688386177L, 0),
                    NoOperation.NOP,
                    new WindowScaleOption(10)));

    @Test
    void shouldParseACapturedHeader() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(SYN)) {
            assertEquals(HEADER, TcpHeader.parse(new TcpView().wrap(buffer, ODD, ODD + SYN.length)));
        }
    }

    @Test
    void shouldEmitTheCapturedHeaderOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(SYN.length)) {
            assertEquals(ODD + SYN.length, HEADER.emit(buffer, ODD, 0, ADDRESSES));

            assertArrayEquals(SYN, bytes(buffer, ODD, ODD + SYN.length));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + SYN.length));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp-data",
                "tcp-sack",
                "tcp-syn-ack-fast-open",
                "tcp-syn-fast-open-request",
                "tcp-syn-md5",
                "tcp-urgent",
            })
    void shouldEmitWhatItParsedByteForByte(String name) {
        byte[] captured = tcp(name);
        TcpHeader header = TcpHeader.parse(new TcpView().wrap(ByteBuffer.wrap(captured), 0, captured.length));
        byte[] emitted = captured.clone();
        Arrays.fill(emitted, 0, header.length(), TestBytes.POISON);

        header.emit(ByteBuffer.wrap(emitted), 0, captured.length - header.length(), ADDRESSES);

        assertArrayEquals(captured, emitted);
    }

    @Test
    void shouldChangeOneFieldAtATime() {
        byte[] emitted = new byte[24];
        TcpHeader header = TcpHeader.syn(0, 0, 0)
                .withSourcePort(0x0102)
                .withDestinationPort(0x0304)
                .withSequence(0x8506_0708L)
                .withAcknowledgment(0x890a_0b0cL)
                .withFlags(TcpView.AE | TcpView.FIN | 0x800)
                .withWindow(0x1314)
                .withUrgentPointer(0x1718)
                .withOptions(TcpOptions.of(NoOperation.NOP));
        header.emit(ByteBuffer.wrap(emitted), 0, 0, 0);

        byte[] expected = TestBytes.hex("01020304 85060708 890a0b0c 6901 1314 0000 1718 01000000");
        expected[16] = emitted[16];
        expected[17] = emitted[17];
        assertArrayEquals(expected, emitted);
    }

    @Test
    void shouldMakeASyn() {
        assertEquals(new TcpHeader(1, 2, 3, 0, TcpView.SYN, 65_535, 0, TcpOptions.NONE), TcpHeader.syn(1, 2, 3));
    }

    @Test
    void shouldRefuseNumbersThatDoNotFit() {
        refused(header -> header.withSourcePort(65_536));
        refused(header -> header.withDestinationPort(-1));
        refused(header -> header.withSequence(1L << 32));
        refused(header -> header.withAcknowledgment(-1));
        refused(header -> header.withFlags(0x1000));
        refused(header -> header.withWindow(65_536));
        refused(header -> header.withUrgentPointer(65_536));
    }

    private static void refused(UnaryOperator<TcpHeader> change) {
        assertThrows(IllegalArgumentException.class, () -> change.apply(HEADER));
    }

    @Test
    void shouldRefuseAPayloadThatNoDatagramHolds() {
        ByteBuffer out = ByteBuffer.allocate(65_535);

        HEADER.emit(out, 0, 65_495, ADDRESSES);
        assertThrows(IllegalArgumentException.class, () -> HEADER.emit(out, 0, 65_496, ADDRESSES));
        assertThrows(IllegalArgumentException.class, () -> HEADER.emit(out, 0, Integer.MAX_VALUE, ADDRESSES));
        assertThrows(IllegalArgumentException.class, () -> HEADER.emit(out, 0, -1, ADDRESSES));
    }
}
