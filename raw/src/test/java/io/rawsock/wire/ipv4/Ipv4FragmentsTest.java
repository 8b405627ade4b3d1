package io.rawsock.wire.ipv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4FragmentsTest {
    private static final int MORE = Ipv4View.MORE_FRAGMENTS;
    private static final Ipv4Header HEADER = Ipv4Header.of(
                    IpProtocol.ICMP, NetBytes.inet4(0x0a4d0101), NetBytes.inet4(0x0a4d0201))
            .withIdentification(0x1234);

    @Test
    void shouldSplitAsTheKernelDid() {
        List<Ipv4Datagram> captured = captured();
        Ipv4Datagram whole = Ipv4Fragments.join(captured);

        assertEquals(3028, whole.length());
        assertEquals(captured, Ipv4Fragments.split(whole, 1300));
    }

    @Test
    void shouldJoinInAnyOrderAndDespiteCopies() {
        Ipv4Datagram whole = new Ipv4Datagram(HEADER, payload(5000));
        List<Ipv4Datagram> fragments = new ArrayList<>(Ipv4Fragments.split(whole, 576));
        fragments.addAll(fragments.subList(0, 3));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(fragments, new Random(seed));
            assertEquals(whole, Ipv4Fragments.join(fragments));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {28, 29, 36, 68, 576, 1500, 5019})
    void shouldFillEveryPieceButTheLast(int mtu) {
        Ipv4Datagram whole = new Ipv4Datagram(HEADER, payload(5000));
        List<Ipv4Datagram> fragments = Ipv4Fragments.split(whole, mtu);
        int full = 20 + (mtu - 20) / 8 * 8;
        for (Ipv4Datagram fragment : fragments.subList(0, fragments.size() - 1)) {
            assertEquals(full, fragment.length());
            assertEquals(MORE, fragment.header().flags());
        }
        assertEquals(whole, Ipv4Fragments.join(fragments));
    }

    @Test
    void shouldSplitAFragmentFurther() {
        Ipv4Datagram whole = new Ipv4Datagram(HEADER, payload(3000));
        List<Ipv4Datagram> pieces = new ArrayList<>();
        for (Ipv4Datagram fragment : Ipv4Fragments.split(whole, 1500)) {
            pieces.addAll(Ipv4Fragments.split(fragment, 576));
        }

        assertEquals(whole, Ipv4Fragments.join(pieces));
    }

    @Test
    void shouldCopyOnlyOptionsThatAreMarkedForIt() {
        RouteOption record = RouteOption.recordRoute(2);
        RouterAlertOption alert = new RouterAlertOption(RouterAlertOption.EXAMINE);
        Ipv4Options both = Ipv4Options.of(record, alert);
        Ipv4Datagram whole = new Ipv4Datagram(HEADER.withOptions(both), payload(200));

        List<Ipv4Datagram> fragments = Ipv4Fragments.split(whole, 100);

        assertEquals(both, fragments.get(0).header().options());
        assertEquals(Ipv4Options.of(alert), fragments.get(1).header().options());
        assertEquals(Ipv4Options.of(alert), fragments.get(2).header().options());
        assertEquals(64, fragments.get(0).payload().length());
        assertEquals(72, fragments.get(1).payload().length());
        assertEquals(whole, Ipv4Fragments.join(fragments));
    }

    @Test
    void shouldLeaveAloneWhatFits() {
        Ipv4Datagram whole = new Ipv4Datagram(HEADER.withFlags(Ipv4View.DONT_FRAGMENT), payload(80));

        assertEquals(List.of(whole), Ipv4Fragments.split(whole, 100));
        assertEquals(whole, Ipv4Fragments.join(List.of(whole)));
    }

    @Test
    void shouldRefuseWhatCannotBeSplit() {
        Ipv4Datagram notToBe = new Ipv4Datagram(HEADER.withFlags(Ipv4View.DONT_FRAGMENT), payload(81));
        Ipv4Datagram empty = new Ipv4Datagram(HEADER, Payload.EMPTY);

        var e = assertThrows(IllegalArgumentException.class, () -> Ipv4Fragments.split(notToBe, 100));
        assertEquals("a datagram of 101 bytes that must not be fragmented, and an MTU of 100", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Ipv4Fragments.split(empty, 19));
        assertThrows(
                IllegalArgumentException.class, () -> Ipv4Fragments.split(new Ipv4Datagram(HEADER, payload(100)), 27));
    }

    /** Each fragment as offset in bytes + length, with + for more fragments. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'0:8+ 8:4', NONE",
        "'8:4 0:8+', NONE",
        "'0:8+ 8:4 8:4 0:8+', NONE",
        "'0:0', NONE",
        "'', FRAGMENT_MISSING",
        "'0:8+', FRAGMENT_MISSING",
        "'8:4', FRAGMENT_MISSING",
        "'0:8+ 16:4', FRAGMENT_MISSING",
        "'0:8+ 8:8+', FRAGMENT_MISSING",
        "'0:32+ 24:4', FRAGMENT_OVERLAP", // teardrop: ends inside the first
        "'0:32+ 8:8+ 32:4', FRAGMENT_OVERLAP",
        "'0:32+ 0:24+ 32:4', FRAGMENT_OVERLAP",
        "'0:16+ 8:16+ 24:4', FRAGMENT_OVERLAP",
        "'0:8+ 8:8+ 8:8', FRAGMENT_OVERLAP",
        "'0:8 8:4', FRAGMENT_AFTER_LAST",
        "'0:8+ 8:8 16:8', FRAGMENT_AFTER_LAST",
        "'0:8+ 8:8 24:8+', FRAGMENT_AFTER_LAST",
        "'0:7+ 8:4', BAD_FRAGMENT_LENGTH",
        "'0:8+ 8:0', BAD_FRAGMENT_LENGTH",
        "'0:0+', BAD_FRAGMENT_LENGTH",
        "'0:8+ 65512:8', FRAGMENT_BEYOND_MAXIMUM", // ping of death
        "'65528:8', FRAGMENT_BEYOND_MAXIMUM",
        "'0:8+ 65504:11', FRAGMENT_MISSING",
    })
    void shouldNameTheDefect(String shape, Defect expected) {
        List<Ipv4Datagram> fragments = new ArrayList<>();
        for (String fragment : shape.isEmpty() ? new String[0] : shape.split(" ", -1)) {
            String[] numbers = fragment.split("[:+]", -1);
            int offset = Integer.parseInt(numbers[0]);
            Ipv4Header header =
                    HEADER.withFlags(fragment.endsWith("+") ? MORE : 0).withFragmentOffset(offset / 8);
            fragments.add(new Ipv4Datagram(header, payload(Integer.parseInt(numbers[1]))));
        }

        assertEquals(expected, Ipv4Fragments.check(fragments));
        if (expected != Defect.NONE) {
            var e = assertThrows(MalformedPacketException.class, () -> Ipv4Fragments.join(fragments));
            assertEquals(expected, e.defect());
        }
    }

    @Test
    void shouldNotMixDatagrams() {
        Ipv4Datagram first = new Ipv4Datagram(HEADER.withFlags(MORE), payload(8));
        Ipv4Header last = HEADER.withFragmentOffset(1);
        for (Ipv4Header other : List.of(
                last.withIdentification(0x1235),
                last.withProtocol(IpProtocol.UDP),
                last.withSource(NetBytes.inet4(1)),
                last.withDestination(NetBytes.inet4(1)))) {
            assertEquals(
                    Defect.FRAGMENT_OF_ANOTHER,
                    Ipv4Fragments.check(List.of(first, new Ipv4Datagram(other, payload(4)))));
        }
    }

    @Test
    void shouldCountTheFirstHeaderAgainstTheMaximum() {
        Ipv4Options options = Ipv4Options.of(RouteOption.recordRoute(9));
        Ipv4Datagram first = new Ipv4Datagram(HEADER.withFlags(MORE).withOptions(options), payload(65_456));
        Ipv4Datagram last = new Ipv4Datagram(HEADER.withFragmentOffset(65_456 / 8), payload(20));

        assertEquals(Defect.FRAGMENT_BEYOND_MAXIMUM, Ipv4Fragments.check(List.of(first, last)));
    }

    @Test
    void shouldRefuseADatagramLongerThanTheTotalLengthCanSay() {
        new Ipv4Datagram(HEADER, payload(65_515));
        assertThrows(IllegalArgumentException.class, () -> new Ipv4Datagram(HEADER, payload(65_516)));
    }

    /** Three fragments that the kernel made of a ping of 3000 bytes on a link of MTU 1300. */
    private static List<Ipv4Datagram> captured() {
        byte[] bytes = TestBytes.captured("ipv4-fragments");
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<Ipv4Datagram> fragments = new ArrayList<>();
        Ipv4View view = new Ipv4View();
        for (int at = 0; at < bytes.length; at = view.payloadLimit()) {
            view.wrap(buffer, at, bytes.length);
            ByteBuffer emitted = TestBytes.poisoned(view.totalLength());
            Ipv4Datagram fragment = Ipv4Datagram.parse(view);
            fragment.emit(emitted, 0);
            assertEquals(Payload.of(buffer, at, view.payloadLimit()), Payload.of(emitted, 0, emitted.limit()));
            fragments.add(fragment);
        }
        return fragments;
    }

    private static Payload payload(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ((i * 31) >> 3);
        }
        return Payload.of(bytes);
    }
}
