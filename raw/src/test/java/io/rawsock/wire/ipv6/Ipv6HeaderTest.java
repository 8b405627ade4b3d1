package io.rawsock.wire.ipv6;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.captured;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.TestBytes;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6HeaderTest {
    private static final Inet6Address SOURCE = address("20010db8 00010000 000000ff fe000a01");
    private static final Inet6Address DESTINATION = address("20010db8 00020000 00000000 00000001");
    private static final byte[] ECHO = captured("ipv6-echo-request");
    private static final Ipv6Header HEADER =
            new Ipv6Header(0, 0xba45a, 64, IpProtocol.IPV6_ICMP, SOURCE, DESTINATION, Ipv6Extensions.NONE);

    private static Inet6Address address(String digits) {
        return NetBytes.inet6(ByteBuffer.wrap(TestBytes.hex(digits)), 0);
    }

    @Test
    void shouldParseACapturedHeader() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(ECHO)) {
            assertEquals(HEADER, Ipv6Header.parse(new Ipv6View().wrap(buffer, ODD, ODD + ECHO.length)));
        }
    }

    @Test
    void shouldEmitTheCapturedHeaderOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(40)) {
            assertEquals(ODD + 40, HEADER.emit(buffer, ODD, 28));

            assertArrayEquals(Arrays.copyOf(ECHO, 40), bytes(buffer, ODD, ODD + 40));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + 40));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "udp-ipv6",
                "ipv6-hop-by-hop",
                "mld-query-v1",
                "ipv6-destination-options",
                "ipv6-segment-routing",
                "ipv6-fragment-first",
                "ipv6-fragment-last",
            })
    void shouldEmitWhatItParsedByteForByte(String name) {
        byte[] captured = captured(name);
        Ipv6View view = new Ipv6View().wrapQuoted(ByteBuffer.wrap(captured), 0, captured.length);
        Ipv6Header header = Ipv6Header.parse(view);
        ByteBuffer out = TestBytes.poisoned(header.length());

        header.emit(out, 0, view.payloadLength() - header.length() + 40);

        assertArrayEquals(Arrays.copyOf(captured, header.length()), bytes(out));
    }

    @Test
    void shouldMakeADefaultHeader() {
        Ipv6Header header = Ipv6Header.of(IpProtocol.IPV6_ICMP, SOURCE, DESTINATION);

        assertEquals(HEADER, header.withFlowLabel(0xba45a));
        assertEquals(40, header.length());
    }

    @Test
    void shouldChangeOneFieldAtATime() {
        byte[] emitted = new byte[48];
        Inet6Address mapped = address("00000000 00000000 0000ffff 0a4d0101");
        Ipv6Header header = Ipv6Header.of(0xff, DESTINATION, DESTINATION)
                .withTrafficClass(0x12)
                .withFlowLabel(0x34567)
                .withHopLimit(0x9a)
                .withProtocol(0x88)
                .withSource(mapped)
                .withDestination(SOURCE)
                .withExtensions(Ipv6Extensions.of(new FragmentHeader(0x1fff, true, 0x8899aabbL)));
        header.emit(ByteBuffer.wrap(emitted), 0, 0x1000);

        assertArrayEquals(
                TestBytes.hex("61234567 1008 2c 9a 00000000 00000000 0000ffff 0a4d0101"
                        + "20010db8 00010000 000000ff fe000a01 88 00 fff9 8899aabb"),
                emitted);
    }

    @Test
    void shouldRefuseNumbersThatDoNotFit() {
        refused(header -> header.withTrafficClass(256));
        refused(header -> header.withFlowLabel(1 << 20));
        refused(header -> header.withFlowLabel(-1));
        refused(header -> header.withHopLimit(256));
        refused(header -> header.withProtocol(256));
    }

    @Test
    void shouldRefuseAnExtensionHeaderForTheUpperLayer() {
        refused(header -> header.withProtocol(IpProtocol.HOP_BY_HOP));
        refused(header -> header.withProtocol(IpProtocol.IPV6_ROUTE));
        refused(header -> header.withProtocol(IpProtocol.IPV6_DESTINATION_OPTIONS));
        refused(header -> header.withExtensions(Ipv6Extensions.of(new FragmentHeader(0, true, 1)))
                .withProtocol(IpProtocol.IPV6_FRAGMENT));
    }

    @Test
    void shouldTakeAnyTypeForWhatALaterFragmentIsPartOf() {
        Ipv6Header header = HEADER.withExtensions(Ipv6Extensions.of(new FragmentHeader(1, true, 1)))
                .withProtocol(IpProtocol.IPV6_DESTINATION_OPTIONS);
        ByteBuffer out = ByteBuffer.allocate(56);
        header.emit(out, 0, 8);

        assertEquals(header, Ipv6Header.parse(new Ipv6View().wrap(out, 0, 56)));
    }

    private static void refused(UnaryOperator<Ipv6Header> change) {
        assertThrows(IllegalArgumentException.class, () -> change.apply(HEADER));
    }

    @Test
    void shouldRefuseAPayloadThatTheLengthCannotSay() {
        ByteBuffer out = TestBytes.poisoned(48);
        Ipv6Header longer = HEADER.withExtensions(Ipv6Extensions.of(new FragmentHeader(0, false, 1)));

        HEADER.emit(out, 0, 65_535);
        assertEquals(65_535, NetBytes.u16(out, 4));
        longer.emit(out, 0, 65_527);
        assertEquals(65_535, NetBytes.u16(out, 4));
        assertThrows(IllegalArgumentException.class, () -> HEADER.emit(out, 0, 65_536));
        assertThrows(IllegalArgumentException.class, () -> longer.emit(out, 0, 65_528));
        assertThrows(IllegalArgumentException.class, () -> longer.emit(out, 0, Integer.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> HEADER.emit(out, 0, -1));
    }

    @Test
    void shouldLeaveTheLengthOfAJumbogramToItsOption() {
        ByteBuffer out = TestBytes.poisoned(48);
        HopByHopOptions jumbo = HopByHopOptions.of(new JumboPayloadOption(70_008));

        HEADER.withExtensions(Ipv6Extensions.of(jumbo)).emit(out, 0, 70_000);

        assertEquals(0, NetBytes.u16(out, 4));
        // RFC 2675 section 2: option type 0xc2, length 4.
        assertArrayEquals(TestBytes.hex("3a 00 c2 04 00011178"), bytes(out, 40, 48));
    }
}
