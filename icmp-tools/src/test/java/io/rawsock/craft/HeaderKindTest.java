package io.rawsock.craft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.wire.icmp.DestinationUnreachable;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of fields against the views, which know where the bits lie. */
class HeaderKindTest {
    private static final int ROOM = 96;
    private static final int AT = 16;

    static Stream<HeaderKind<?>> kinds() {
        return Stream.of(
                EtherKind.ETHER,
                VlanKind.VLAN,
                ArpKind.ARP,
                Ipv4Kind.IP,
                IcmpKind.ICMP,
                IgmpKind.IGMP,
                UdpKind.UDP,
                TcpKind.TCP);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldHaveTheFieldsInTheOrderOfTheWireWithoutAGap(HeaderKind<?> kind) {
        assertEquals(kind.fixedLength() * 8, covered(kind, new byte[ROOM]));
    }

    @Test
    void shouldHaveOtherFieldsInAnIcmpError() {
        byte[] bytes = new byte[ROOM];
        IcmpKind.ICMP.view(ByteBuffer.wrap(bytes), AT, ROOM).type(DestinationUnreachable.TYPE);
        assertEquals(64, covered(IcmpKind.ICMP, bytes));
    }

    /** Sets one field after the other to ones: exactly its own bits change. */
    private static <V> int covered(HeaderKind<V> kind, byte[] array) {
        ByteBuffer bytes = ByteBuffer.wrap(array);
        List<Field<V>> drawn = kind.drawn(kind.view(bytes, AT, ROOM));
        int bit = AT * 8;
        for (Field<V> field : drawn) {
            for (long value : new long[] {0, field.max()}) {
                V view = kind.view(bytes, AT, ROOM);
                long before = field.get(view);
                BigInteger old = new BigInteger(1, array);
                field.set(view, value);
                assertEquals(value, field.get(view), field.name());
                BigInteger changed = old.xor(new BigInteger(1, array));
                assertEquals(
                        BigInteger.valueOf(before ^ value).shiftLeft(ROOM * 8 - bit - field.bits()),
                        changed,
                        kind.name() + " " + field.name());
                field.set(view, before);
            }
            bit += field.bits();
        }
        return bit - AT * 8;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldHaveEachNameOnce(HeaderKind<?> kind) {
        Set<String> names = new HashSet<>();
        for (Field<?> field : kind.fields()) {
            assertTrue(names.add(field.name()), field.name());
        }
    }
}
