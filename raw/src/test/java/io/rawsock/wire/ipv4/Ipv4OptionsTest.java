package io.rawsock.wire.ipv4;

import static io.rawsock.wire.TestBytes.captured;
import static io.rawsock.wire.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import io.rawsock.wire.ipv4.TimestampOption.Stamp;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv4OptionsTest {
    private static final Inet4Address NOWHERE = NetBytes.inet4(0);
    private static final Inet4Address HOST = address(1, 1);
    private static final Inet4Address NEAR = address(1, 2);
    private static final Inet4Address FAR = address(2, 2);
    private static final Inet4Address PEER = address(2, 1);
    private static final EndOfOptionList END = new EndOfOptionList(Payload.EMPTY);

    @Test
    void shouldParseARecordedRoute() {
        RouteOption route = new RouteOption(
                RouteOption.RECORD_ROUTE, 24, List.of(HOST, FAR, PEER, PEER, NEAR, NOWHERE, NOWHERE, NOWHERE, NOWHERE));

        assertEquals(Ipv4Options.of(route, END), parse(captured("ipv4-record-route")));
        assertEquals(5, route.recorded());
    }

    @Test
    void shouldParseTimestamps() {
        Stamp time = new Stamp(null, 69_234_383);
        Stamp none = new Stamp(null, 0);
        TimestampOption option = new TimestampOption(
                25, 0, TimestampOption.TIMESTAMPS, List.of(time, time, time, time, time, none, none, none, none));

        assertEquals(Ipv4Options.of(option), parse(captured("ipv4-timestamps")));
        assertEquals(5, option.recorded());
    }

    @Test
    void shouldParseAddressesAndTimestampsOfWhichOneDidNotFit() {
        TimestampOption option = new TimestampOption(
                37,
                1,
                TimestampOption.ADDRESSES_AND_TIMESTAMPS,
                List.of(
                        new Stamp(HOST, 69_234_387),
                        new Stamp(NEAR, 69_234_387),
                        new Stamp(PEER, 69_234_387),
                        new Stamp(PEER, 69_234_387)));

        assertEquals(Ipv4Options.of(option), parse(captured("ipv4-addresses-and-timestamps")));
        assertEquals(4, option.recorded());
    }

    @Test
    void shouldParseTimestampsOfPrespecifiedRouters() {
        TimestampOption option =
                new TimestampOption(13, 0, TimestampOption.PRESPECIFIED, List.of(new Stamp(NEAR, 69_234_391)));

        assertEquals(Ipv4Options.of(option), parse(captured("ipv4-timestamps-prespecified")));
    }

    @Test
    void shouldParseALooseSourceRoute() {
        RouteOption route = RouteOption.looseSourceRoute(List.of(NEAR));

        assertEquals(Ipv4Options.of(NoOperation.NOP, route), parse(captured("ipv4-loose-source-route")));
        assertEquals(0, route.recorded());
    }

    @Test
    void shouldParseARouterAlert() {
        RouterAlertOption alert = new RouterAlertOption(RouterAlertOption.EXAMINE);

        assertEquals(Ipv4Options.of(alert), parse(captured("ipv4-router-alert")));
    }

    @Test
    void shouldParseASecurityOptionInAQuotedPacket() {
        byte[] captured = captured("icmp-port-unreachable");
        Ipv4View quoted = new Ipv4View().wrapQuoted(ByteBuffer.wrap(captured), 28, captured.length);
        SecurityOption security =
                new SecurityOption(SecurityOption.UNCLASSIFIED, Payload.of(hex("10 00 00 00 00 00 00 00")));

        assertEquals(Ipv4Options.of(security, END), Ipv4Options.parse(quoted));
    }

    @Test
    void shouldKeepWhatIsUnknownAndWhatFollowsTheEnd() {
        // Type 25 is quick-start, RFC 4782; the three bytes after the end of the list are nobody's.
        byte[] options = hex("19 08 00 00 01020304 00 c0ffee");
        Ipv4Options parsed = parse(withOptions(options));

        assertEquals(
                Ipv4Options.of(
                        new UnknownOption(25, Payload.of(hex("0000 01020304"))),
                        new EndOfOptionList(Payload.of(hex("c0ffee")))),
                parsed);
        assertArrayEquals(options, emit(parsed));
    }

    @Test
    void shouldEmitWhatPingAsksFor() {
        assertArrayEquals(
                hex("01 0727 04" + "00".repeat(36)), emit(Ipv4Options.of(NoOperation.NOP, RouteOption.recordRoute(9))));
        assertArrayEquals(hex("44 28 05 00" + "00".repeat(36)), emit(Ipv4Options.of(TimestampOption.timestamps(9))));
        assertArrayEquals(
                hex("44 24 05 01" + "00".repeat(32)), emit(Ipv4Options.of(TimestampOption.addressesAndTimestamps(4))));
        assertArrayEquals(
                hex("44 0c 05 03 0a4d0102 00000000"),
                emit(Ipv4Options.of(TimestampOption.prespecified(List.of(NEAR)))));
        assertArrayEquals(
                hex("89 0b 04 0a4d0102 0a4d0201 00"),
                emit(Ipv4Options.of(RouteOption.strictSourceRoute(List.of(NEAR, PEER)))));
    }

    @Test
    void shouldPadToFourBytes() {
        assertArrayEquals(hex("01 00 00 00"), emit(Ipv4Options.of(NoOperation.NOP)));
        assertArrayEquals(hex("01 01 00 00"), emit(Ipv4Options.of(NoOperation.NOP, NoOperation.NOP, END)));
        assertArrayEquals(hex("00 07 00 00"), emit(Ipv4Options.of(new EndOfOptionList(Payload.of((byte) 7)))));
        assertEquals(0, Ipv4Options.NONE.length());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "07 00 04 00, BAD_OPTION_LENGTH",
        "07 01 04 00, BAD_OPTION_LENGTH",
        "ff 00 00 00, BAD_OPTION_LENGTH",
        "ff 01 00 00, BAD_OPTION_LENGTH",
        "ff 02 00 00, NONE",
        "ff 04 00 00, NONE",
        "ff 05 00 00, OPTION_CUT",
        "ff ff 00 00, OPTION_CUT",
        "01 01 01 44, OPTION_CUT",
        "01 01 01 07, OPTION_CUT",
        "01 01 01 00, NONE",
        "01 01 01 01, NONE",
        "00 07 00 ff, NONE",
        "07 03 04 00, NONE",
        "07 02 04 00, BAD_OPTION_LENGTH",
        "07 06 04 00 00 00 00 00, BAD_OPTION_LENGTH",
        "07 07 03 00 00 00 00 00, BAD_OPTION_POINTER",
        "07 07 00 00 00 00 00 00, BAD_OPTION_POINTER",
        "07 07 04 00 00 00 00 00, NONE",
        "07 07 05 00 00 00 00 00, BAD_OPTION_POINTER",
        "83 07 07 00 00 00 00 00, BAD_OPTION_POINTER",
        "89 07 08 00 00 00 00 00, NONE",
        "07 07 c8 00 00 00 00 00, NONE",
        "44 03 05 00, BAD_OPTION_LENGTH",
        "44 04 05 f0, NONE",
        "44 04 04 00, BAD_OPTION_POINTER",
        "44 04 05 02, BAD_OPTION_FLAG",
        "44 04 05 0f, BAD_OPTION_FLAG",
        "44 08 05 00 00 00 00 00, NONE",
        "44 08 05 01 00 00 00 00, BAD_OPTION_LENGTH",
        "44 08 05 03 00 00 00 00, BAD_OPTION_LENGTH",
        "44 08 06 00 00 00 00 00, BAD_OPTION_POINTER",
        "44 0c 09 01 00 00 00 00 00 00 00 00, BAD_OPTION_POINTER",
        "44 0c ff f1 00 00 00 00 00 00 00 00, NONE",
        "94 03 00 00, BAD_OPTION_LENGTH",
        "94 04 00 00, NONE",
        "94 05 00 00 00 00 00 00, BAD_OPTION_LENGTH",
        "82 02 00 00, BAD_OPTION_LENGTH",
        "82 03 ab 00, NONE",
    })
    void shouldNameTheDefect(String options, Defect expected) {
        Ipv4View view = wrap(withOptions(hex(options)));

        assertEquals(expected, view.checkOptions());
        if (expected == Defect.NONE) {
            assertArrayEquals(hex(options), emit(Ipv4Options.parse(view)));
        } else {
            var e = assertThrows(MalformedPacketException.class, () -> Ipv4Header.parse(view));
            assertEquals(expected, e.defect());
            assertEquals(20, e.offset());
        }
    }

    @Test
    void shouldNameTheDefectOfEveryTruncatedLength() {
        byte[] route = TestBytes.bytes(ByteBuffer.wrap(captured("ipv4-record-route")), 20, 60);
        ByteBuffer buffer = ByteBuffer.wrap(route);

        assertEquals(Defect.NONE, Ipv4Options.check(buffer, 0, 0));
        for (int length = 1; length < 39; length++) {
            assertEquals(Defect.OPTION_CUT, Ipv4Options.check(buffer, 0, length), "length " + length);
        }
        assertEquals(Defect.NONE, Ipv4Options.check(buffer, 0, 39));
    }

    @Test
    void shouldRefuseWhatAHeaderCannotHold() {
        assertThrows(IllegalArgumentException.class, () -> Ipv4Options.of(TimestampOption.timestamps(10)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Ipv4Options.of(RouteOption.recordRoute(9), NoOperation.NOP, NoOperation.NOP));
        assertThrows(IllegalArgumentException.class, () -> Ipv4Options.of(END, NoOperation.NOP));
        assertThrows(IllegalArgumentException.class, () -> new UnknownOption(RouterAlertOption.TYPE, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new UnknownOption(256, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new RouteOption(8, 4, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new RouteOption(7, 5, List.of(HOST)));
        assertThrows(IllegalArgumentException.class, () -> new RouteOption(7, 256, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new TimestampOption(5, 16, 0, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new TimestampOption(5, 0, 2, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new TimestampOption(5, 0, 1, List.of(new Stamp(null, 1))));
        assertThrows(IllegalArgumentException.class, () -> new TimestampOption(5, 0, 0, List.of(new Stamp(HOST, 1))));
        assertThrows(IllegalArgumentException.class, () -> new Stamp(null, 1L << 32));
        assertThrows(IllegalArgumentException.class, () -> new RouterAlertOption(0x10000));
        assertThrows(IllegalArgumentException.class, () -> new SecurityOption(256, Payload.EMPTY));
    }

    private static Inet4Address address(int net, int host) {
        return NetBytes.inet4(0x0a4d0000 | net << 8 | host);
    }

    private static Ipv4Options parse(byte[] datagram) {
        return Ipv4Options.parse(wrap(datagram));
    }

    private static Ipv4View wrap(byte[] datagram) {
        return new Ipv4View().wrap(ByteBuffer.wrap(datagram), 0, datagram.length);
    }

    private static byte[] withOptions(byte[] options) {
        int length = 20 + options.length;
        return ByteBuffer.allocate(length)
                .put((byte) (0x40 | length / 4))
                .put(3, (byte) length)
                .put(20, options)
                .array();
    }

    private static byte[] emit(Ipv4Options options) {
        ByteBuffer out = TestBytes.poisoned(options.length());
        assertEquals(options.length(), options.emit(out, 0));
        return TestBytes.bytes(out);
    }
}
