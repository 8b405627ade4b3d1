package io.rawsock.traceroute;

import io.rawsock.cli.Console;
import io.rawsock.cli.JsonLines;
import io.rawsock.cli.Termination;
import io.rawsock.paths.PathGraph;
import io.rawsock.paths.PathNote;
import io.rawsock.paths.PathsCsv;
import io.rawsock.paths.PathsDot;
import io.rawsock.paths.PathsJson;
import io.rawsock.paths.PathsOptions;
import io.rawsock.paths.PathsReport;
import io.rawsock.paths.PathsSvg;
import io.rawsock.paths.PathsText;
import io.rawsock.paths.RouterNames;
import io.rawsock.probe.NanoClock;
import io.rawsock.traceroute.TraceMethod.Icmp;
import io.rawsock.traceroute.TraceMethod.Tcp;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** One run of {@code traceroute --paths}. */
final class PathsRun {
    private final TraceFlags flags;
    private final TraceOptions options;
    private final PathsOptions paths;
    private final Console console;
    private final JsonLines lines;

    PathsRun(TraceFlags flags, TraceOptions options, PathsOptions paths, Console console, JsonLines lines) {
        this.lines = lines;
        this.flags = flags;
        this.options = options;
        this.paths = paths;
        this.console = console;
    }

    /**
     * Shows all paths to the target, and returns whether it answered.
     *
     * @param signals whether SIGINT ends the search, and shows what was found by then
     */
    boolean run(String host, InetAddress target, RouterNames names, boolean signals) throws IOException {
        PathsReport report = report(names);
        try (PathFinder finder = PathFinder.open(target, options, paths)) {
            if (signals) {
                Termination.onInterrupt(finder);
            }
            report.started(new PathsReport.Task(host, target, flows(target), paths, finder.length()));
            PathGraph graph;
            try {
                graph = finder.find();
            } catch (IOException failure) {
                report.failed(String.valueOf(failure.getMessage()), finder.found(), notes(finder, target));
                throw failure;
            }
            names.ask(graph);
            report.finished(graph, notes(finder, target));
            return graph.reached();
        }
    }

    private List<PathNote> notes(PathFinder finder, InetAddress target) {
        List<PathNote> notes = new ArrayList<>();
        if (flags.notes || flags.json) {
            TraceNotes all =
                    new TraceNotes(finder.source(), target, options.packet().tos());
            finder.firstFlow().forEach(all::add);
            for (TraceNotes.Note note : all.notes()) {
                notes.add(new PathNote(note.hop(), note.kind(), note.text()));
            }
        }
        return notes;
    }

    private PathsReport report(RouterNames names) {
        if (flags.json) {
            return new PathsJson(lines, names, flags.numeric, NanoClock.SYSTEM);
        }
        if (flags.csv) {
            return new PathsCsv(console);
        }
        return switch (flags.paths.picture()) {
            case "dot" -> new PathsDot(console, names);
            case "svg" -> new PathsSvg(console, names);
            default -> new PathsText(console, names);
        };
    }

    private String flows(InetAddress target) {
        TraceMethod method = options.method();
        String label = target instanceof Inet6Address && options.packet().flowLabel() == 0 ? " and flow label" : "";
        if (method instanceof Icmp) {
            return "ICMP flows by checksum" + label;
        }
        return (method instanceof Tcp ? "TCP" : "UDP") + " flows by source port" + label;
    }
}
