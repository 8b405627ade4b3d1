package io.rawsock.craft.word;

/** The value of a field: a number of as many bits as the widest has, an IPv6 address. */
public record Uint128(long high, long low) implements Comparable<Uint128> {
    public static final Uint128 ZERO = new Uint128(0, 0);

    /** Of an unsigned number. */
    public static Uint128 of(long value) {
        return new Uint128(0, value);
    }

    /** The largest number of so many bits. */
    public static Uint128 max(int bits) {
        return bits > Long.SIZE ? new Uint128(mask(bits - Long.SIZE), -1) : of(mask(bits));
    }

    private static long mask(int bits) {
        return bits == Long.SIZE ? -1 : (1L << bits) - 1;
    }

    /** The sum with an unsigned number; what does not fit is lost. */
    public Uint128 plus(long number) {
        long sum = low + number;
        return new Uint128(Long.compareUnsigned(sum, low) < 0 ? high + 1 : high, sum);
    }

    /** How many steps lead from another number up to this one; {@link Long#MAX_VALUE} for more than that. */
    long minus(Uint128 other) {
        long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        long difference = low - other.low;
        return high - other.high - borrow == 0 && difference >= 0 ? difference : Long.MAX_VALUE;
    }

    public Uint128 and(Uint128 mask) {
        return new Uint128(high & mask.high, low & mask.low);
    }

    @Override
    public int compareTo(Uint128 other) {
        int order = Long.compareUnsigned(high, other.high);
        return order == 0 ? Long.compareUnsigned(low, other.low) : order;
    }

    /** In decimal as far as one long goes, as all but addresses do; those in hexadecimal. */
    @Override
    public String toString() {
        if (high == 0) {
            return Long.toUnsignedString(low);
        }
        String rest = Long.toHexString(low);
        return "0x" + Long.toHexString(high) + "0".repeat(16 - rest.length()) + rest;
    }
}
