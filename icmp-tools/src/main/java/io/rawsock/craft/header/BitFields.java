package io.rawsock.craft.header;

import io.rawsock.craft.word.Form;
import io.rawsock.craft.word.Uint128;
import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The fields of a message body one after the other, which no view reads and writes: only their widths are written down.
 * Most significant bit first, as the wire has it.
 */
final class BitFields<V> {
    private final Function<V, ByteBuffer> bytes;
    private final ToIntFunction<V> at;
    private final List<Field<V>> fields = new ArrayList<>();
    private int next;

    /**
     * @param at where the header starts
     * @param first the bit of the header at which the first of these fields starts
     */
    BitFields(Function<V, ByteBuffer> bytes, ToIntFunction<V> at, int first) {
        this.bytes = bytes;
        this.at = at;
        this.next = first;
    }

    BitFields<V> add(String name, int bits, Form form) {
        int from = next;
        fields.add(new Field<>(
                name,
                bits,
                form,
                view -> read(bytes.apply(view), at.applyAsInt(view) * 8 + from, bits),
                (view, value) -> write(bytes.apply(view), at.applyAsInt(view) * 8 + from, bits, value)));
        next += bits;
        return this;
    }

    /** Those before, and these. */
    List<Field<V>> after(List<Field<V>> before) {
        List<Field<V>> all = new ArrayList<>(before);
        all.addAll(fields);
        return List.copyOf(all);
    }

    private static Uint128 read(ByteBuffer buffer, int from, int bits) {
        long high = 0;
        long low = 0;
        for (int bit = from; bit < from + bits; bit++) {
            high = high << 1 | low >>> 63;
            low = low << 1 | (NetBytes.u8(buffer, bit / 8) >> (7 - bit % 8) & 1);
        }
        return new Uint128(high, low);
    }

    private static void write(ByteBuffer buffer, int from, int bits, Uint128 value) {
        for (int i = 0; i < bits; i++) {
            long half = i < Long.SIZE ? value.low() : value.high();
            int bit = from + bits - 1 - i;
            int mask = 1 << (7 - bit % 8);
            int old = NetBytes.u8(buffer, bit / 8);
            NetBytes.u8(buffer, bit / 8, (half >> i % Long.SIZE & 1) == 0 ? old & ~mask : old | mask);
        }
    }
}
