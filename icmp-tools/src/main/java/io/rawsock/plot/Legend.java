package io.rawsock.plot;

import io.rawsock.plot.Canvas.Colour;
import io.rawsock.probe.RttStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a series comes to, in words; the first are the most important, if there is no room for all. */
final class Legend {
    private static final String BETWEEN = "  ";

    private Legend() {}

    /** "loss 2.5%", "last 12.3", and so on; times are milliseconds. */
    static List<String> of(PlotSeries series, long now) {
        RttStatistics times = series.roundTrips();
        List<String> words = new ArrayList<>();
        long lost = series.lost(now);
        words.add("loss " + percent(lost, series.transmitted()) + "%");
        if (times.count() > 0) {
            words.add("last " + time(series.lastRoundTrip()));
            words.add("median " + time(times.percentile(50)));
            words.add("95% " + time(times.percentile(95)));
            words.add("min " + time(times.min()));
            words.add("max " + time(times.max()));
            words.add("jitter " + time(times.jitter()));
        }
        return words;
    }

    /** As many of them as there is room for, after the name. */
    static void print(Canvas canvas, Colour colour, PlotSeries series, long now) {
        List<String> words = of(series, now);
        int firstLength = words.get(0).length() + BETWEEN.length();
        canvas.put(colour, cut(series.name(), Math.max(1, canvas.room() - firstLength)));
        for (String word : words) {
            boolean loss = word.startsWith("loss") && series.lost(now) > 0;
            if (word.length() + BETWEEN.length() > canvas.room()) {
                break;
            }
            canvas.put(Colour.PLAIN, BETWEEN).put(loss ? Colour.LOSS : Colour.PLAIN, word);
        }
        if (series.roundTrips().count() > 0) {
            String unit = " ms";
            canvas.put(Colour.PLAIN, canvas.room() >= unit.length() ? unit : "");
        }
    }

    static String cut(String name, int length) {
        return name.length() <= length ? name : name.substring(0, Math.max(0, length - 1)) + "~";
    }

    static String percent(long part, long whole) {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        return percent == (long) percent ? String.valueOf((long) percent) : String.format(Locale.ROOT, "%.1f", percent);
    }

    /** About three digits. */
    static String time(long nanos) {
        double millis = nanos / 1e6;
        String format = millis < 1 ? "%.3f" : millis < 10 ? "%.2f" : millis < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, millis);
    }
}
