package io.rawsock.paths;

import io.rawsock.cli.JsonLines;
import io.rawsock.paths.PathGraph.Diamond;
import io.rawsock.paths.PathGraph.Link;
import io.rawsock.paths.PathGraph.PathHop;
import io.rawsock.paths.PathGraph.PathRouter;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.NanoClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Paths as one JSON object a line: each router, each link, diamonds, notes, and at the end the summary. */
public final class PathsJson implements PathsReport {
    private final JsonLines lines;
    private final RouterNames names;
    private final boolean numeric;
    private final NanoClock clock;
    private String host = "";
    private String address = "";

    public PathsJson(JsonLines lines, RouterNames names, boolean numeric, NanoClock clock) {
        this.lines = lines;
        this.names = names;
        this.numeric = numeric;
        this.clock = clock;
    }

    private void print(String type, JsonLines.Members members) throws IOException {
        lines.print(type, json -> {
            json.writeFieldName("time");
            json.writeNumber(BigDecimal.valueOf(clock.realTime(), 9).toPlainString());
            json.writeStringField("target", host);
            members.write(json);
        });
    }

    @Override
    public void started(Task task) throws IOException {
        host = HostNames.printable(task.host());
        address = HostNames.number(task.target());
        print("paths", json -> {
            json.writeStringField("address", address);
            json.writeStringField("flows_are", task.flows());
            json.writeNumberField("max_hops", task.options().maxHops());
            json.writeNumberField("max_probes", task.options().maxProbes());
            json.writeNumberField("packet_bytes", task.length());
        });
    }

    @Override
    public void finished(PathGraph graph, List<PathNote> notes) throws IOException {
        for (PathHop hop : graph.hops()) {
            for (PathRouter router : hop.routers()) {
                router(hop, router);
            }
        }
        for (PathHop hop : graph.hops()) {
            for (PathRouter router : hop.routers()) {
                for (Link link : router.next()) {
                    link(hop, router, link);
                }
            }
        }
        for (Diamond diamond : graph.diamonds()) {
            diamond(diamond);
        }
        List<PathNote> all = new ArrayList<>(graph.notes());
        all.addAll(notes);
        for (PathNote note : all) {
            print("note", json -> {
                json.writeNumberField("hop", note.hop());
                json.writeStringField("kind", note.kind());
                json.writeStringField("text", note.text());
            });
        }
        summary(graph);
    }

    @Override
    public void failed(String reason, PathGraph graph, List<PathNote> notes) throws IOException {
        print("failure", json -> json.writeStringField("text", reason));
        finished(graph, notes);
    }

    private void router(PathHop hop, PathRouter router) throws IOException {
        print("router", json -> {
            json.writeNumberField("hop", hop.ttl());
            json.writeStringField("id", router.name());
            InetAddress from = router.address();
            if (from != null) {
                json.writeStringField("from", HostNames.number(from));
                if (!numeric) {
                    json.writeStringField("name", names.names().of(from));
                }
                String as = names.asNumbers().of(from);
                if (as != null) {
                    json.writeStringField("as", as);
                }
                JsonLines.milliseconds(json, "rtt_ms", router.roundTrip());
            }
            json.writeNumberField("flows", router.flows());
            json.writeFieldName("share");
            json.writeNumber(String.format(Locale.ROOT, "%.4f", router.share()));
            json.writeBooleanField("per_packet", hop.perPacket());
            json.writeBooleanField("complete", router.complete());
            if (router.last()) {
                json.writeBooleanField("target_answered", router.target());
                json.writeStringField("mark", router.mark());
            }
        });
    }

    private void link(PathHop hop, PathRouter router, Link link) throws IOException {
        print("link", json -> {
            json.writeNumberField("hop", hop.ttl());
            json.writeStringField("id", router.name());
            json.writeStringField("next", link.to());
            json.writeNumberField("flows", link.flows());
            json.writeBooleanField("certain", link.certain());
        });
    }

    private void diamond(Diamond diamond) throws IOException {
        print("diamond", json -> {
            if (!diamond.from().isEmpty()) {
                json.writeStringField("id", diamond.from());
            }
            if (!diamond.to().isEmpty()) {
                json.writeStringField("next", diamond.to());
            }
            json.writeNumberField("width", diamond.width());
            json.writeNumberField("length", diamond.length());
            json.writeBooleanField("meshed", diamond.meshed());
            json.writeBooleanField("uneven", diamond.uneven());
        });
    }

    private void summary(PathGraph graph) throws IOException {
        PathGraph.Effort effort = graph.effort();
        print("summary", json -> {
            json.writeStringField("address", address);
            json.writeBooleanField("reached", graph.reached());
            json.writeNumberField("hops", graph.hops().size());
            json.writeNumberField("width", graph.width());
            json.writeNumberField("confidence_percent", effort.confidence());
            json.writeArrayFieldStart("unsure");
            for (String router : graph.unsure()) {
                json.writeString(router);
            }
            json.writeEndArray();
            json.writeStringField("ending", effort.ending().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("flows", effort.flows());
            json.writeNumberField("transmitted", effort.sent());
            json.writeNumberField("received", effort.received());
        });
    }
}
