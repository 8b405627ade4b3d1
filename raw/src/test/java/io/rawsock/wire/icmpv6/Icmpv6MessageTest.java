package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import io.rawsock.wire.icmp.extension.InterfaceByAddress;
import io.rawsock.wire.icmp.extension.InterfaceByName;
import io.rawsock.wire.icmp.extension.InterfaceName;
import io.rawsock.wire.icmp.extension.MplsLabelStack;
import io.rawsock.wire.icmp.extension.MplsLabelStack.Entry;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Icmpv6MessageTest {
    private static final String PING_DATA = "e844036b00000000 c96b020000000000 10111213";

    /** Messages beside the bytes they were captured as. */
    static Stream<Arguments> messages() {
        return Stream.of(
                captured(new EchoRequest(4660, 1, payload(PING_DATA)), "ipv6-echo-request"),
                captured(new EchoReply(4660, 1, payload(PING_DATA)), "icmpv6-echo-reply"),
                captured(
                        new DestinationUnreachable(
                                DestinationUnreachable.PORT_UNREACHABLE,
                                Quote.of(payload("60021715 0018 11 40 20010db8000100000000000000000001"
                                        + "20010db8000100000000000000000002 840b 0009 0018 4426"
                                        + "746f206120636c6f73656420706f7274"))),
                        "icmpv6-port-unreachable"),
                captured(
                        new DestinationUnreachable(
                                DestinationUnreachable.ADDRESS_UNREACHABLE,
                                Quote.of(quoted("icmpv6-address-unreachable"))),
                        "icmpv6-address-unreachable"),
                captured(new PacketTooBig(1280, quoted("icmpv6-packet-too-big")), "icmpv6-packet-too-big"),
                captured(
                        new TimeExceeded(TimeExceeded.HOP_LIMIT_EXCEEDED, Quote.of(quoted("icmpv6-time-exceeded"))),
                        "icmpv6-time-exceeded"),
                captured(
                        new TimeExceeded(
                                TimeExceeded.HOP_LIMIT_EXCEEDED,
                                new Quote(
                                        Payload.of(Arrays.copyOfRange(
                                                CapturedMessage.of("icmpv6-time-exceeded-mpls")
                                                        .bytes(),
                                                8,
                                                8 + 56)),
                                        IcmpExtensions.of(MplsLabelStack.of(
                                                new Entry(24_001, 0, false, 1), new Entry(16, 5, true, 2))))),
                        "icmpv6-time-exceeded-mpls"),
                captured(
                        new ParameterProblem(
                                ParameterProblem.UNRECOGNIZED_NEXT_HEADER, 6, quoted("icmpv6-next-header-unknown")),
                        "icmpv6-next-header-unknown"),
                captured(
                        new ParameterProblem(ParameterProblem.UNRECOGNIZED_OPTION, 42, quoted("icmpv6-option-unknown")),
                        "icmpv6-option-unknown"),
                captured(
                        new ExtendedEchoRequest(
                                4660, 9, true, IcmpExtensions.of(new InterfaceByName(InterfaceName.of("br0")))),
                        "icmpv6-extended-echo-request"),
                captured(
                        new ExtendedEchoRequest(
                                4660,
                                11,
                                true,
                                IcmpExtensions.of(
                                        new InterfaceByAddress(2, payload("20010db8000100000000000000000002")))),
                        "icmpv6-extended-echo-by-address"),
                captured(
                        new ExtendedEchoReply(0, 4660, 9, 0, true, false, true, payload("20004a84 00080301 62723000")),
                        "icmpv6-extended-echo-reply"),
                captured(
                        new ExtendedEchoReply(
                                2, 4660, 10, 0, false, false, false, payload("2000dc92 00080302 00000063")),
                        "icmpv6-extended-echo-no-such-interface"),
                captured(
                        new NodeInformationQuery(
                                NodeInformationQuery.SUBJECT_IPV6,
                                NodeInformationQuery.QTYPE_NODE_NAME,
                                0,
                                0x0001324b4626f414L,
                                payload("20010db8000100000000000000000002")),
                        "icmpv6-node-information-query"),
                captured(
                        new NodeInformationQuery(
                                NodeInformationQuery.SUBJECT_NAME,
                                NodeInformationQuery.QTYPE_NODE_ADDRESSES,
                                NodeInformationQuery.ALL,
                                0x0001222b0fd23e49L,
                                payload("04686f7374 076578616d706c65 00")),
                        "icmpv6-node-information-query-by-name"),
                captured(
                        new NodeInformationReply(
                                NodeInformationReply.SUCCESS,
                                NodeInformationQuery.QTYPE_NODE_NAME,
                                0,
                                0x0001324b4626f414L,
                                payload("00000e10 04686f7374 076578616d706c65 00")),
                        "icmpv6-node-information-reply"),
                // Of no addresses: protocol 58 and the length are the pseudo-header.
                Arguments.of(
                        new UnknownIcmpv6(155, 7, 0xffff_0001L, payload("aa")),
                        new CapturedMessage(hex("9b07 bab3 ffff0001 aa"), 0)),
                Arguments.of(
                        new UnknownIcmpv6(128, 1, 0, Payload.EMPTY),
                        new CapturedMessage(hex("8001 7fbc 00000000"), 0)));
    }

    private static Arguments captured(Icmpv6Message message, String name) {
        return Arguments.of(message, CapturedMessage.of(name));
    }

    private static Payload quoted(String name) {
        byte[] message = CapturedMessage.of(name).bytes();
        return Payload.of(Arrays.copyOfRange(message, 8, message.length));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"messages"})
    void shouldParse(Icmpv6Message message, CapturedMessage captured) {
        int length = captured.bytes().length;
        for (ByteBuffer buffer : TestBytes.everyKindWith(captured.bytes())) {
            Icmpv6View view = new Icmpv6View().wrap(buffer, ODD, ODD + length);

            assertEquals(message, Icmpv6Message.parse(view));
            assertEquals(view.type(), message.type());
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
    void shouldIgnoreTheCodeOfPacketTooBigAsReceiversDo() {
        byte[] message = hex("0201 0000 00000500");

        assertEquals(new PacketTooBig(1280, Payload.EMPTY), new CapturedMessage(message, 0).parse());
    }

    @Test
    void shouldLeaveDefectiveExtensionsInTheQuote() {
        byte[] message = CapturedMessage.of("icmpv6-time-exceeded-mpls").bytes().clone();
        message[message.length - 1] ^= 1;
        TimeExceeded parsed = (TimeExceeded) new CapturedMessage(message, 0).parse();

        assertEquals(IcmpExtensions.NONE, parsed.quoted().extensions());
        assertEquals(message.length - 8, parsed.quoted().packet().length());
    }

    @Test
    void shouldRefuseWhatAMessageCannotSay() {
        Quote none = Quote.of(Payload.EMPTY);
        IcmpExtensions label = IcmpExtensions.of(MplsLabelStack.of(new Entry(16, 0, true, 1)));

        refused(() -> new EchoRequest(65_536, 0, Payload.EMPTY));
        refused(() -> new EchoRequest(0, -1, Payload.EMPTY));
        refused(() -> new EchoReply(-1, 0, Payload.EMPTY));
        refused(() -> new EchoReply(0, 65_536, Payload.EMPTY));
        refused(() -> new DestinationUnreachable(256, none));
        refused(() -> new TimeExceeded(256, none));
        refused(() -> new PacketTooBig(1L << 32, Payload.EMPTY));
        refused(() -> new ParameterProblem(256, 0, Payload.EMPTY));
        refused(() -> new ParameterProblem(0, 1L << 32, Payload.EMPTY));
        refused(() -> new ExtendedEchoRequest(65_536, 0, true, IcmpExtensions.NONE));
        refused(() -> new ExtendedEchoRequest(0, 256, true, IcmpExtensions.NONE));
        refused(() -> new ExtendedEchoReply(256, 0, 0, 0, true, true, true, Payload.EMPTY));
        refused(() -> new ExtendedEchoReply(0, -1, 0, 0, true, true, true, Payload.EMPTY));
        refused(() -> new ExtendedEchoReply(0, 0, 256, 0, true, true, true, Payload.EMPTY));
        refused(() -> new ExtendedEchoReply(0, 0, 0, 8, true, true, true, Payload.EMPTY));
        refused(() -> new UnknownIcmpv6(256, 0, 0, Payload.EMPTY));
        refused(() -> new UnknownIcmpv6(0, 256, 0, Payload.EMPTY));
        refused(() -> new UnknownIcmpv6(0, 0, 1L << 32, Payload.EMPTY));
        refused(() -> new Quote(Payload.of(new byte[2041]), label));
    }

    private static void refused(Runnable making) {
        assertThrows(IllegalArgumentException.class, making::run);
    }

    private static Payload payload(String digits) {
        return Payload.of(hex(digits));
    }
}
