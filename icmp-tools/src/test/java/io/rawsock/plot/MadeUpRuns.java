package io.rawsock.plot;

import io.rawsock.probe.TimeSource;

/** Runs that never were. A request leaves each second, a little late sometimes. */
final class MadeUpRuns {
    static final long SECOND = 1_000_000_000;
    static final long MILLISECOND = 1_000_000;

    private MadeUpRuns() {}

    static PlotModel model(String title) {
        PlotModel model = new PlotModel(title);
        model.begin(0, 1_700_000_000L * SECOND);
        return model;
    }

    /**
     * Adds a target. What becomes of each request is a word: its round trip in milliseconds, "x" for lost, "!" for an ICMP
     * error, "-" for not sent.
     */
    static PlotSeries add(PlotModel model, String name, String... fates) {
        PlotSeries series = model.add(name, SECOND);
        for (int i = 0; i < fates.length; i++) {
            long at = i * SECOND + i % 3 * 40L * MILLISECOND;
            if (fates[i].equals("-")) {
                series.notSent(at);
                continue;
            }
            series.sent(1 + i, at);
            if (fates[i].equals("!")) {
                series.failed(1 + i);
            } else if (!fates[i].equals("x")) {
                long roundTrip = (long) (Double.parseDouble(fates[i]) * MILLISECOND);
                series.answered(1 + i, roundTrip, TimeSource.KERNEL);
            }
        }
        return series;
    }
}
