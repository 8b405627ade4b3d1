package io.rawsock.craft;

/** What the notation gives to a field: in each packet of a series the same, or another. */
sealed interface Value {
    /** {@code 7} */
    record Constant(long value) implements Value {}

    /** {@code 1..30}, both ends included: as many packets for each value of the other ranges. */
    record Range(long first, long last) implements Value {
        long size() {
            return last - first + 1;
        }
    }

    /** {@code %}: the number of the packet, and {@code %100} the same from 100 on. */
    record Counter(long first) implements Value {}
}
