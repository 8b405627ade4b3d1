package io.rawsock.paths;

import static io.rawsock.cli.SvgPicture.number;

import io.rawsock.cli.Console;
import io.rawsock.cli.SvgPicture;
import io.rawsock.paths.PathGraph.Diamond;
import io.rawsock.paths.PathGraph.Link;
import io.rawsock.paths.PathGraph.PathHop;
import io.rawsock.paths.PathGraph.PathRouter;
import io.rawsock.probe.HostNames;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Paths as a picture, from the source at the top to the target at the bottom, a row for each hop. */
public final class PathsSvg implements PathsReport {
    private static final String STYLE = """
            text { font: 12px "DejaVu Sans", Verdana, sans-serif; fill: #1f2a37 }
            .title { font-size: 16px; font-weight: bold }
            .small { font-size: 11px; fill: #64748b }
            .hop { font-size: 11px; fill: #64748b; text-anchor: end }
            .number, .name { text-anchor: middle }
            .name { font-weight: bold }
            .mark { text-anchor: middle; fill: #b42318; font-weight: bold }
            .times { font-size: 11px; fill: #64748b; text-anchor: middle }
            .paper { fill: #ffffff }
            .diamond { fill: #eef4fb }
            .router { fill: #ffffff; stroke: #7b8fa8; stroke-width: 1.2 }
            .end { fill: #e3f4e7; stroke: #2f855a; stroke-width: 2 }
            .refusing { fill: #fdecea; stroke: #b42318; stroke-width: 2 }
            .silent { fill: #f8fafc; stroke: #a3b1c2; stroke-width: 1.2; stroke-dasharray: 4 3 }
            .link { fill: none; stroke: #4a7fb5; stroke-opacity: 0.75; stroke-linecap: round }
            .unsure { stroke-dasharray: 2 6 }
            """;

    private static final double MARGIN = 24;
    private static final double LEFT = 96;
    private static final double TOP = 94;
    private static final double LINE = 16;
    private static final double PADDING = 9;
    private static final double BETWEEN = 22;
    private static final double ROW_GAP = 56;
    /** About how wide a letter is, and how wide those of the title and the notes. */
    private static final double LETTER = 7.6;

    private static final double TITLE_LETTER = 10.2;
    private static final double SMALL_LETTER = 6.5;
    private static final double LEAST_WIDTH = 120;
    private static final double THICKEST = 7;

    private final Console console;
    private final RouterNames names;
    private String title = "";
    private final Map<String, Double> centres = new HashMap<>();
    private final Map<String, String[]> labels = new HashMap<>();
    private double boxWidth = LEAST_WIDTH;
    private double boxHeight;
    private double width;

    public PathsSvg(Console console, RouterNames names) {
        this.console = console;
        this.names = names;
    }

    @Override
    public void started(Task task) {
        title = "Paths to " + HostNames.printable(task.host()) + ": " + task.flows();
    }

    @Override
    public void finished(PathGraph graph, List<PathNote> notes) throws IOException {
        LayeredLayout layout = new LayeredLayout(graph);
        measure(graph);
        List<String> texts = Stream.concat(graph.notes().stream(), notes.stream())
                .map(note -> "hop " + note.hop() + " " + note.kind() + ": " + note.text())
                .toList();
        place(layout, graph, texts);
        int lines = texts.size();
        double height = y(graph.hops().size()) + boxHeight + 2 * MARGIN + LINE * lines;
        StringWriter out = new StringWriter();
        try (SvgPicture picture = new SvgPicture(out, width, height, STYLE)) {
            picture.draw("rect", "class", "paper", "width", "100%", "height", "100%");
            picture.text(MARGIN, MARGIN + 10, "title", title);
            picture.text(MARGIN, MARGIN + 30, "small", Confidence.of(graph));
            picture.text(MARGIN, MARGIN + 30 + LINE, "small", effort(graph));
            shade(picture, graph);
            links(picture, graph);
            source(picture);
            for (int i = 0; i < graph.hops().size(); i++) {
                hop(picture, graph.hops().get(i), y(i + 1));
            }
            double y = height - MARGIN - LINE * (lines - 1);
            for (String note : texts) {
                picture.text(MARGIN, y, "small", note);
                y += LINE;
            }
        }
        console.print(out.append('\n').toString());
    }

    private static String effort(PathGraph graph) {
        PathGraph.Effort effort = graph.effort();
        return effort.flows() + " flows, " + effort.sent() + " probes, " + effort.received() + " answers";
    }

    private void measure(PathGraph graph) {
        int most = 1;
        for (PathHop hop : graph.hops()) {
            for (PathRouter router : hop.routers()) {
                String[] lines = names.lines(router);
                labels.put(router.name(), lines);
                most = Math.max(most, lines.length);
                double times = SMALL_LETTER * times(hop, router).length();
                boxWidth = Math.max(
                        boxWidth, Math.max(times, LETTER * router.mark().length()) + 2 * PADDING);
                for (String line : lines) {
                    boxWidth = Math.max(boxWidth, LETTER * line.length() + 2 * PADDING);
                }
            }
        }
        boxHeight = LINE * (most + 1) + 2 * PADDING - 4;
    }

    private void place(LayeredLayout layout, PathGraph graph, List<String> notes) {
        double rows = Math.max(1, graph.width()) * (boxWidth + BETWEEN) - BETWEEN;
        int longest = Confidence.of(graph).length();
        for (String note : notes) {
            longest = Math.max(longest, note.length());
        }
        double text = Math.max(TITLE_LETTER * title.length(), SMALL_LETTER * longest);
        width = Math.max(LEFT + rows + MARGIN + BETWEEN, text + 2 * MARGIN);
        for (List<PathRouter> row : layout.rows()) {
            double first = middle() - (row.size() - 1) * (boxWidth + BETWEEN) / 2;
            for (int i = 0; i < row.size(); i++) {
                centres.put(row.get(i).name(), first + i * (boxWidth + BETWEEN));
            }
        }
    }

