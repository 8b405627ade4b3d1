package io.rawsock.craft.word;

/** What the notation gives to a field: in each packet of a series the same, or another. */
public sealed interface Value {
    /** {@code 7} */
    record Constant(Uint128 value) implements Value {}

    /** {@code 1..30}, both ends included: as many packets for each value of the other ranges. */
    record Range(Uint128 first, Uint128 last) implements Value {
        /** {@link Long#MAX_VALUE} if they are more. */
        public long size() {
            long steps = last.minus(first);
            return steps == Long.MAX_VALUE ? steps : steps + 1;
        }
    }

    /** {@code %}: the number of the packet, and {@code %100} the same from 100 on. */
    record Counter(Uint128 first) implements Value {}
}
