package io.rawsock.craft;

import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/**
 * A field of a header. The table of these, one for each kind of header, is what the notation, the drawing and JSON are
 * made from; where the bits lie is the view's knowledge alone.
 *
 * @param name as scapy has it
 * @param bits how wide it is
 * @param form how its value is written
 */
record Field<V>(String name, int bits, Form form, ToLongFunction<V> getter, ObjLongConsumer<V> setter) {
    long max() {
        return (1L << bits) - 1;
    }

    long get(V view) {
        return getter.applyAsLong(view) & max();
    }

    void set(V view, long value) {
        setter.accept(view, value & max());
    }
}
