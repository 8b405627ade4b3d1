package io.rawsock.plot;

/** The last part of a series, divided by time: what each column of a graph shows. */
final class Columns {
    // A shorter time could not be followed.
    private static final long LEAST_STEP = 100_000_000;

    private final long[] sum;
    private final long[] max;
    private final int[] answered;
    private final int[] lost;
    private final int[] failed;
    private final int[] awaited;
    private final Scale scale;

    /**
     * @param count how many columns there are
     * @param first the number of the first one, counted from the first request
     */
    Columns(PlotSeries series, int count, long first, long step, long now) {
        sum = new long[count];
        max = new long[count];
        answered = new int[count];
        lost = new int[count];
        failed = new int[count];
        awaited = new int[count];
        Samples samples = series.samples();
        long[] roundTrips = new long[samples.size()];
        int taken = 0;
        for (int i = samples.size() - 1; i >= 0; i--) {
            long column = number(samples.at(i) - samples.at(0), step) - first;
            if (column < 0) {
                break;
            }
            if (column < count) {
                add(series, i, (int) column, now);
                if (samples.answered(i) > 0) {
                    roundTrips[taken++] = samples.max(i);
                }
            }
        }
        scale = Scale.of(roundTrips, taken);
    }

    private void add(PlotSeries series, int i, int column, long now) {
        Samples samples = series.samples();
        sum[column] += samples.sum(i);
        max[column] = Math.max(max[column], samples.max(i));
        answered[column] += samples.answered(i);
        failed[column] += samples.failed(i);
        (series.awaited(i, now) ? awaited : lost)[column] += samples.silent(i);
    }

    /** How long a column is: one request each, if they are not too close together. */
    static long step(long interval) {
        return Math.max(interval, LEAST_STEP);
    }

    /** The column of a moment so long after the first request. Requests are a little early or late: it begins before one. */
    static long number(long elapsed, long step) {
        return Math.floorDiv(elapsed + step / 2, step);
    }

    Scale scale() {
        return scale;
    }

    int count() {
        return sum.length;
    }

    /** Whether any request of it was answered. */
    boolean answered(int column) {
        return answered[column] > 0;
    }

    long mean(int column) {
        return sum[column] / answered[column];
    }

    long max(int column) {
        return max[column];
    }

    boolean lost(int column) {
        return lost[column] > 0;
    }

    boolean failed(int column) {
        return failed[column] > 0;
    }

    boolean awaited(int column) {
        return awaited[column] > 0;
    }
}
