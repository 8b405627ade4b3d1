package io.rawsock.wire.ndp;

import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NdOptionsTest {
    private static final String ADDRESS = "20010db8000100000000000000000001";
    private static final Inet6Address SERVER = NetBytes.inet6(ByteBuffer.wrap(hex(ADDRESS)), 0);
    private static final String PREFIX = " 40 c0 00000001 00000002 00000000 " + ADDRESS;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "01 01 020000000a01, NONE",
        "02 01 020000000a01, NONE",
        "01 02 0102030405060708 000000000000, NONE",
        "01 00 020000000a01, BAD_OPTION_LENGTH",
        "01 02 020000000a01, OPTION_CUT",
        "01, OPTION_CUT",
        "01 01, OPTION_CUT",
        "01 01 020000000a, OPTION_CUT",
        "ff ff 000000000000, OPTION_CUT",
        "ff 00 000000000000, BAD_OPTION_LENGTH",
        "ff 01 000000000000, NONE",
        "01 01 020000000a01 fd 02 000000000000, OPTION_CUT",
        "01 01 020000000a01 fd 01 000000000000, NONE",
        "03 04" + PREFIX + ", NONE",
        "03 03 40 c0 00000001 00000002 00000000 2001 0db8 0001 0000, BAD_OPTION_LENGTH",
        "03 05" + PREFIX + " 0000000000000000, BAD_OPTION_LENGTH",
        "03 04 80 c0 00000001 00000002 00000000 " + ADDRESS + ", NONE",
        "03 04 81 c0 00000001 00000002 00000000 " + ADDRESS + ", BAD_PREFIX_LENGTH",
        "04 01 0000 00000000, NONE",
        "04 02 0000 00000000 6000000000000000, NONE",
        "05 01 0000 ffffffff, NONE",
        "05 02 0000 00000500 0000000000000000, BAD_OPTION_LENGTH",
        "0e 01 0102030405ff, NONE",
        "18 01 00 00 00000001, NONE",
        "18 01 01 00 00000001, BAD_PREFIX_LENGTH",
        "18 02 40 08 00000001 20010db800010000, NONE",
        "18 02 41 08 00000001 20010db800010000, BAD_PREFIX_LENGTH",
        "18 03 00 10 00000001 " + ADDRESS + ", NONE",
        "18 03 80 18 ffffffff " + ADDRESS + ", NONE",
        "18 03 81 18 ffffffff " + ADDRESS + ", BAD_PREFIX_LENGTH",
        "18 04 80 18 ffffffff " + ADDRESS + " 0000000000000000, BAD_OPTION_LENGTH",
        "19 01 0000 00000001, BAD_OPTION_LENGTH",
        "19 02 0000 00000001 0000000000000000, BAD_OPTION_LENGTH",
        "19 03 0000 00000001 " + ADDRESS + ", NONE",
        "19 04 0000 00000001 " + ADDRESS + " 0000000000000000, BAD_OPTION_LENGTH",
        "19 05 0000 00000001 " + ADDRESS + ADDRESS + ", NONE",
        "1f 01 0000 00000001, BAD_OPTION_LENGTH",
        "1f 02 0000 00000001 03636f6d 00000000, NONE",
        "1f 02 0000 00000001 0000000000000000, NONE",
        "1f 02 0000 00000001 03636f6d 03636f6d, BAD_DOMAIN_NAME",
        "1f 02 0000 00000001 0761626364656667, BAD_DOMAIN_NAME",
        "1f 02 0000 00000001 0661626364656600, NONE",
        "1f 02 0000 00000001 ff61626364656600, BAD_DOMAIN_NAME",
        // A pointer, RFC 1035 section 4.1.4.
        "1f 02 0000 00000001 03636f6d c0080000, BAD_DOMAIN_NAME",
        "1f 02 0000 00000001 4000000000000000, BAD_DOMAIN_NAME",
    })
    void shouldNameTheDefect(String digits, Defect expected) {
        byte[] options = hex(digits);
        ByteBuffer buffer = ByteBuffer.wrap(options);

        assertEquals(expected, NdOptions.check(buffer, 0, options.length));
        if (expected == Defect.NONE) {
            NdOptions parsed = NdOptions.parse(buffer, 0, options.length);
            ByteBuffer out = TestBytes.poisoned(parsed.length());
            assertEquals(options.length, parsed.emit(out, 0));
            assertArrayEquals(options, bytes(out));
        } else {
            var e = assertThrows(MalformedPacketException.class, () -> NdOptions.parse(buffer, 0, options.length));
            assertEquals(expected, e.defect());
        }
    }

    @Test
    void shouldEscapeWhatWouldBeMistakenInADomain() {
        DnsSearchListOption option =
                new DnsSearchListOption(1, Payload.of(hex("06 612e625c2000 02 ff7e 00 0161 00 00 00")));

        assertEquals(List.of("a\\.b\\\\\\032\\000.\\255~", "a"), option.domains());
    }

    @Test
    void shouldHoldALongestDomain() {
        String label = "a".repeat(63);
        String longest = label + "." + label + "." + label + "." + "a".repeat(61);
        DnsSearchListOption option = DnsSearchListOption.of(NdOption.INFINITY, List.of(longest, "b"));

        assertEquals(253, longest.length());
        assertEquals(8 + 264, option.length());
        assertEquals(List.of(longest, "b"), option.domains());
        refused(() -> DnsSearchListOption.of(0, List.of(longest + "a")));
    }

    @Test
    void shouldNameTheDefectOfADomainThatIsTooLong() {
        byte[] option = new byte[8 + 256 + 8];
        ByteBuffer buffer = ByteBuffer.wrap(option).put(0, hex("1f 22 0000 00000001"));
        for (int label = 8; label < 8 + 256; label += 64) {
            option[label] = 63;
        }

        assertEquals(Defect.BAD_DOMAIN_NAME, NdOptions.check(buffer, 0, option.length));
        option[8 + 192] = 61;
        assertEquals(Defect.NONE, NdOptions.check(buffer, 0, option.length));
    }

    @Test
    void shouldTakeNoMoreOfAPrefixThanARouteNeeds() {
        assertEquals(0, RouteInformationOption.of(0, 0, 0, SERVER).prefix().length());
        assertEquals(8, RouteInformationOption.of(1, 0, 0, SERVER).prefix().length());
        assertEquals(
                new RouteInformationOption(64, 1, 5, Payload.of(hex("20010db800010000"))),
                RouteInformationOption.of(64, RouteInformationOption.HIGH, 5, SERVER));
        assertEquals(
                Payload.of(hex(ADDRESS)),
                RouteInformationOption.of(65, 0, 0, SERVER).prefix());
    }

    @Test
    void shouldFillUpARedirectedPacket() {
        assertEquals(
                Payload.of(hex("60 00000000000000")), new RedirectedHeaderOption(Payload.of((byte) 0x60)).quoted());
        assertEquals(8, new RedirectedHeaderOption(Payload.EMPTY).length());
    }

    @Test
    void shouldRefuseWhatAnOptionCannotSay() {
        Payload huge = Payload.of(new byte[2046]);

        refused(() -> new LinkLayerAddressOption(3, Payload.of(new byte[6])));
        refused(() -> new LinkLayerAddressOption(1, Payload.of(new byte[8])));
        refused(() -> new LinkLayerAddressOption(1, huge));
        refused(() -> new NonceOption(Payload.of(new byte[5])));
        refused(() -> new MtuOption(1L << 32));
        refused(() -> new RedirectedHeaderOption(Payload.of(new byte[2033])));
        refused(() -> new PrefixInformationOption(129, 0, 0, 0, SERVER));
        refused(() -> new PrefixInformationOption(-1, 0, 0, 0, SERVER));
        refused(() -> new PrefixInformationOption(0, 256, 0, 0, SERVER));
        refused(() -> new PrefixInformationOption(0, 0, 1L << 32, 0, SERVER));
        refused(() -> new PrefixInformationOption(0, 0, 0, -1, SERVER));
        refused(() -> new RouteInformationOption(1, 0, 0, Payload.EMPTY));
        refused(() -> new RouteInformationOption(-1, 0, 0, Payload.EMPTY));
        refused(() -> new RouteInformationOption(0, 4, 0, Payload.EMPTY));
        refused(() -> new RouteInformationOption(0, 0, 1L << 32, Payload.EMPTY));
        refused(() -> new RouteInformationOption(0, 0, 0, Payload.of(new byte[4])));
        refused(() -> new RouteInformationOption(0, 0, 0, Payload.of(new byte[24])));
        refused(() -> RouteInformationOption.of(129, 0, 0, SERVER));
        refused(() -> new RecursiveDnsServersOption(1L << 32, List.of(SERVER)));
        refused(() -> new RecursiveDnsServersOption(0, List.of()));
        refused(() -> new RecursiveDnsServersOption(0, Collections.nCopies(128, SERVER)));
        refused(() -> new DnsSearchListOption(1L << 32, Payload.of(new byte[8])));
        refused(() -> new DnsSearchListOption(0, Payload.EMPTY));
        refused(() -> new DnsSearchListOption(0, Payload.of(new byte[7])));
        refused(() -> new DnsSearchListOption(0, Payload.of(hex("0761626364656667"))));
        refused(() -> DnsSearchListOption.of(0, List.of()));
        refused(() -> DnsSearchListOption.of(0, List.of("")));
        refused(() -> DnsSearchListOption.of(0, List.of("a..b")));
        refused(() -> DnsSearchListOption.of(0, List.of("a.")));
        refused(() -> DnsSearchListOption.of(0, List.of("a".repeat(64))));
        refused(() -> DnsSearchListOption.of(0, List.of("b\u00fccher")));
        refused(() -> DnsSearchListOption.of(0, Collections.nCopies(1000, "example.org")));
        refused(() -> new UnknownOption(MtuOption.TYPE, Payload.of(new byte[6])));
        refused(() -> new UnknownOption(256, Payload.of(new byte[6])));
        refused(() -> new UnknownOption(253, Payload.EMPTY));
        refused(() -> new UnknownOption(253, huge));
    }

    private static void refused(Runnable making) {
        assertThrows(IllegalArgumentException.class, making::run);
    }
}