    private double middle() {
        return LEFT + (width - LEFT - MARGIN) / 2;
    }

    /** Of the upper edge of a row; row 0 is the source. */
    private double y(int row) {
        return row == 0 ? TOP : TOP + LINE + 2 * PADDING + ROW_GAP + (row - 1) * (boxHeight + ROW_GAP);
    }

    private double x(String router) {
        return centres.getOrDefault(router, 0.0);
    }

    /** What lies between the router before a diamond and the one behind it. */
    private void shade(SvgPicture picture, PathGraph graph) throws IOException {
        for (Diamond diamond : graph.diamonds()) {
            int from = row(graph, diamond.from(), 0);
            int to = row(graph, diamond.to(), graph.hops().size() + 1);
            double top = y(from + 1) - ROW_GAP / 3;
            double bottom = y(to - 1) + boxHeight + ROW_GAP / 3;
            picture.draw(
                    "rect",
                    "class",
                    "diamond",
                    "x",
                    number(LEFT - PADDING),
                    "y",
                    number(top),
                    "width",
                    number(width - LEFT + PADDING - MARGIN / 2),
                    "height",
                    number(bottom - top),
                    "rx",
                    "12");
        }
    }

    private static int row(PathGraph graph, String router, int otherwise) {
        for (int i = 0; i < graph.hops().size(); i++) {
            for (PathRouter here : graph.hops().get(i).routers()) {
                if (here.name().equals(router)) {
                    return i + 1;
                }
            }
        }
        return otherwise;
    }

    private void links(SvgPicture picture, PathGraph graph) throws IOException {
        double top = y(0) + LINE + 2 * PADDING;
        for (int i = 0; i < graph.hops().size(); i++) {
            for (PathRouter router : graph.hops().get(i).routers()) {
                if (i == 0) {
                    link(picture, middle(), top, x(router.name()), y(1), router.share(), true);
                }
                int all = router.next().stream().mapToInt(Link::flows).sum();
                for (Link link : router.next()) {
                    // A router that no flow of those followed has come by.
                    double part = all == 0 ? 1.0 / router.next().size() : 1.0 * link.flows() / all;
                    double share = router.share() * part;
                    link(
                            picture,
                            x(router.name()),
                            y(i + 1) + boxHeight,
                            x(link.to()),
                            y(i + 2),
                            share,
                            link.certain());
                }
            }
        }
    }

    private static void link(
            SvgPicture picture, double x1, double y1, double x2, double y2, double share, boolean certain)
            throws IOException {
        double bend = (y2 - y1) / 2;
        String curve = "M" + number(x1) + " " + number(y1) + " C" + number(x1) + " " + number(y1 + bend) + " "
                + number(x2) + " " + number(y2 - bend) + " " + number(x2) + " " + number(y2);
        String styleClass = certain ? "link" : "link unsure";
        String thickness = "stroke-width:" + number(1 + (THICKEST - 1) * share);
        picture.draw("path", "class", styleClass, "style", thickness, "d", curve);
    }

    private void source(SvgPicture picture) throws IOException {
        box(picture, "router", middle(), y(0), LINE + 2 * PADDING);
        picture.text(middle(), y(0) + PADDING + 12, "name", "source");
    }

    private void hop(SvgPicture picture, PathHop hop, double y) throws IOException {
        picture.text(LEFT - 22, y + boxHeight / 2 + 4, "hop", "hop " + hop.ttl());
        if (hop.perPacket()) {
            picture.text(LEFT - 22, y + boxHeight / 2 + 4 + LINE, "hop", "per packet");
        }
        for (PathRouter router : hop.routers()) {
            router(picture, hop, router, y);
        }
    }

    private void router(SvgPicture picture, PathHop hop, PathRouter router, double y) throws IOException {
        double x = x(router.name());
        box(picture, styleClass(router), x, y, boxHeight);
        String[] lines = labels.getOrDefault(router.name(), new String[0]);
        double at = y + (boxHeight - LINE * (lines.length + 1)) / 2 + 12;
        for (int i = 0; i < lines.length; i++) {
            picture.text(x, at, i == 0 ? "name" : "number", lines[i]);
            at += LINE;
        }
        if (router.mark().isEmpty()) {
            picture.text(x, at, "times", times(hop, router));
        } else {
            picture.text(x, at, "mark", router.mark());
        }
    }

    private static String times(PathHop hop, PathRouter router) {
        String time = router.roundTrip() < 0 ? "no answer" : number(router.roundTrip() / 1e6) + " ms";
        String share = Math.round(100 * router.share()) + " %";
        return router.name() + (router.complete() ? "" : " ?") + " · " + time
                + (hop.routers().size() == 1 ? "" : " · " + share);
    }

    private static String styleClass(PathRouter router) {
        if (router.target()) {
            return "end";
        }
        if (router.last()) {
            return "refusing";
        }
        return router.address() == null ? "silent" : "router";
    }

    private void box(SvgPicture picture, String styleClass, double x, double y, double height) throws IOException {
        picture.draw(
                "rect",
                "class",
                styleClass,
                "x",
                number(x - boxWidth / 2),
                "y",
                number(y),
                "width",
                number(boxWidth),
                "height",
                number(height),
                "rx",
                "7");
    }
}
