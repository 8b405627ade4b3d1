package io.rawsock.probe;

/** Minimum, mean, maximum and spread of round-trip times. All values are nanoseconds; 0 while there is none. */
public final class RttStatistics {
    private long count;
    private long min = Long.MAX_VALUE;
    private long max;
    private long sum;
    private double sumOfSquares;
    private long ewmaTimes8;

    /** Takes a round trip in. */
    public void add(long nanos) {
        count++;
        min = Math.min(min, nanos);
        max = Math.max(max, nanos);
        sum += nanos;
        sumOfSquares += (double) nanos * nanos;
        ewmaTimes8 = count == 1 ? nanos * 8 : ewmaTimes8 + nanos - ewmaTimes8 / 8;
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

    /** The moving average in which each new value weighs one eighth, as TCP's smoothed RTT does (RFC 6298). */
    public long ewma() {
        return ewmaTimes8 / 8;
    }
}
