package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.cli.JsonLines;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeChannel;
import io.rawsock.probe.ReverseLookup;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who hears what happens to each destination: text, JSON or CSV, and the file that the outcome goes to. */
final class PingOutput {
    private final PingOptions options;
    private final Console console;
    private final NanoClock clock;
    private final @Nullable OpenMetrics metrics;

    PingOutput(PingOptions options, Console console, NanoClock clock) {
        this.options = options;
        this.console = console;
        this.clock = clock;
        String file = options.openMetrics();
        metrics = file == null ? null : new OpenMetrics(file, clock);
    }

    PingListener of(Destination destination, PingSession session) {
        List<PingListener> listeners = new ArrayList<>(2);
        boolean json = options.has(PingFlag.JSON);
        boolean first = session.number() == 0;
        if (json || options.has(PingFlag.PERCENTILES) || metrics != null) {
            session.statistics().roundTrips().keepPercentiles();
        }
        if (json) {
            listeners.add(new PingJson(options, destination, new JsonLines(console), clock));
        } else if (options.has(PingFlag.CSV)) {
            listeners.add(new PingCsv(destination, first, console, clock));
        } else {
            listeners.add(text(destination));
        }
        if (options.has(PingFlag.PERCENTILES) && !json) {
            listeners.add(new PercentilesText(console));
        }
        if (metrics != null) {
            listeners.add(metrics.of(destination));
        }
        return listeners.size() == 1 ? listeners.get(0) : new PingListeners(listeners);
    }

    private PingListener text(Destination destination) {
        boolean numeric = options.has(PingFlag.NUMERIC)
                || (!options.has(PingFlag.NAMES) && (destination.target().numeric() || noNames()));
        HostNames names = numeric ? HostNames.NUMERIC : new ReverseLookup();
        int identifier = options.has(PingFlag.VERBOSE) ? destination.socket().identifier() : ProbeChannel.UNKNOWN;
        boolean shown = destination.fixedSource() || options.path().device() != null;
        InetAddress from = shown ? destination.source() : null;
        String name = destination.target().name();
        return new PingReport(options, destination.address(), name, names, from, identifier, clock, console);
    }

    /** Whether the user's environment says that names are not to be looked up. */
    private static boolean noNames() {
        return "0".equals(System.getenv("IPUTILS_PING_PTR_LOOKUP"));
    }

    /** All destinations are done with. */
    void finished() throws IOException {
        if (metrics != null) {
            metrics.write();
        }
    }
}
