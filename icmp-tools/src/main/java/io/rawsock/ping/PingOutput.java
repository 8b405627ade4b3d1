package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.cli.JsonLines;
import io.rawsock.cli.WholeFile;
import io.rawsock.probe.BackgroundLookup;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who hears what happens to each destination: text, JSON or CSV, and the file that the outcome goes to. */
final class PingOutput {
    private static final int ERROR = 2;

    private final PingOptions options;
    private final Console console;
    private final NanoClock clock;
    private final @Nullable OpenMetrics metrics;
    private final @Nullable PingPlot plot;
    private @Nullable PrintQueue queue;

    PingOutput(PingOptions options, Console console, NanoClock clock) throws ExitException {
        this.options = options;
        this.console = console;
        this.clock = clock;
        if (noNames() && !options.has(PingFlag.NAMES) && !options.has(PingFlag.QUIET)) {
            console.error("WARNING: reverse DNS resolution (PTR lookup) disabled, enforce with -H");
        }
        WholeFile figures = file(options.files().openMetrics());
        WholeFile picture = file(options.files().picture());
        metrics = figures == null ? null : new OpenMetrics(figures, clock);
        boolean draws = picture != null || options.has(PingFlag.PLOT);
        plot = draws ? new PingPlot(options, picture, console, clock, System.getenv()) : null;
    }

    private static @Nullable WholeFile file(@Nullable String name) throws ExitException {
        return name == null ? null : WholeFile.of(name, ERROR);
    }

    PingListener of(Destination destination, PingSession session) {
        List<PingListener> listeners = new ArrayList<>(2);
        boolean json = options.has(PingFlag.JSON);
        boolean first = session.number() == 0;
        if (json || options.has(PingFlag.PERCENTILES) || metrics != null) {
            session.statistics().roundTrips().keepPercentiles();
        }
        boolean csv = options.has(PingFlag.CSV);
        boolean named = !json && !csv && !options.has(PingFlag.PLOT) && !numeric(destination);
        if (named && queue == null) {
            queue = new PrintQueue(new BackgroundLookup(), clock);
        }
        if (json) {
            listeners.add(new PingJson(options, destination, new JsonLines(console), clock));
        } else if (csv) {
            listeners.add(new PingCsv(destination, first, console, clock));
        } else {
            listeners.add(text(destination, named ? queue : null));
        }
        if (options.has(PingFlag.PERCENTILES) && !json) {
            listeners.add(new PercentilesText(console));
        }
        if (metrics != null) {
            listeners.add(metrics.of(destination));
        }
        PingListener all = listeners.size() == 1 ? listeners.get(0) : new PingListeners(listeners);
        all = named && queue != null ? queue.of(all) : all;
        return plot == null ? all : plot.of(destination, all);
    }

    private boolean numeric(Destination destination) {
        return options.has(PingFlag.NUMERIC)
                || (!options.has(PingFlag.NAMES) && (destination.target().numeric() || noNames()));
    }

    /** @param later what prints it, where names have to be looked up; null where none are */
    private PingListener text(Destination destination, @Nullable PrintQueue later) {
        HostNames names = later == null ? HostNames.NUMERIC : later.names();
        NanoClock time = later == null ? clock : later;
        int identifier = options.has(PingFlag.VERBOSE) ? destination.socket().identifier() : ProbeChannel.UNKNOWN;
        boolean shown = destination.fixedSource() || options.path().device() != null;
        InetAddress from = shown ? destination.source() : null;
        String name = destination.target().name();
        return new PingReport(options, destination.address(), name, names, from, identifier, time, console);
    }

    /** Whether the user's environment says that names are not to be looked up. */
    private static boolean noNames() {
        return "0".equals(System.getenv("IPUTILS_PING_PTR_LOOKUP"));
    }

    /** So many packets found no room in the sockets, which looks like loss and is none of the network's. */
    void dropped(long packets) {
        if (packets > 0) {
            console.error("the socket had no room for " + packets + " packets, some of which may have been replies");
        }
    }

    /** It ends before its time: what was going to be printed by now still is. */
    void failed(Exception reason) {
        if (queue != null) {
            try {
                queue.finish();
            } catch (IOException unwritten) {
                if (unwritten != reason) {
                    reason.addSuppressed(unwritten);
                }
            }
        }
    }

    /** All destinations are done with. */
    void finished() throws IOException {
        if (queue != null) {
            queue.finish();
        }
        if (plot != null) {
            plot.finished();
        }
        if (metrics != null) {
            metrics.write();
        }
    }
}
