package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.cli.OutputException;
import io.rawsock.cli.Terminal;
import io.rawsock.cli.WholeFile;
import io.rawsock.plot.PlotModel;
import io.rawsock.plot.PlotSeries;
import io.rawsock.plot.SvgPlot;
import io.rawsock.plot.TextPlot;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to all destinations as a graph: on the terminal while it happens, in a file when it is over. */
final class PingPlot {
    private final PingOptions options;
    private final Console console;
    private final NanoClock clock;
    private final Map<String, String> environment;
    private final @Nullable WholeFile picture;
    private final PlotModel model;
    private final List<Ended> ended = new ArrayList<>();
    private @Nullable PlotScreen screen;
    private boolean begun;

    /** A session that is over, and who is to tell of it when the screen is free again. */
    private record Ended(PingListener summary, PingSession session) {}

    /** @param picture the file for it, null for none */
    PingPlot(
            PingOptions options,
            @Nullable WholeFile picture,
            Console console,
            NanoClock clock,
            Map<String, String> environment) {
        this.options = options;
        this.picture = picture;
        this.console = console;
        this.clock = clock;
        this.environment = environment;
        model = new PlotModel(title(options));
    }

    private static String title(PingOptions options) {
        int operands = options.has(PingFlag.EACH) ? options.operands().size() : 1;
        String last =
                HostNames.printable(options.operands().get(options.operands().size() - 1));
        return operands == 1 ? "ping " + last : "ping " + operands + " hosts";
    }

    /** Takes a destination in. Those who tell of it in text wait for the end of the graph, if there is one on the terminal. */
    PingListener of(Destination destination, PingListener text) {
        long interval = options.schedule().adaptive() ? 0 : options.schedule().interval();
        String name = destination.target().name();
        String number = HostNames.number(destination.address());
        PlotSeries series = model.add(name.equals(number) ? name : name + " (" + number + ")", interval);
        return options.has(PingFlag.PLOT)
                ? new Listener(series, text)
                : new PingListeners(List.of(text, new Listener(series, session -> {})));
    }

    /** The screen is free for text: draws for the last time, prints the summaries, and writes the file. */
    void finished() throws IOException {
        if (screen != null) {
            screen.finish();
            console.print("\n");
        } else if (options.has(PingFlag.PLOT)) {
            drawOnce();
        }
        for (Ended end : ended) {
            end.summary().finished(end.session());
        }
        if (picture != null) {
            picture.write(new SvgPlot(model, clock.monotonic()).text());
        }
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        model.begin(clock.monotonic(), clock.realTime());
        Terminal terminal = options.has(PingFlag.PLOT) ? Terminal.of(console, environment) : null;
        if (terminal != null) {
            screen = new PlotScreen(model, terminal, Terminal.Style.of(environment, true), clock);
            screen.start();
        }
    }

    private void drawOnce() throws OutputException {
        Terminal.Size size = Terminal.usualSize();
        Terminal.Style style = Terminal.Style.of(environment, false);
        TextPlot plot = new TextPlot(size.columns(), size.rows(), style.colours(), style.unicode());
        for (String line : plot.lines(model, clock.monotonic())) {
            console.print(line + "\n");
        }
    }

    private final class Listener implements PingListener {
        private final PlotSeries series;
        private final PingListener text;

        Listener(PlotSeries series, PingListener text) {
            this.series = series;
            this.text = text;
        }

        @Override
        public void started() throws IOException {
            text.started();
        }

        @Override
        public void sent(long sequence) throws IOException {
            if (screen != null) {
                screen.check();
            }
            begin();
            synchronized (model) {
                series.sent(sequence, clock.monotonic());
            }
        }

        @Override
        public void notSent(ProbeException failure) throws IOException {
            begin();
            synchronized (model) {
                series.notSent(clock.monotonic());
            }
        }

        @Override
        public void answered(Answer answer) {
            if (answer.duplicate() || !answer.echo().checksumValid()) {
                return;
            }
            synchronized (model) {
                series.answered(answer.sequence(), answer.roundTrip(), answer.timeSource());
            }
        }

        @Override
        public void failed(Reply.IcmpError error) {
            if (error.fatal()) {
                synchronized (model) {
                    series.failed(error.sequence());
                }
            }
        }

        @Override
        public void notReceived(IOException failure) throws IOException {
            text.notReceived(failure);
        }

        @Override
        public void finished(PingSession session) {
            synchronized (model) {
                series.finished();
            }
            ended.add(new Ended(text, session));
        }
    }
}
