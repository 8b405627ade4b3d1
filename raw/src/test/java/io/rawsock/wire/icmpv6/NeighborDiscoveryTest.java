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
import io.rawsock.wire.ethernet.MacAddress;
import io.rawsock.wire.ndp.DnsSearchListOption;
import io.rawsock.wire.ndp.LinkLayerAddressOption;
import io.rawsock.wire.ndp.MtuOption;
import io.rawsock.wire.ndp.NdOptions;
import io.rawsock.wire.ndp.NonceOption;
import io.rawsock.wire.ndp.PrefixInformationOption;
import io.rawsock.wire.ndp.RecursiveDnsServersOption;
import io.rawsock.wire.ndp.RedirectedHeaderOption;
import io.rawsock.wire.ndp.RouteInformationOption;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NeighborDiscoveryTest {
    private static final MacAddress HOST_MAC = MacAddress.of("02:00:00:00:0a:01");
    private static final MacAddress ROUTER_MAC = MacAddress.of("02:00:00:00:0b:01");
    private static final Inet6Address HOST = address("fe80000000000000000000fffe000a01");
    private static final Inet6Address ROUTER = address("20010db8000100000000000000000002");

    private static Inet6Address address(String digits) {
        return NetBytes.inet6(ByteBuffer.wrap(hex(digits)), 0);
    }

    /** Messages beside the bytes they were captured as. */
    static Stream<Arguments> messages() {
        return Stream.of(
                captured(
                        new RouterSolicitation(NdOptions.of(LinkLayerAddressOption.source(HOST_MAC))),
                        "icmpv6-router-solicitation"),
                captured(
                        new RouterAdvertisement(
                                64,
                                RouterAdvertisement.OTHER | RouterAdvertisement.HIGH,
                                12,
                                30_000,
                                1000,
                                NdOptions.of(
                                        new PrefixInformationOption(
                                                64,
                                                PrefixInformationOption.ON_LINK | PrefixInformationOption.AUTONOMOUS,
                                                7200,
                                                3600,
                                                address("20010db8000100000000000000000000")),
                                        new RouteInformationOption(
                                                48,
                                                RouteInformationOption.LOW,
                                                1800,
                                                payload("20010db8000200000000000000000000")),
                                        new RecursiveDnsServersOption(
                                                600,
                                                List.of(
                                                        address("20010db8000100000000000000000053"),
                                                        address("20010db8000100000000000000000054"))),
                                        DnsSearchListOption.of(600, List.of("example.com", "corp.example.org")),
                                        new MtuOption(1480),
                                        LinkLayerAddressOption.source(ROUTER_MAC))),
                        "icmpv6-router-advertisement"),
                captured(
                        new NeighborSolicitation(HOST, NdOptions.of(LinkLayerAddressOption.source(ROUTER_MAC))),
                        "icmpv6-neighbor-solicitation"),
                captured(
                        new NeighborSolicitation(
                                address("20010db8000100000000000000000001"),
                                NdOptions.of(new NonceOption(payload("78cd3afedcae")))),
                        "icmpv6-neighbor-solicitation-nonce"),
                captured(
                        new NeighborAdvertisement(
                                true, true, true, ROUTER, NdOptions.of(LinkLayerAddressOption.target(ROUTER_MAC))),
                        "icmpv6-neighbor-advertisement"),
                captured(
                        new Redirect(
                                HOST,
                                address("20010db8009900000000000000000001"),
                                NdOptions.of(new RedirectedHeaderOption(payload("600e8ffd 0010 3a 40"
                                        + "20010db8000100000000000000000001 20010db8009900000000000000000001"
                                        + "8000a0b8 76dd 0001 0001020304050607")))),
                        "icmpv6-redirect"));
    }

    private static Arguments captured(Icmpv6Message message, String name) {
        return Arguments.of(message, CapturedMessage.of(name));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("messages")
    void shouldParse(Icmpv6Message message, CapturedMessage captured) {
        int length = captured.bytes().length;
        for (ByteBuffer buffer : TestBytes.everyKindWith(captured.bytes())) {
            Icmpv6View view = new Icmpv6View().wrap(buffer, ODD, ODD + length);

            assertEquals(message, Icmpv6Message.parse(view));
            assertEquals(view.type(), message.type());
        }
    }

    @ParameterizedTest(name = "{1}")
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
    void shouldSayEachFlagOfAnAdvertisementAlone() {
        assertArrayEquals(hex("80000000"), flags(new NeighborAdvertisement(true, false, false, HOST, NdOptions.NONE)));
        assertArrayEquals(hex("40000000"), flags(new NeighborAdvertisement(false, true, false, HOST, NdOptions.NONE)));
        assertArrayEquals(hex("20000000"), flags(new NeighborAdvertisement(false, false, true, HOST, NdOptions.NONE)));
    }

    private static byte[] flags(NeighborAdvertisement advertisement) {
        ByteBuffer out = TestBytes.poisoned(24);
        advertisement.emit(out, 0, 0);
        assertEquals(advertisement, Icmpv6Message.parse(new Icmpv6View().wrap(out, 0, 24)));
        return bytes(out, 4, 8);
    }

    @Test
    void shouldTellThePreferenceOfARouter() {
        RouterAdvertisement advertisement = (RouterAdvertisement)
                CapturedMessage.of("icmpv6-router-advertisement").parse();

        assertEquals(RouterAdvertisement.HIGH, advertisement.preference());
        assertEquals(RouterAdvertisement.LOW, new RouterAdvertisement(0, 0xff, 0, 0, 0, NdOptions.NONE).preference());
    }

    @Test
    void shouldNotTakeAMessageWithACodeForNeighborDiscovery() {
        byte[] message =
                CapturedMessage.of("icmpv6-router-solicitation").bytes().clone();
        message[1] = 1;

        assertEquals(
                new UnknownIcmpv6(133, 1, 0, payload("0101020000000a01")), new CapturedMessage(message, 0).parse());
    }

    @Test
    void shouldRefuseWhatAMessageCannotSay() {
        refused(() -> new RouterAdvertisement(256, 0, 0, 0, 0, NdOptions.NONE));
        refused(() -> new RouterAdvertisement(0, 256, 0, 0, 0, NdOptions.NONE));
        refused(() -> new RouterAdvertisement(0, 0, 65_536, 0, 0, NdOptions.NONE));
        refused(() -> new RouterAdvertisement(0, 0, 0, 1L << 32, 0, NdOptions.NONE));
        refused(() -> new RouterAdvertisement(0, 0, 0, 0, -1, NdOptions.NONE));
    }

    private static void refused(Runnable making) {
        assertThrows(IllegalArgumentException.class, making::run);
    }

    private static Payload payload(String digits) {
        return Payload.of(hex(digits));
    }
}
