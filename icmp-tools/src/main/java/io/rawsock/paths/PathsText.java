package io.rawsock.paths;

import io.rawsock.cli.Console;
import io.rawsock.cli.OutputException;
import io.rawsock.paths.PathGraph.Diamond;
import io.rawsock.paths.PathGraph.Link;
import io.rawsock.paths.PathGraph.PathHop;
import io.rawsock.paths.PathGraph.PathRouter;
import io.rawsock.probe.HostNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Paths as a table: a line for each router, and in it which of the next hop's routers follow. */
public final class PathsText implements PathsReport {
    private final Console console;
    private final RouterNames names;

    public PathsText(Console console, RouterNames names) {
        this.console = console;
        this.names = names;
    }

    @Override
    public void started(Task task) throws OutputException {
        console.print("paths to " + HostNames.printable(task.host()) + " (" + HostNames.number(task.target()) + "), "
                + task.flows() + ", " + task.options().maxHops() + " hops max, " + task.length() + " byte packets\n");
    }

    @Override
    public void finished(PathGraph graph, List<PathNote> notes) throws OutputException {
        StringBuilder text = new StringBuilder();
        table(text, graph);
        for (Diamond diamond : graph.diamonds()) {
            diamond(text, diamond);
        }
        List<PathNote> all = new ArrayList<>(graph.notes());
        all.addAll(notes);
        for (PathNote note : all) {
            text.append("hop ").append(note.hop()).append(' ').append(note.kind());
            text.append(": ").append(note.text()).append('\n');
        }
        effort(text, graph);
        console.print(text);
    }

    private void table(StringBuilder text, PathGraph graph) {
        int widest = 0;
        for (PathHop hop : graph.hops()) {
            for (PathRouter router : hop.routers()) {
                widest = Math.max(widest, names.of(router).length());
            }
        }
        for (PathHop hop : graph.hops()) {
            for (PathRouter router : hop.routers()) {
                StringBuilder line = new StringBuilder(hop.ttl() < 10 ? " " : "");
                pad(line.append(router.name()), 5);
                pad(line.append(names.of(router)), 7 + widest);
                String time = router.roundTrip() < 0 ? "" : milliseconds(router.roundTrip()) + " ms";
                line.append(" ".repeat(Math.max(0, 10 - time.length()))).append(time);
                line.append(hop.routers().size() == 1 ? "       " : share(router.share()));
                line.append(outcome(hop, router));
                text.append(line.toString().stripTrailing()).append('\n');
            }
        }
    }

    private static String outcome(PathHop hop, PathRouter router) {
        StringBuilder text = new StringBuilder("  ");
        for (Link link : router.next()) {
            text.append(text.length() == 2 ? link.certain() ? "-> " : "~> " : " ")
                    .append(link.to());
        }
        if (!router.complete()) {
            text.append(" ?");
        }
        if (router.last()) {
            text.append(router.target() ? "reached" : router.mark());
        }
        return text.append(hop.perPacket() ? "  per packet" : "").toString();
    }

    private static String share(double share) {
        String percent = Long.toString(Math.round(100 * share));
        return " ".repeat(Math.max(0, 5 - percent.length())) + percent + " %";
    }

    private static String milliseconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    private static void pad(StringBuilder line, int length) {
        while (line.length() < length) {
            line.append(' ');
        }
    }

    private static void diamond(StringBuilder text, Diamond diamond) {
        text.append("diamond from ").append(diamond.from().isEmpty() ? "here" : diamond.from());
        text.append(diamond.to().isEmpty() ? " on" : " to " + diamond.to());
        text.append(": ")
                .append(diamond.width())
                .append(" wide, ")
                .append(diamond.length())
                .append(" long");
        text.append(diamond.meshed() ? ", meshed" : "")
                .append(diamond.uneven() ? ", uneven" : "")
                .append('\n');
    }

    private static void effort(StringBuilder text, PathGraph graph) {
        PathGraph.Effort effort = graph.effort();
        text.append(Confidence.of(graph)).append(": ");
        text.append(effort.flows()).append(" flows, ").append(effort.sent()).append(" probes, ");
        text.append(effort.received()).append(" answers\n");
    }
}
