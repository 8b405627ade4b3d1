package io.rawsock.wire.ipv6;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.captured;
import static io.rawsock.wire.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExtensionHeaderTest {
    private static final Inet6Address ROUTER = address("20010db8 00010000 00000000 00000002");
    private static final Inet6Address HOST = address("20010db8 00020000 00000000 00000001");
    private static final Inet6Address LAST = address("20010db8 00770000 00000000 00000001");
    private static final String ADDRESS = "20010db8 00020000 00000000 00000001";

    private static Inet6Address address(String digits) {
        return NetBytes.inet6(ByteBuffer.wrap(hex(digits)), 0);
    }

    /** Headers beside the bytes, after the IPv6 header, they were captured, or written from their RFC, as. */
    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of(
                        HopByHopOptions.of(new RouterAlertOption(RouterAlertOption.MLD), new PadN(Payload.EMPTY)),
                        IpProtocol.IPV6_ICMP,
                        extension("ipv6-hop-by-hop", 8)),
                Arguments.of(
                        HopByHopOptions.of(new RouterAlertOption(RouterAlertOption.MLD), Pad1.PAD1, Pad1.PAD1),
                        IpProtocol.IPV6_ICMP,
                        extension("mld-query-v1", 8)),
                Arguments.of(
                        DestinationOptions.of(new UnknownOption(0x1e, payload("01020304"))),
                        IpProtocol.UDP,
                        extension("ipv6-destination-options", 8)),
                Arguments.of(
                        new SegmentRouting(1, 0, 0, List.of(LAST, ROUTER), Payload.EMPTY),
                        IpProtocol.IPV6_ICMP,
                        extension("ipv6-segment-routing", 40)),
                Arguments.of(
                        new SegmentRouting(0, 0x80, 0x1234, List.of(HOST), payload("0406 000000000000")),
                        59,
                        hex("3b03 0400 00801234" + ADDRESS + "0406000000000000")),
                Arguments.of(
                        new FragmentHeader(0, true, 0xa86e2d84L),
                        IpProtocol.IPV6_ICMP,
                        extension("ipv6-fragment-first", 8)),
                Arguments.of(
                        new FragmentHeader(179, false, 0xa86e2d84L),
                        IpProtocol.IPV6_ICMP,
                        extension("ipv6-fragment-last", 8)),
                Arguments.of(
                        new SourceRoute(SourceRoute.TYPE_0, 1, List.of(HOST, HOST)),
                        59,
                        hex("3b04 0001 00000000" + ADDRESS + ADDRESS)),
                Arguments.of(
                        new SourceRoute(SourceRoute.TYPE_2, 1, List.of(HOST)), 59, hex("3b02 0201 00000000" + ADDRESS)),
                Arguments.of(new SourceRoute(SourceRoute.TYPE_0, 0, List.of()), 59, hex("3b00 0000 00000000")),
                // Type 3 is RPL, RFC 6554.
                Arguments.of(new UnknownRouting(3, 255, payload("01020304")), 59, hex("3b00 03ff 01020304")));
    }

    private static byte[] extension(String name, int length) {
        return Arrays.copyOfRange(captured(name), 40, 40 + length);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void shouldParse(ExtensionHeader header, int nextHeader, byte[] captured) {
        for (ByteBuffer buffer : TestBytes.everyKindWith(captured)) {
            ExtensionHeaderView view =
                    new ExtensionHeaderView().wrap(header.type(), buffer, ODD, ODD + captured.length);

            assertEquals(Defect.NONE, ExtensionHeader.check(view));
            assertEquals(header, ExtensionHeader.parse(view));
            assertEquals(nextHeader, view.nextHeader());
            assertEquals(ODD + captured.length, view.limit());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void shouldEmitOverPoison(ExtensionHeader header, int nextHeader, byte[] captured) {
        assertEquals(captured.length, header.length());
        for (ByteBuffer buffer : TestBytes.everyKind(captured.length)) {
            int end = ODD + captured.length;

            assertEquals(end, header.emit(buffer, ODD, nextHeader));
            assertArrayEquals(captured, bytes(buffer, ODD, end));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(end));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "3b00 0000 00000000, NONE",
        "3b00 0001 00000000, BAD_SEGMENTS_LEFT",
        "3b01 0000 00000000 0000000000000000, BAD_HEADER_LENGTH",
        "3b02 0001 00000000 " + ADDRESS + ", NONE",
        "3b02 0002 00000000 " + ADDRESS + ", BAD_SEGMENTS_LEFT",
        "3b00 0200 00000000, BAD_HEADER_LENGTH",
        "3b02 0200 00000000 " + ADDRESS + ", NONE",
        "3b02 0202 00000000 " + ADDRESS + ", BAD_SEGMENTS_LEFT",
        "3b04 0201 00000000 " + ADDRESS + ADDRESS + ", BAD_HEADER_LENGTH",
        "3b00 0400 00000000, LIST_CUT",
        "3b02 0400 00000000 " + ADDRESS + ", NONE",
        "3b02 0401 00000000 " + ADDRESS + ", NONE",
        "3b02 0402 00000000 " + ADDRESS + ", BAD_SEGMENTS_LEFT",
        "3b02 0400 01000000 " + ADDRESS + ", LIST_CUT",
        "3b02 0400 ff000000 " + ADDRESS + ", LIST_CUT",
        "3b00 05ff 00000000, NONE",
    })
    void shouldNameTheDefectOfARoutingHeader(String digits, Defect expected) {
        byte[] packet = packet(IpProtocol.IPV6_ROUTE, hex(digits));
        Ipv6View ip = new Ipv6View().wrap(ByteBuffer.wrap(packet), 0, packet.length);

        assertEquals(expected, ip.checkExtensions());
        if (expected == Defect.NONE) {
            assertEquals(packet.length, Ipv6Header.parse(ip).length());
        } else {
            var e = assertThrows(MalformedPacketException.class, () -> Ipv6Header.parse(ip));
            String available = packet.length - 40 + " bytes available";
            assertEquals("IPv6 extension header at offset 40: " + expected + ", " + available, e.getMessage());
        }
    }

    @Test
    void shouldWriteFieldsThatShareBytesEachAlone() {
        ByteBuffer bytes = TestBytes.poisoned(8);
        ExtensionHeaderView view = new ExtensionHeaderView().wrapForWriting(IpProtocol.IPV6_FRAGMENT, bytes, 0);

        view.fragmentOffset(0x1fff);
        assertArrayEquals(hex("a5a5 fffd a5a5a5a5"), bytes(bytes));
        view.moreFragments(false);
        assertArrayEquals(hex("a5a5 fff8 a5a5a5a5"), bytes(bytes));
        assertEquals(0, view.fragmentOffset(0).moreFragments(true).fragmentOffset());
        view.nextHeader(1).length(2048).routingType(2).segmentsLeft(3).identification(4);
        assertArrayEquals(hex("01ff 0203 00000004"), bytes(bytes));
    }

    @Test
    void shouldNameTheDefectOfABareHeader() {
        ByteBuffer bytes = ByteBuffer.wrap(hex("3b01 0104 00000000 0000000000000000"));

        for (int length = 0; length < 16; length++) {
            int limit = length;
            Defect expected = length < 8 ? Defect.TOO_SHORT : Defect.HEADER_CUT;
            assertEquals(expected, ExtensionHeaderView.check(60, bytes, 0, length));
            assertThrows(MalformedPacketException.class, () -> new ExtensionHeaderView().wrap(60, bytes, 0, limit));
        }
        assertEquals(Defect.NONE, ExtensionHeaderView.check(60, bytes, 0, 16));
        assertEquals(Defect.NONE, ExtensionHeaderView.check(44, bytes, 0, 8));
    }

    @Test
    void shouldRefuseWhatAHeaderCannotSay() {
        List<Inet6Address> many = Collections.nCopies(128, HOST);

        refused(() -> new FragmentHeader(0x2000, false, 0));
        refused(() -> new FragmentHeader(0, false, 1L << 32));
        refused(() -> new SourceRoute(1, 0, List.of()));
        refused(() -> new SourceRoute(SourceRoute.TYPE_0, 0, many));
        refused(() -> new SourceRoute(SourceRoute.TYPE_0, 1, List.of()));
        refused(() -> new SourceRoute(SourceRoute.TYPE_0, -1, List.of()));
        refused(() -> new SourceRoute(SourceRoute.TYPE_2, 0, List.of()));
        refused(() -> new SourceRoute(SourceRoute.TYPE_2, 1, List.of(HOST, HOST)));
        refused(() -> new SegmentRouting(0, 0, 0, List.of(), Payload.EMPTY));
        refused(() -> new SegmentRouting(2, 0, 0, List.of(HOST), Payload.EMPTY));
        refused(() -> new SegmentRouting(0, 256, 0, List.of(HOST), Payload.EMPTY));
        refused(() -> new SegmentRouting(0, 0, 65_536, List.of(HOST), Payload.EMPTY));
        refused(() -> new SegmentRouting(0, 0, 0, List.of(HOST), payload("00")));
        refused(() -> new SegmentRouting(0, 0, 0, many, Payload.EMPTY));
        refused(() -> new UnknownRouting(4, 0, payload("00000000")));
        refused(() -> new UnknownRouting(256, 0, payload("00000000")));
        refused(() -> new UnknownRouting(3, 256, payload("00000000")));
        refused(() -> new UnknownRouting(3, 0, Payload.EMPTY));
        refused(() -> new UnknownRouting(3, 0, Payload.of(new byte[2052])));
    }

    @Test
    void shouldRefuseAnOrderThatAPacketCannotHave() {
        HopByHopOptions hopByHop = HopByHopOptions.of();
        FragmentHeader later = new FragmentHeader(1, false, 0);

        refused(() -> Ipv6Extensions.of(DestinationOptions.of(), hopByHop));
        refused(() -> Ipv6Extensions.of(hopByHop, hopByHop));
        refused(() -> Ipv6Extensions.of(later, DestinationOptions.of()));
        refused(() -> new Ipv6Extensions(Collections.nCopies(33, DestinationOptions.of())));
        assertEquals(16, Ipv6Extensions.of(hopByHop, later).length());
    }

    private static void refused(Runnable making) {
        assertThrows(IllegalArgumentException.class, making::run);
    }

    private static byte[] packet(int nextHeader, byte[] payload) {
        byte[] packet = new byte[40 + payload.length];
        new Ipv6View()
                .wrapForWriting(ByteBuffer.wrap(packet).put(40, payload), 0, packet.length)
                .version(6)
                .payloadLength(payload.length)
                .nextHeader(nextHeader);
        return packet;
    }

    private static Payload payload(String digits) {
        return Payload.of(hex(digits));
    }
}
