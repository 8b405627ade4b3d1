package io.rawsock.craft.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.craft.word.Uint128;
import io.rawsock.wire.icmp.DestinationUnreachable;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of fields against the views, which know where the bits lie. */
class HeaderKindTest {
    private static final int ROOM = 128;
    private static final int AT = 16;

    static Stream<HeaderKind<?>> kinds() {
        List<HeaderKind<?>> kinds = new ArrayList<>();
        for (HeaderKind<?> kind : Kinds.All.KINDS) {
            kinds.add(kind);
            kinds.addAll(kind.variants());
        }
        return kinds.stream();
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
            for (Uint128 value : new Uint128[] {Uint128.ZERO, field.max()}) {
                V view = kind.view(bytes, AT, ROOM);
                Uint128 before = field.get(view);
                BigInteger old = new BigInteger(1, array);
                field.set(view, value);
                assertEquals(value, field.get(view), field.name());
                BigInteger changed = old.xor(new BigInteger(1, array));
                assertEquals(
                        number(before).xor(number(value)).shiftLeft(ROOM * 8 - bit - field.bits()),
                        changed,
                        kind.name() + " " + field.name());
                field.set(view, before);
            }
            bit += field.bits();
        }
        return bit - AT * 8;
    }

    private static BigInteger number(Uint128 value) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(value.high())
                .putLong(value.low())
                .array();
        return new BigInteger(1, bytes);
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
