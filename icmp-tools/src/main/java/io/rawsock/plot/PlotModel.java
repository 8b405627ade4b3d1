package io.rawsock.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * What a graph shows: a series for each target, from a common start. It has no clock and draws nothing. It is not
 * thread-safe: threads that share one synchronize on it.
 */
public final class PlotModel {
    private final String title;
    private final long start;
    private final long realStart;
    private final List<PlotSeries> series = new ArrayList<>();

    /**
     * @param title what was done, in a few words
     * @param start the moment that times are counted from, by the clock of all other moments; nanoseconds
     * @param realStart the same in nanoseconds since 1970
     */
    public PlotModel(String title, long start, long realStart) {
        this.title = title;
        this.start = start;
        this.realStart = realStart;
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
