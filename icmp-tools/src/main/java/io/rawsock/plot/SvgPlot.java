package io.rawsock.plot;

import io.rawsock.cli.SvgPicture;
import io.rawsock.probe.TimeSource;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The whole run as a picture for a report: a panel for each target, one below the other, over the same time. */
public final class SvgPlot {
    static final double WIDTH = 960;
    private static final double HEAD = 64;
    private static final double FOOT = 46;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String STYLE = """

            text { font-family: "DejaVu Sans", "Helvetica Neue", Arial, sans-serif; font-size: 12px; fill: #333 }
            .title { font-size: 18px; font-weight: bold; fill: #111 }
            .name { font-size: 14px; font-weight: bold; fill: #111 }
            .note { fill: #666 }
            .end { text-anchor: end }
            .middle { text-anchor: middle }
            .key { fill: #666; font-size: 11px }
            .paper { fill: #fff }
            .grid { stroke: #e4e4e4 }
            .frame { stroke: #888 }
            .band { fill: #cfe0f3; stroke: none }
            .median { fill: none; stroke: #e08a1e; stroke-width: 1.5; stroke-dasharray: 6 3 }
            .line { fill: none; stroke: #1c5a9c; stroke-width: 1; stroke-linejoin: round }
            .dot { fill: #1c5a9c }
            .spread { stroke: #1c5a9c; stroke-width: 1; fill: none }
            .beyond { fill: #1c5a9c }
            .lost { stroke: #c2281d; stroke-width: 1.6; fill: none }
            .gap { stroke: #c2281d; stroke-width: 1; opacity: 0.25 }
            .failed { fill: none; stroke: #c2281d; stroke-width: 1.4 }
            """;

    private final PlotModel model;
    private final long end;

    /** @param end the moment up to which it is shown */
    public SvgPlot(PlotModel model, long end) {
        this.model = model;
        this.end = end;
    }

    /** The picture, an SVG document. */
    public String text() throws IOException {
        int panels = Math.max(1, model.series().size());
        double height = HEAD + panels * SvgPanel.HEIGHT + FOOT;
        StringWriter out = new StringWriter();
        try (SvgPicture picture = new SvgPicture(out, WIDTH, height, STYLE)) {
            picture.draw("rect", "class", "paper", "width", "100%", "height", SvgPicture.number(height));
            picture.text(SvgPanel.LEFT, 30, "title", model.title());
            picture.text(SvgPanel.LEFT, 50, "note", about());
            double top = HEAD;
            for (PlotSeries series : model.series()) {
                new SvgPanel(picture, series, model.start(), Math.max(end, model.start() + 1), top).draw();
                top += SvgPanel.HEIGHT;
            }
            key(picture, top + 8);
        }
        return out.toString();
    }

    private String about() {
        long sent = 0;
        for (PlotSeries series : model.series()) {
            sent += series.transmitted();
        }
        StringBuilder text = new StringBuilder(TIME.format(Instant.ofEpochSecond(0, model.realStart())));
        text.append(", ").append(sent).append(sent == 1 ? " request in " : " requests in ");
        text.append(TimeAxis.text((end - model.start()) / 100_000_000 * 100_000_000));
        TimeSource source = TextPlot.source(model.series());
        return text.append(source == null ? "" : ", times by the clock of the " + source)
                .toString();
    }

    /** What the marks mean. */
    private static void key(SvgPicture picture, double top) throws IOException {
        double x = SvgPanel.LEFT;
        double y = top + 22;
        picture.draw("circle", "class", "dot", "cx", number(x + 4), "cy", number(y - 4), "r", "2");
        picture.text(x + 14, y, "key", "round trip");
        picture.draw("rect", "class", "band", "x", number(x + 100), "y", number(y - 10), "width", "22", "height", "12");
        picture.text(x + 128, y, "key", "of nine in ten (5 % to 95 %)");
        picture.draw("path", "class", "median", "d", "M" + number(x + 318) + " " + number(y - 4) + "h24");
        picture.text(x + 348, y, "key", "median");
        SvgPanel.cross(picture, x + 424, y - 4);
        picture.text(x + 434, y, "key", "lost");
        SvgPanel.diamond(picture, x + 494, y - 4);
        picture.text(x + 504, y, "key", "error reported");
        SvgPanel.beyond(picture, x + 620, y - 4);
        picture.text(x + 630, y, "key", "longer than the scale");
    }

    private static String number(double value) {
        return SvgPicture.number(value);
    }
}
