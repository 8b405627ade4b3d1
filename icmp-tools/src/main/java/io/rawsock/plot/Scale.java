package io.rawsock.plot;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The axis of round-trip times, from 0 to a round number.
 *
 * @param top nanoseconds
 */
record Scale(long top) {
    // Steps that are easy to read off, and not far from one to the next.
    private static final long[] STEPS = {10, 15, 20, 30, 40, 50, 60, 80, 100};
    // A few round trips this much longer than the others would leave no room for these: they are cut off.
    private static final int OUTLIER = 6;
    private static final double USUAL = 0.95;
    private static final long SHORTEST = 1000;
    private static final int MOST_MARKS = 6;

    /** The scale for these round trips, in any order; how many of them are taken is said. */
    static Scale of(long[] roundTrips, int count) {
        if (count == 0) {
            return new Scale(1_000_000);
        }
        long[] sorted = Arrays.copyOf(roundTrips, count);
        Arrays.sort(sorted);
        long longest = sorted[count - 1];
        long usual = sorted[(int) (USUAL * (count - 1))];
        return new Scale(round(longest > OUTLIER * usual ? 2 * usual : longest));
    }

    /** The first round number that is not less. */
    static long round(long nanos) {
        long unit = SHORTEST / STEPS[0];
        while (unit * STEPS[STEPS.length - 1] < nanos) {
            unit *= STEPS[0];
        }
        for (long step : STEPS) {
            if (unit * step >= nanos) {
                return unit * step;
            }
        }
        throw new AssertionError(nanos);
    }

    /** How far apart its marks are: a rounder number, of which it is a multiple. */
    long mark() {
        long unit = SHORTEST / STEPS[0];
        while (unit * STEPS[STEPS.length - 1] < top) {
            unit *= STEPS[0];
        }
        for (long step : new long[] {2 * unit, 5 * unit, 10 * unit, 20 * unit}) {
            if (top % step == 0 && top / step <= MOST_MARKS) {
                return step;
            }
        }
        return top;
    }

    /** Milliseconds, without zeros at the end. */
    static String milliseconds(long nanos) {
        return nanos == 0
                ? "0"
                : BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString();
    }
}
