package io.rawsock.plot;

import io.rawsock.plot.Canvas.Colour;
import io.rawsock.probe.TimeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A graph as lines of text: below each target's legend a column for each request, as high as its round trip was long, or
 * a mark where it was lost. Where the targets are too many for that, each has a line.
 */
public final class TextPlot {
    private static final int LEAST_PANEL = 5;
    private static final int GUTTER = 9;
    private static final int TICK_DISTANCE = 10;
    private static final int MAX_NAME = 30;

    private final int width;
    private final int height;
    private final boolean colours;
    private final Glyphs glyphs;

    /**
     * @param width how many characters a line has at most
     * @param height how many lines there are at most
     */
    public TextPlot(int width, int height, boolean colours, boolean unicode) {
        this.width = width;
        this.height = height;
        this.colours = colours;
        glyphs = unicode ? Glyphs.UNICODE : Glyphs.ASCII;
    }

    /** The lines. They show no more than there was at {@code now}. */
    public List<String> lines(PlotModel model, long now) {
        List<PlotSeries> series = model.series();
        List<String> lines = new ArrayList<>();
        lines.add(head(model, now));
        int rows = height - 2;
        int panel = series.isEmpty() ? 0 : rows / series.size();
        int columns = width - GUTTER;
        if (panel < LEAST_PANEL || columns < TICK_DISTANCE) {
            lists(lines, series, now, height - 1);
            return lines.size() > height ? lines.subList(0, Math.max(0, height)) : lines;
        }
        for (int i = 0; i < series.size(); i++) {
            panel(lines, series.get(i), Colour.ofSeries(i), panel - 2, now);
        }
        lines.add(times(series.get(0), columns, now));
        return lines;
    }

    private String head(PlotModel model, long now) {
        Canvas line = line();
        line.put(Colour.BOLD, model.title());
        line.put(Colour.FAINT, "  " + TimeAxis.text((now - model.start()) / 1_000_000_000 * 1_000_000_000));
        TimeSource source = source(model.series());
        if (source != null) {
            line.put(Colour.FAINT, "  clock: " + source);
        }
        if (!model.series().isEmpty()) {
            long step = Columns.step(model.series().get(0).interval());
            line.put(Colour.FAINT, "  a column: " + TimeAxis.text(step));
        }
        String marks = "  " + glyphs.lost + " lost " + glyphs.failed + " error " + glyphs.awaited + " awaited";
        return line.put(Colour.FAINT, line.room() >= marks.length() ? marks : "")
                .end();
    }

    static @Nullable TimeSource source(List<PlotSeries> all) {
        TimeSource least = null;
        for (PlotSeries series : all) {
            TimeSource source = series.timeSource();
            if (source != null && (least == null || source.compareTo(least) < 0)) {
                least = source;
            }
        }
        return least;
    }

    private void panel(List<String> lines, PlotSeries series, Colour colour, int rows, long now) {
        Canvas legend = line();
        Legend.print(legend, colour, series, now);
        lines.add(legend.end());
        Columns columns = columns(series, width - GUTTER, now);
        Scale scale = columns.scale();
        for (int row = rows - 1; row >= 0; row--) {
            Canvas line = line();
            boolean top = row == rows - 1;
            boolean middle = rows % 2 == 0 && row == rows / 2 - 1;
            label(line, top ? scale.top() : middle ? scale.top() / 2 : -1, top);
            for (int i = 0; i < columns.count(); i++) {
                cell(line, columns, i, row, rows, colour);
            }
            lines.add(line.end());
        }
        lines.add(axis(series, columns.count(), now));
    }

    /** What stands left of the graph: the round trip that the upper edge of the row stands for; negative for none. */
    private void label(Canvas line, long nanos, boolean unit) {
        String text = nanos < 0 ? "" : Scale.milliseconds(nanos) + (unit ? " ms" : "");
        line.put(Colour.FAINT, Canvas.spaces(GUTTER - 1 - text.length()) + text);
        line.put(Colour.FAINT, nanos < 0 ? glyphs.edge : glyphs.tick);
    }

