package io.rawsock.plot;

import java.util.Arrays;

/**
 * How round trips are distributed, and how that changes: for each of some parts of the time, of as many answers each, what
 * one in twenty does not reach, the median, and what one in twenty exceeds. Of answers that are no longer kept by
 * themselves it knows the mean.
 */
final class Distribution {
    private static final int MOST_PARTS = 60;
    private static final int LEAST_ANSWERS = 20;
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private final long[] from;
    private final long[] to;
    private final long[] low;
    private final long[] median;
    private final long[] high;

    Distribution(Samples samples) {
        int[] answered = new int[samples.size()];
        int total = 0;
        for (int i = 0; i < samples.size(); i++) {
            if (samples.answered(i) > 0) {
                answered[total++] = i;
            }
        }
        int parts = total == 0 ? 0 : Math.max(1, Math.min(MOST_PARTS, total / LEAST_ANSWERS));
        from = new long[parts];
        to = new long[parts];
        low = new long[parts];
        median = new long[parts];
        high = new long[parts];
        for (int part = 0; part < parts; part++) {
            int first = (int) ((long) total * part / parts);
            int next = (int) ((long) total * (part + 1) / parts);
            long[] times = new long[next - first];
            for (int i = first; i < next; i++) {
                times[i - first] = samples.mean(answered[i]);
            }
            Arrays.sort(times);
            from[part] = samples.at(answered[first]);
            to[part] = samples.at(answered[next - 1]);
            low[part] = of(times, LOW);
            median[part] = of(times, 0.5);
            high[part] = of(times, HIGH);
        }
    }

    private static long of(long[] sorted, double part) {
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }

    /** How many parts there are; none when nothing was answered. */
    int count() {
        return from.length;
    }

    /** When the first request of the part left. */
    long from(int part) {
        return from[part];
    }

    /** When the last request of the part left. */
    long to(int part) {
        return to[part];
    }

    long low(int part) {
        return low[part];
    }

    long median(int part) {
        return median[part];
    }

    long high(int part) {
        return high[part];
    }
}
