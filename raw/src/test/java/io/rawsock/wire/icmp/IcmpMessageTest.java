package io.rawsock.wire.icmp;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.hex;
import static io.rawsock.wire.icmp.IcmpViewTest.icmp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import io.rawsock.wire.icmp.RouterAdvertisement.Entry;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import io.rawsock.wire.icmp.extension.InterfaceByAddress;
import io.rawsock.wire.icmp.extension.InterfaceByName;
import io.rawsock.wire.icmp.extension.InterfaceName;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcmpMessageTest {
    private static final Inet4Address ROUTER = NetBytes.inet4(0x0a4d0102);
    private static final Inet4Address NEXT_HOP = NetBytes.inet4(0x0a4d0103);

    /** Messages beside the bytes they were captured, or written from their RFC, as. */
    static Stream<Arguments> messages() {
        Payload pingData = payload("f23e036b 00000000 8ba20500 00000000 10111213");
        Payload refused = payload("4800002d 3f034000 3f11b505 0a4d0101 0a4d0201 820bab10 00000000 00000000"
                + "b7e8829b 000d17ba 68656c6c6f");
        Payload probe = payload("45c00038 00010000 40016269 0a4d0101 0a4d0201 08002f06 12340001");
        IcmpExtensions byName = IcmpExtensions.of(new InterfaceByName(InterfaceName.of("br0")));
        IcmpExtensions byAddress = IcmpExtensions.of(new InterfaceByAddress(1, payload("0a4d0102")));
        return Stream.of(
                Arguments.of(new EchoRequest(4660, 1, pingData), icmp("icmp-echo-request")),
                Arguments.of(new EchoReply(4660, 1, pingData), icmp("icmp-echo-reply")),
                Arguments.of(new EchoRequest(0, 0, Payload.EMPTY), hex("0800f7ff 00000000")),
                Arguments.of(new DestinationUnreachable(3, 0, Quote.of(refused)), icmp("icmp-port-unreachable")),
                Arguments.of(
                        new DestinationUnreachable(4, 1280, quoted("icmp-fragmentation-needed")),
                        icmp("icmp-fragmentation-needed")),
                Arguments.of(new SourceQuench(probe), icmp("icmp-source-quench")),
                Arguments.of(
                        new Redirect(
                                Redirect.FOR_HOST,
                                NEXT_HOP,
                                quoted("icmp-redirect").datagram()),
                        icmp("icmp-redirect")),
                Arguments.of(
                        new RouterAdvertisement(
                                RouterAdvertisement.NORMAL,
                                1800,
                                List.of(new Entry(ROUTER, 0), new Entry(NEXT_HOP, Integer.MIN_VALUE)),
                                Payload.EMPTY),
                        icmp("icmp-router-advertisement")),
                Arguments.of(new RouterSolicitation(), icmp("icmp-router-solicitation")),
                Arguments.of(
                        new TimeExceeded(TimeExceeded.TTL_EXCEEDED, quoted("icmp-time-exceeded")),
                        icmp("icmp-time-exceeded")),
                Arguments.of(
                        new ParameterProblem(0, 22, quoted("icmp-parameter-problem")), icmp("icmp-parameter-problem")),
                Arguments.of(
                        new Timestamp(Timestamp.REQUEST, 4660, 7, 69_234_383, 0, 0), icmp("icmp-timestamp-request")),
                Arguments.of(
                        new Timestamp(Timestamp.REPLY, 4660, 7, 69_234_383, 70_532_232, 70_532_232),
                        icmp("icmp-timestamp-reply")),
                Arguments.of(
                        new AddressMask(AddressMask.REQUEST, 4660, 7, NetBytes.inet4(0)),
                        icmp("icmp-address-mask-request")),
                Arguments.of(
                        new AddressMask(AddressMask.REPLY, 4660, 7, NetBytes.inet4(0xffffff00)),
                        icmp("icmp-address-mask-reply")),
                Arguments.of(new Photuris(Photuris.NEED_AUTHENTICATION, 20, probe), icmp("icmp-photuris")),
                Arguments.of(new ExperimentalMobility(0, 1, payload("01020304")), icmp("icmp-experimental-mobility")),
                Arguments.of(new ExtendedEchoRequest(4660, 9, true, byName), icmp("icmp-extended-echo-request")),
                Arguments.of(new ExtendedEchoRequest(4660, 11, true, byAddress), icmp("icmp-extended-echo-by-address")),
                Arguments.of(
                        new ExtendedEchoReply(0, 4660, 9, 0, true, true, true, payload("20004a84 00080301 62723000")),
                        icmp("icmp-extended-echo-reply")),
                Arguments.of(
                        new ExtendedEchoReply(
                                ExtendedEchoReply.NO_SUCH_INTERFACE,
                                4660,
                                10,
                                0,
                                false,
                                false,
                                false,
                                payload("2000dc92 00080302 00000063")),
                        icmp("icmp-extended-echo-no-such-interface")),
                Arguments.of(new UnknownIcmp(200, 7, 0xffff_0001L, payload("aa")), hex("c8078df6 ffff0001 aa")));
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void shouldParseEveryTruncatedLength(IcmpMessage message, byte[] captured) {
        ByteBuffer buffer = ByteBuffer.wrap(captured);
        for (int length = IcmpView.HEADER_LENGTH; length < captured.length; length++) {
            IcmpMessage cut = IcmpMessage.parse(new IcmpView().wrap(buffer, 0, length));

            assertEquals(length, cut.length());
            assertEquals(message.type(), cut.type());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "0801 0000 0000 0000", // no code but 0
                "0001 0000 0000 0000",
                "0401 0000 0000 0000",
                "0a00 0000 0000 0000 00", // longer than a router solicitation
                "0900 0000 0102 0708 01020304 000000", // shorter than one entry
                "0900 0000 0103 0708 01020304 00000000 00000000", // entries of 12 bytes
                "0d00 0000 1234 0001 00000000 00000000", // 16 bytes of 20
                "0e00 0000 1234 0001 00000000 00000000 00000000 00",
                "1100 0000 1234 0001",
                "1201 0000 1234 0001 ffffff00",
                "2a00 0000 1234 0001 3000 0000", // version 3 of the extensions
                "2a01 0000 1234 0001",
                "fd00 0000 1234 0001",
            })
    void shouldKeepWhatHasNotTheFormOfItsType(String message) {
        ByteBuffer bytes = ByteBuffer.wrap(hex(message.replace(" ", "")));
        IcmpMessage parsed = IcmpMessage.parse(new IcmpView().wrap(bytes, 0, bytes.limit()));

        assertEquals(UnknownIcmp.class, parsed.getClass());
        new IcmpView().wrap(bytes, 0, bytes.limit()).fillChecksum();
        ByteBuffer emitted = TestBytes.poisoned(bytes.limit());
        parsed.emit(emitted, 0);
        assertArrayEquals(bytes(bytes), bytes(emitted));
    }

    @Test
    void shouldNotTakeUnusedBytesForAnMtu() {
        ByteBuffer bytes = ByteBuffer.wrap(hex("0301 0000 0000 ffff"));

        assertEquals(
                new DestinationUnreachable(DestinationUnreachable.HOST_UNREACHABLE, 0, Quote.of(Payload.EMPTY)),
                IcmpMessage.parse(new IcmpView().wrap(bytes, 0, 8)));
    }

    @Test
    void shouldRefuseWhatAMessageCannotSay() {
        Quote nothing = Quote.of(Payload.EMPTY);
        refused(() -> new EchoRequest(65_536, 0, Payload.EMPTY));
        refused(() -> new EchoRequest(0, -1, Payload.EMPTY));
        refused(() -> new EchoReply(-1, 0, Payload.EMPTY));
        refused(() -> new EchoReply(0, 65_536, Payload.EMPTY));
        refused(() -> new DestinationUnreachable(256, 0, nothing));
        refused(() -> new DestinationUnreachable(4, 65_536, nothing));
        refused(() -> new DestinationUnreachable(1, 1280, nothing));
        refused(() -> new Redirect(256, ROUTER, Payload.EMPTY));
        refused(() -> new RouterAdvertisement(256, 0, List.of(), Payload.EMPTY));
        refused(() -> new RouterAdvertisement(0, 65_536, List.of(), Payload.EMPTY));
        refused(() -> new RouterAdvertisement(0, 0, Collections.nCopies(256, new Entry(ROUTER, 0)), Payload.EMPTY));
        refused(() -> new TimeExceeded(256, nothing));
        refused(() -> new ParameterProblem(256, 0, nothing));
        refused(() -> new ParameterProblem(0, 256, nothing));
        refused(() -> new Timestamp(15, 0, 0, 0, 0, 0));
        refused(() -> new Timestamp(Timestamp.REQUEST, 0, 0, 1L << 32, 0, 0));
        refused(() -> new AddressMask(19, 0, 0, ROUTER));
        refused(() -> new AddressMask(AddressMask.REQUEST, 65_536, 0, ROUTER));
        refused(() -> new Photuris(0, 65_536, Payload.EMPTY));
        refused(() -> new ExperimentalMobility(0, 256, Payload.EMPTY));
        refused(() -> new ExtendedEchoRequest(0, 256, true, IcmpExtensions.NONE));
        refused(() -> new ExtendedEchoReply(0, 0, 0, 8, true, true, true, Payload.EMPTY));
        refused(() -> new UnknownIcmp(256, 0, 0, Payload.EMPTY));
        refused(() -> new UnknownIcmp(200, 256, 0, Payload.EMPTY));
        refused(() -> new UnknownIcmp(200, 0, 1L << 32, Payload.EMPTY));
    }

    private static void refused(Executable construction) {
        assertThrows(IllegalArgumentException.class, construction);
    }

    private static Payload payload(String digits) {
        return Payload.of(hex(digits));
    }

    private static Quote quoted(String name) {
        byte[] icmp = icmp(name);
        return Quote.of(Payload.of(ByteBuffer.wrap(icmp), 8, icmp.length));
    }
}
