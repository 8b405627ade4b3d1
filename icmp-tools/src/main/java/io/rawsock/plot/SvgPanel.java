package io.rawsock.plot;

import io.rawsock.cli.SvgPicture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One target's part of the picture. */
final class SvgPanel {
    static final double HEIGHT = 254;
    static final double LEFT = 72;
    private static final double RIGHT = SvgPlot.WIDTH - 24;
    private static final double GRAPH_TOP = 44;
    private static final double GRAPH_BOTTOM = 196;
    private static final double RAIL = 212;
    private static final double TIMES = 236;
    private static final double LEAST_X_DISTANCE = 70;
    /** With fewer pixels for each they would be a blot. */
    private static final double ROOM_FOR_DOTS = 1.5;

    private final SvgPicture picture;
    private final PlotSeries series;
    private final Samples samples;
    private final long start;
    private final long end;
    private final double top;
    private final Scale scale;

    SvgPanel(SvgPicture picture, PlotSeries series, long start, long end, double top) {
        this.picture = picture;
        this.series = series;
        samples = series.samples();
        this.start = start;
        this.end = end;
        this.top = top;
        long[] roundTrips = new long[samples.size()];
        int count = 0;
        for (int i = 0; i < samples.size(); i++) {
            if (samples.answered(i) > 0) {
                roundTrips[count++] = samples.max(i);
            }
        }
        scale = Scale.of(roundTrips, count);
    }

    void draw() throws IOException {
        picture.text(LEFT, top + 14, "name", series.name());
        picture.text(LEFT, top + 32, "note", legend());
        axes();
        Distribution distribution = new Distribution(samples);
        if (distribution.count() > 0) {
            picture.draw("path", "class", "band", "d", band(distribution));
        }
        roundTrips();
        if (distribution.count() > 0) {
            picture.draw("path", "class", "median", "d", median(distribution));
        }
        losses();
    }

    private String legend() {
        List<String> words = new ArrayList<>(Legend.of(series, end));
        words.removeIf(word -> word.startsWith("last"));
        words.set(0, words.get(0) + " (" + series.lost(end) + " of " + series.transmitted() + ")");
        String times = series.roundTrips().count() > 0 ? ", times in ms" : "";
        return String.join(" · ", words).replace("%", " %") + times;
    }

    private void axes() throws IOException {
        for (long value = 0; value <= scale.top(); value += scale.mark()) {
            double y = y(value);
            picture.draw(
                    "path",
                    "class",
                    value == 0 ? "frame" : "grid",
                    "d",
                    "M" + number(LEFT) + " " + number(y) + "H" + number(RIGHT));
            picture.text(LEFT - 8, y + 4, "end", Scale.milliseconds(value) + (value == scale.top() ? " ms" : ""));
        }
        long step = TimeAxis.step((long) ((end - start) * LEAST_X_DISTANCE / (RIGHT - LEFT)));
        for (long time = 0; time <= end - start; time += step) {
            double x = x(start + time);
            picture.draw(
                    "path",
                    "class",
                    "grid",
                    "d",
                    "M" + number(x) + " " + number(top + GRAPH_TOP) + "V" + number(top + RAIL + 8));
            picture.text(x, top + TIMES, "middle", TimeAxis.text(time));
        }
        picture.text(LEFT - 8, top + RAIL + 4, "end", "lost");
    }

    private String band(Distribution distribution) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < distribution.count(); i++) {
            point(path, i == 0 ? 'M' : 'L', distribution.from(i), distribution.high(i));
            point(path, 'L', distribution.to(i), distribution.high(i));
        }
        for (int i = distribution.count() - 1; i >= 0; i--) {
            point(path, 'L', distribution.to(i), distribution.low(i));
            point(path, 'L', distribution.from(i), distribution.low(i));
        }
        return path.append('Z').toString();
    }

    private String median(Distribution distribution) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < distribution.count(); i++) {
            point(path, i == 0 ? 'M' : 'L', distribution.from(i), distribution.median(i));
            point(path, 'L', distribution.to(i), distribution.median(i));
        }
        return path.toString();
    }

    private void roundTrips() throws IOException {
        boolean dots = (RIGHT - LEFT) / Math.max(1, samples.size()) > ROOM_FOR_DOTS;
        StringBuilder path = new StringBuilder();
        boolean joined = false;
        for (int i = 0; i < samples.size(); i++) {
            if (samples.answered(i) == 0) {
                joined = false;
                continue;
            }
            if (dots) {
                point(path, joined ? 'L' : 'M', samples.at(i), samples.mean(i));
                joined = true;
            } else {
                // At least a dot high.
                double low = y(samples.min(i));
                path.append('M').append(number(x(samples.at(i)))).append(' ').append(number(low + 0.5));
                path.append('V').append(number(y(samples.max(i)) - 0.5));
            }
        }
        picture.draw("path", "class", dots ? "line" : "spread", "d", path.toString());
        marks(dots);
    }

    private void marks(boolean dots) throws IOException {
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < samples.size(); i++) {
            if (samples.answered(i) == 0) {
                continue;
            }
            double x = x(samples.at(i));
            if (samples.max(i) > scale.top()) {
                if (x - last > 1) {
                    beyond(picture, x, top + GRAPH_TOP - 4);
                    last = x;
                }
            } else if (dots) {
                picture.draw("circle", "class", "dot", "cx", number(x), "cy", number(y(samples.mean(i))), "r", "2");
            }
        }
    }

    /** Where several lie on one another, one is drawn. */
    private void losses() throws IOException {
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < samples.size(); i++) {
            boolean lost = samples.silent(i) > 0 && !series.awaited(i, end);
            double x = x(samples.at(i));
            if ((lost || samples.failed(i) > 0) && x - last > 1) {
                last = x;
                picture.draw(
                        "path",
                        "class",
                        "gap",
                        "d",
                        "M" + number(x) + " " + number(top + GRAPH_TOP) + "V" + number(top + GRAPH_BOTTOM));
                if (lost) {
                    cross(picture, x, top + RAIL);
                } else {
                    diamond(picture, x, top + RAIL);
                }
            }
        }
    }

    static void cross(SvgPicture picture, double x, double y) throws IOException {
        String path = "M" + number(x - 4) + " " + number(y - 4) + "l8 8m0 -8l-8 8";
        picture.draw("path", "class", "lost", "d", path);
    }

    static void diamond(SvgPicture picture, double x, double y) throws IOException {
        String path = "M" + number(x) + " " + number(y - 5) + "l5 5l-5 5l-5 -5Z";
        picture.draw("path", "class", "failed", "d", path);
    }

    static void beyond(SvgPicture picture, double x, double y) throws IOException {
        String path = "M" + number(x) + " " + number(y - 5) + "l4 8h-8Z";
        picture.draw("path", "class", "beyond", "d", path);
    }

    private void point(StringBuilder path, char how, long at, long roundTrip) {
        path.append(how).append(number(x(at))).append(' ').append(number(y(roundTrip)));
    }

    private double x(long at) {
        return LEFT + (RIGHT - LEFT) * (at - start) / (double) (end - start);
    }

    private double y(long roundTrip) {
        double part = Math.min(1, roundTrip / (double) scale.top());
        return top + GRAPH_BOTTOM - part * (GRAPH_BOTTOM - GRAPH_TOP);
    }

    private static String number(double value) {
        return SvgPicture.number(value);
    }
}
