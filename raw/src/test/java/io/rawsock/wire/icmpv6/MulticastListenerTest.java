package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MulticastListenerTest {
    private static final Inet6Address ALL = address("00000000000000000000000000000000");
    private static final Inet6Address GROUP = address("ff150000000000000000000100020003");
    private static final Inet6Address CHANNEL = address("ff350000000000000000000000004321");
    private static final Inet6Address SOURCE_9 = address("20010db8000200000000000000000009");
    private static final Inet6Address SOURCE_A = address("20010db800020000000000000000000a");
    private static final Inet6Address SOURCE_B = address("20010db800020000000000000000000b");

    private static Inet6Address address(String digits) {
        return NetBytes.inet6(ByteBuffer.wrap(hex(digits)), 0);
    }

    /** Messages beside the bytes they were captured, or written from their RFC, as. */
    static Stream<Arguments> messages() {
        return Stream.of(
                captured(new MulticastListenerQuery(10_000, ALL), "mld-query-v1"),
                captured(MulticastListenerReport.of(GROUP), "mld-report-v1"),
                captured(MulticastListenerDone.of(GROUP), "mld-done"),
                captured(
                        new MulticastListenerQueryV2(60_000, ALL, 0, false, 2, 125, List.of(), Payload.EMPTY),
                        "mld-query-v2"),
                captured(
                        new MulticastListenerQueryV2(1000, CHANNEL, 0, false, 2, 125, List.of(SOURCE_9), Payload.EMPTY),
                        "mld-query-v2-source"),
                captured(
                        MulticastListenerReportV2.of(MulticastAddressRecord.of(
                                MulticastAddressRecord.ALLOW_NEW_SOURCES, CHANNEL, SOURCE_9, SOURCE_A, SOURCE_B)),
                        "mld-report-v2"),
                captured(
                        MulticastListenerReportV2.of(
                                MulticastAddressRecord.of(
                                        MulticastAddressRecord.CHANGE_TO_EXCLUDE_MODE,
                                        address("ff0200000000000000000001ff000001")),
                                MulticastAddressRecord.of(
                                        MulticastAddressRecord.CHANGE_TO_EXCLUDE_MODE,
                                        address("ff0200000000000000000001ff000a01"))),
                        "ipv6-hop-by-hop"),
                Arguments.of(
                        new MulticastListenerQueryV2(0x8001, GROUP, 8, true, 7, 0x8f, List.of(), payload("0102")),
                        new CapturedMessage(
                                hex("8200 6df8 8001 0000 ff150000000000000000000100020003 8f8f 0000 0102"), 0)),
                Arguments.of(
                        new MulticastListenerReportV2(
                                MulticastListenerReportV2.EXTENSION,
                                List.of(new MulticastAddressRecord(7, GROUP, List.of(SOURCE_9), payload("01020304"))),
                                payload("c0")),
                        new CapturedMessage(
                                hex("8f00 f8a9 8000 0001 07010001 ff150000000000000000000100020003"
                                        + "20010db8000200000000000000000009 01020304 c0"),
                                0)),
                Arguments.of(
                        new MulticastListenerDone(GROUP, payload("ff")),
                        new CapturedMessage(hex("8400 7d8f 00000000 ff150000000000000000000100020003 ff"), 0)));
    }

    private static Arguments captured(Icmpv6Message message, String name) {
        return Arguments.of(message, CapturedMessage.of(name));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void shouldParse(Icmpv6Message message, CapturedMessage captured) {
        int length = captured.bytes().length;
        for (ByteBuffer buffer : TestBytes.everyKindWith(captured.bytes())) {
            assertEquals(message, Icmpv6Message.parse(new Icmpv6View().wrap(buffer, ODD, ODD + length)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void shouldEmitOverPoison(Icmpv6Message message, CapturedMessage captured) {
        int length = captured.bytes().length;
        assertEquals(length, message.length());
        for (ByteBuffer buffer : TestBytes.everyKind(length)) {
            int end = ODD + length;

            assertEquals(end, message.emit(buffer, ODD, captured.addressSum()));
            assertArrayEquals(captured.bytes(), bytes(buffer, ODD, end));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(end));
        }
    }

    @Test
    void shouldDecodeTimes() {
        MulticastListenerQueryV2 query =
                new MulticastListenerQueryV2(0x9000, ALL, 0, false, 2, 0x8f, List.of(), Payload.EMPTY);

        assertEquals(65_536, query.maxResponseDelay());
        assertEquals(248, query.queryInterval());
        // What tcpdump makes of the captured one.
        MulticastListenerQueryV2 captured =
                (MulticastListenerQueryV2) CapturedMessage.of("mld-query-v2").parse();
        assertEquals(3_457_024, captured.maxResponseDelay());
    }

    @Test
    void shouldRefuseWhatAMessageCannotSay() {
        List<Inet6Address> many = Collections.nCopies(65_536, GROUP);

        refused(() -> new MulticastListenerQuery(65_536, ALL));
        refused(() -> new MulticastListenerQueryV2(65_536, ALL, 0, false, 0, 0, List.of(), Payload.EMPTY));
        refused(() -> new MulticastListenerQueryV2(0, ALL, 16, false, 0, 0, List.of(), Payload.EMPTY));
        refused(() -> new MulticastListenerQueryV2(0, ALL, 0, false, 8, 0, List.of(), Payload.EMPTY));
        refused(() -> new MulticastListenerQueryV2(0, ALL, 0, false, 0, 256, List.of(), Payload.EMPTY));
        refused(() -> new MulticastListenerQueryV2(0, ALL, 0, false, 0, 0, many, Payload.EMPTY));
        refused(() -> new MulticastListenerReportV2(65_536, List.of(), Payload.EMPTY));
        refused(() -> new MulticastListenerReportV2(
                0, Collections.nCopies(65_536, MulticastAddressRecord.of(1, GROUP)), Payload.EMPTY));
        refused(() -> MulticastAddressRecord.of(256, GROUP));
        refused(() -> new MulticastAddressRecord(1, GROUP, many, Payload.EMPTY));
        refused(() -> new MulticastAddressRecord(1, GROUP, List.of(), payload("0102")));
        refused(() -> new MulticastAddressRecord(1, GROUP, List.of(), Payload.of(new byte[1024])));
    }

    private static void refused(Runnable making) {
        assertThrows(IllegalArgumentException.class, making::run);
    }

    private static Payload payload(String digits) {
        return Payload.of(hex(digits));
    }
}