    private void cell(Canvas line, Columns columns, int i, int row, int rows, Colour colour) {
        boolean bad = columns.lost(i) || columns.failed(i);
        if (bad && row == 0) {
            line.put(Colour.LOSS, columns.lost(i) ? glyphs.lost : glyphs.failed);
        } else if (columns.answered(i)) {
            line.put(colour, bar(columns, i, row, rows));
        } else if (bad) {
            line.put(Colour.LOSS, glyphs.gap);
        } else if (columns.awaited(i) && row == 0) {
            line.put(Colour.WAITING, glyphs.awaited);
        } else {
            line.put(Colour.PLAIN, ' ');
        }
    }

    private char bar(Columns columns, int i, int row, int rows) {
        double perRow = (double) columns.scale().top() / rows;
        double mean = columns.mean(i) / perRow - row;
        double max = columns.max(i) / perRow - row;
        boolean beyond = columns.max(i) > columns.scale().top();
        if (row == rows - 1 && beyond) {
            return glyphs.beyond;
        }
        char filled = glyphs.filled(Math.max(0, Math.min(1, mean)));
        if (filled == ' ' && row == 0) {
            // A short round trip, but an answer.
            return glyphs.least();
        }
        return filled == ' ' && max > 0.5 ? glyphs.spread : filled;
    }

    private String axis(PlotSeries series, int columns, long now) {
        Canvas line = line();
        line.put(Colour.FAINT, Canvas.spaces(GUTTER - 2) + "0" + glyphs.corner);
        long first = first(series, columns, now);
        long tick = tickColumns(series);
        for (int i = 0; i < columns; i++) {
            line.put(Colour.FAINT, (first + i) % tick == 0 ? glyphs.axisTick : glyphs.axis);
        }
        return line.end();
    }

    /** The times since the first request, below the marks of the axis. */
    private String times(PlotSeries series, int columns, long now) {
        StringBuilder text = new StringBuilder(Canvas.spaces(width));
        long first = first(series, columns, now);
        long tick = tickColumns(series);
        long step = Columns.step(series.interval());
        for (long number = (first + tick - 1) / tick * tick; number < first + columns; number += tick) {
            String time = TimeAxis.text(number * step);
            int at = GUTTER + (int) (number - first);
            if (at + time.length() <= width) {
                text.replace(at, at + time.length(), time);
            }
        }
        return line().put(Colour.FAINT, text.toString()).end();
    }

    private static long tickColumns(PlotSeries series) {
        long step = Columns.step(series.interval());
        long tick = TimeAxis.step(TICK_DISTANCE * step);
        // Where no round time is a whole number of columns, that number is round.
        return tick % step == 0 ? tick / step : TICK_DISTANCE;
    }

    private static long first(PlotSeries series, int columns, long now) {
        if (series.samples().size() == 0) {
            return 0;
        }
        long last = Columns.number(now - series.samples().at(0), Columns.step(series.interval()));
        return Math.max(0, last + 1 - columns);
    }

    private static Columns columns(PlotSeries series, int count, long now) {
        return new Columns(series, count, first(series, count, now), Columns.step(series.interval()), now);
    }

    private void lists(List<String> lines, List<PlotSeries> all, long now, int rows) {
        int longest = 0;
        for (PlotSeries series : all) {
            longest = Math.max(longest, Math.min(MAX_NAME, series.name().length()));
        }
        int name = Math.min(longest, width / 3);
        int shown = all.size() <= rows ? all.size() : Math.max(0, rows - 1);
        for (int i = 0; i < shown; i++) {
            lines.add(list(all.get(i), Colour.ofSeries(i), name, now));
        }
        if (shown < all.size()) {
            lines.add(Legend.cut("and " + (all.size() - shown) + " more, for which there is no room", width));
        }
    }

    private String list(PlotSeries series, Colour colour, int nameLength, long now) {
        Canvas line = line();
        String name = Legend.cut(series.name(), nameLength);
        line.put(colour, name + Canvas.spaces(nameLength - name.length() + 1));
        int columns = line.room() / 2;
        Columns graph = columns(series, columns, now);
        for (int i = 0; i < columns; i++) {
            cell(line, graph, i, 0, 1, colour);
        }
        line.put(Colour.PLAIN, " ");
        for (String word : Legend.of(series, now)) {
            if (line.room() > word.length()) {
                boolean loss = word.startsWith("loss") && series.lost(now) > 0;
                line.put(Colour.PLAIN, " ").put(loss ? Colour.LOSS : Colour.PLAIN, word);
            }
        }
        return line.end();
    }

    private Canvas line() {
        return new Canvas(width, colours);
    }
}
