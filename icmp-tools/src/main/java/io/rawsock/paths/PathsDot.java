package io.rawsock.paths;

import io.rawsock.cli.Console;
import io.rawsock.cli.OutputException;
import io.rawsock.paths.PathGraph.Link;
import io.rawsock.paths.PathGraph.PathHop;
import io.rawsock.paths.PathGraph.PathRouter;
import io.rawsock.probe.HostNames;
import java.util.List;

/** Paths in the language of Graphviz. dot(1) */
public final class PathsDot implements PathsReport {
    private final Console console;
    private final RouterNames names;
    private String title = "";

    public PathsDot(Console console, RouterNames names) {
        this.console = console;
        this.names = names;
    }

    @Override
    public void started(Task task) {
        title = "paths to " + HostNames.printable(task.host()) + ", " + task.flows();
    }

    @Override
    public void finished(PathGraph graph, List<PathNote> notes) throws OutputException {
        StringBuilder text = new StringBuilder("digraph paths {\n");
        text.append("  label=")
                .append(quoted(title + "\n" + Confidence.of(graph)))
                .append(" fontname=\"sans-serif\"\n");
        text.append("  node [shape=box style=rounded fontname=\"sans-serif\"]\n  edge [fontname=\"sans-serif\"]\n");
        text.append("  source [label=\"source\"]\n");
        for (PathHop hop : graph.hops()) {
            text.append("  { rank=same");
            for (PathRouter router : hop.routers()) {
                text.append("; ").append(quoted(router.name()));
            }
            text.append(" }\n");
            for (PathRouter router : hop.routers()) {
                router(text, router);
            }
        }
        if (!graph.hops().isEmpty()) {
            for (PathRouter router : graph.hops().get(0).routers()) {
                text.append("  source -> ").append(quoted(router.name())).append('\n');
            }
        }
        console.print(text.append("}\n"));
    }

    private void router(StringBuilder text, PathRouter router) {
        String label = router.name() + (router.complete() ? "" : " ?") + "\n" + String.join("\n", names.lines(router));
        text.append("  ").append(quoted(router.name())).append(" [label=").append(quoted(label));
        String style = router.address() == null ? " style=\"rounded,dashed\"" : router.target() ? " peripheries=2" : "";
        text.append(style).append("]\n");
        for (Link link : router.next()) {
            text.append("  ").append(quoted(router.name())).append(" -> ").append(quoted(link.to()));
            text.append(" [label=\"").append(link.flows()).append('"');
            text.append(link.certain() ? "" : " style=dashed").append("]\n");
        }
    }

    /** Names come from others: what would end or escape the text does not. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
