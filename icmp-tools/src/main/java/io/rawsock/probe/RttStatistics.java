package io.rawsock.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Minimum, mean, maximum and spread of round-trip times. All values are nanoseconds; 0 while there is none. */
public final class RttStatistics {
    /** The percentiles that are told wherever some are. */
    public static final List<Double> PERCENTILES = List.of(50.0, 90.0, 95.0, 99.0, 99.9);

    private long count;
    private long min = Long.MAX_VALUE;
    private long max;
    private long sum;
    private double sumOfSquares;
    private long ewmaTimes8;
    private long last;
    private long jitterTimes16;
    private @Nullable Percentiles percentiles;

    /** Keeps what {@link #percentile} needs from now on: some kilobytes. */
    public void keepPercentiles() {
        percentiles = new Percentiles();
    }

    /** Takes a round trip in. */
    public void add(long nanos) {
        count++;
        min = Math.min(min, nanos);
        max = Math.max(max, nanos);
        sum += nanos;
        sumOfSquares += (double) nanos * nanos;
        ewmaTimes8 = count == 1 ? nanos * 8 : ewmaTimes8 + nanos - ewmaTimes8 / 8;
        if (count > 1) {
            jitterTimes16 += Math.abs(nanos - last) - (jitterTimes16 + 8) / 16;
        }
        last = nanos;
        if (percentiles != null) {
            percentiles.add(nanos);
        }
    }

    public long count() {
        return count;
    }

    public long min() {
        return count == 0 ? 0 : min;
    }

    public long max() {
        return max;
    }

    public long mean() {
        return count == 0 ? 0 : sum / count;
    }

    /** The standard deviation of all of them (not of a sample): what ping calls mdev. */
    public long deviation() {
        if (count == 0) {
            return 0;
        }
        double variance = (sumOfSquares - (double) sum * sum / count) / count;
        return (long) Math.sqrt(Math.max(0, variance));
    }

    /**
     * The interarrival jitter of RFC 3550 section 6.4.1: a moving average, in which each new value weighs one sixteenth,
     * of how much a round trip differs from the one before.
     */
    public long jitter() {
        return jitterTimes16 / 16;
    }

    /**
     * The time that {@code percent} of all do not exceed, to two digits; 0 unless {@link #keepPercentiles} was called
     * before the first.
     */
    public long percentile(double percent) {
        return percentiles == null ? 0 : Math.min(max, percentiles.value(percent));
    }

    /** "95", "99.9" */
    public static String percentText(double percent) {
        return percent == (int) percent ? String.valueOf((int) percent) : String.valueOf(percent);
    }

    /** The moving average in which each new value weighs one eighth, as TCP's smoothed RTT does (RFC 6298). */
    public long ewma() {
        return ewmaTimes8 / 8;
    }
}
