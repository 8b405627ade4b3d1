package io.rawsock.paths;

import io.rawsock.cli.Console;
import io.rawsock.cli.OutputException;
import io.rawsock.paths.PathGraph.Link;
import io.rawsock.paths.PathGraph.PathHop;
import io.rawsock.paths.PathGraph.PathRouter;
import io.rawsock.probe.HostNames;
import java.util.List;
import java.util.Locale;

/**
 * Paths as a table (RFC 4180): a line of names, then one for each link, which is what spreadsheets and graph programs
 * load; of a router without one a line as well.
 */
public final class PathsCsv implements PathsReport {
    private static final String HEADER = "target,hop,id,address,rtt_ms,share,per_packet,mark,next,flows,complete\r\n";

    private final Console console;
    private String host = "";

    public PathsCsv(Console console) {
        this.console = console;
    }

    @Override
    public void started(Task task) throws OutputException {
        String name = HostNames.printable(task.host());
        host = name.indexOf(',') < 0 && name.indexOf('"') < 0 ? name : '"' + name.replace("\"", "\"\"") + '"';
        console.print(HEADER);
    }

    @Override
    public void finished(PathGraph graph, List<PathNote> notes) throws OutputException {
        StringBuilder text = new StringBuilder();
        for (PathHop hop : graph.hops()) {
            for (PathRouter router : hop.routers()) {
                String start = router(hop, router);
                for (Link link : router.next()) {
                    text.append(start).append(link.to()).append(',').append(link.flows());
                    text.append(',').append(router.complete()).append("\r\n");
                }
                if (router.next().isEmpty()) {
                    text.append(start).append(',').append(router.flows());
                    text.append(',').append(router.complete()).append("\r\n");
                }
            }
        }
        console.print(text);
    }

    private String router(PathHop hop, PathRouter router) {
        boolean silent = router.address() == null;
        return host
                + ','
                + hop.ttl()
                + ','
                + router.name()
                + ','
                + (router.address() == null ? "" : HostNames.number(router.address()))
                + ','
                + (silent ? "" : String.format(Locale.ROOT, "%.3f", router.roundTrip() / 1e6))
                + String.format(Locale.ROOT, ",%.4f,", router.share())
                + hop.perPacket()
                + ','
                + router.mark()
                + ',';
    }
}
