package io.rawsock.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * What a graph shows: a series for each target, from a common start. It has no clock and draws nothing. It is not
 * thread-safe: threads that share one synchronize on it.
 */
public final class PlotModel {
    private final String title;
    private long start;
    private long realStart;
    private final List<PlotSeries> series = new ArrayList<>();

    /** @param title what is done, in a few words */
    public PlotModel(String title) {
        this.title = title;
    }

    /**
     * The first request leaves now.
     *
     * @param moment that times are counted from, by the clock of all other moments; nanoseconds
     * @param realTime the same in nanoseconds since 1970
     */
    public void begin(long moment, long realTime) {
        start = moment;
        realStart = realTime;
    }

    /**
     * Adds a target.
     *
     * @param name of which control characters are not shown
     * @param interval nanoseconds from one request to the next; 0 when that varies
     */
    public PlotSeries add(String name, long interval) {
        PlotSeries added = new PlotSeries(name.replaceAll("\\p{Cntrl}", "?"), interval);
        series.add(added);
        return added;
    }

    String title() {
        return title;
    }

    long start() {
        return start;
    }

    long realStart() {
        return realStart;
    }

    List<PlotSeries> series() {
        return series;
    }
}
