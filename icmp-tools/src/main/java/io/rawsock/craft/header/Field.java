package io.rawsock.craft.header;

import io.rawsock.craft.word.Form;
import io.rawsock.craft.word.Uint128;
import java.util.function.BiConsumer;
import java.util.function.Function;
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
public record Field<V>(String name, int bits, Form form, Function<V, Uint128> getter, BiConsumer<V, Uint128> setter) {
    /** Of 63 bits at most. */
    static <V> Field<V> of(String name, int bits, Form form, ToLongFunction<V> getter, ObjLongConsumer<V> setter) {
        return new Field<>(
                name,
                bits,
                form,
                view -> Uint128.of(getter.applyAsLong(view)),
                (view, value) -> setter.accept(view, value.low()));
    }

    public Uint128 max() {
        return Uint128.max(bits);
    }

    public Uint128 get(V view) {
        return getter.apply(view).and(max());
    }

    public void set(V view, Uint128 value) {
        setter.accept(view, value.and(max()));
    }

    /** The value of a header as the notation writes it. */
    public String show(V view) {
        return form.show(get(view));
    }
}
