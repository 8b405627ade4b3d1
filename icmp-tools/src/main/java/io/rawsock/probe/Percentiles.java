package io.rawsock.probe;

import org.HdrHistogram.IntCountsHistogram;

/** How times are distributed, to two digits. A class of its own, so that who does not ask does not load a histogram. */
final class Percentiles {
    private static final int DIGITS = 2;
    // What is shorter than a microsecond is not told apart.
    private static final long SHORTEST = 1000;

    private final IntCountsHistogram histogram = new IntCountsHistogram(SHORTEST, 2 * SHORTEST, DIGITS);

    Percentiles() {
        histogram.setAutoResize(true);
    }

    void add(long nanos) {
        histogram.recordValue(nanos);
    }

    long value(double percent) {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percent);
    }
}
