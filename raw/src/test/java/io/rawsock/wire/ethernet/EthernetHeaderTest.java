package io.rawsock.wire.ethernet;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.captured;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.TestBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EthernetHeaderTest {
    private static final MacAddress A = MacAddress.of("02:00:00:00:0a:01");
    private static final MacAddress B = MacAddress.of("02:00:00:00:0b:01");
    private static final byte[] FRAME = captured("ethernet-vlan");
    private static final EthernetHeader HEADER =
            new EthernetHeader(B, A, List.of(new VlanTag(EtherType.CUSTOMER_VLAN, 3, false, 7)), EtherType.IPV4);

    @Test
    void shouldParseACapturedHeader() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(FRAME)) {
            assertEquals(HEADER, EthernetHeader.parse(new EthernetView().wrap(buffer, ODD, ODD + FRAME.length)));
        }
    }

    @Test
    void shouldEmitTheCapturedHeaderOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKind(18)) {
            assertEquals(ODD + 18, HEADER.emit(buffer, ODD));

            assertArrayEquals(Arrays.copyOf(FRAME, 18), bytes(buffer, ODD, ODD + 18));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(ODD + 18));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arp-request", "arp-reply", "ethernet-service-vlan", "ethernet-spanning-tree"})
    void shouldEmitWhatItParsedByteForByte(String name) {
        byte[] captured = captured(name);
        EthernetHeader header =
                EthernetHeader.parse(new EthernetView().wrap(ByteBuffer.wrap(captured), 0, captured.length));
        ByteBuffer out = TestBytes.poisoned(header.length());

        header.emit(out, 0);

        assertArrayEquals(Arrays.copyOf(captured, header.length()), bytes(out));
    }

    @Test
    void shouldSayEveryBitOfATag() {
        VlanTag tag = new VlanTag(EtherType.SERVICE_VLAN, 5, true, 0x0123);
        assertEquals(0xb123, tag.control());
        assertEquals(0x0fff, VlanTag.of(0x0fff).control());

        byte[] frame = new byte[18];
        HEADER.withTags(List.of(tag)).emit(ByteBuffer.wrap(frame), 0);
        EthernetHeader parsed = EthernetHeader.parse(new EthernetView().wrap(ByteBuffer.wrap(frame), 0, 18));
        assertEquals(List.of(tag), parsed.tags());
    }

    @Test
    void shouldChangeOneFieldAtATime() {
        EthernetHeader header = EthernetHeader.of(EtherType.ARP, B, B)
                .withDestination(MacAddress.BROADCAST)
                .withSource(A)
                .withEtherType(EtherType.IPV6)
                .withTags(List.of(VlanTag.of(1)));

        assertEquals(new EthernetHeader(MacAddress.BROADCAST, A, List.of(VlanTag.of(1)), EtherType.IPV6), header);
        assertEquals(18, header.length());
    }

    @Test
    void shouldRefuseWhatAHeaderCannotSay() {
        assertThrows(IllegalArgumentException.class, () -> HEADER.withEtherType(0x10000));
        assertThrows(IllegalArgumentException.class, () -> HEADER.withEtherType(EtherType.CUSTOMER_VLAN));
        assertThrows(IllegalArgumentException.class, () -> HEADER.withEtherType(EtherType.SERVICE_VLAN));
        assertThrows(IllegalArgumentException.class, () -> new VlanTag(0x9100, 0, false, 0));
        assertThrows(IllegalArgumentException.class, () -> VlanTag.of(0x1000));
        assertThrows(IllegalArgumentException.class, () -> new VlanTag(EtherType.CUSTOMER_VLAN, 8, false, 0));
    }
}
