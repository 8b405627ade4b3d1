package io.rawsock.ping;

import io.rawsock.cli.OutputException;
import io.rawsock.cli.Terminal;
import io.rawsock.plot.PlotModel;
import io.rawsock.plot.TextPlot;
import io.rawsock.probe.NanoClock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws a graph some times a second, on a thread of its own, so that a slow terminal delays no request. The terminal is
 * asked for its size each time.
 */
final class PlotScreen implements Runnable {
    private static final int PERIOD_MILLIS = 200;

    private final PlotModel model;
    private final Terminal terminal;
    private final Terminal.Style style;
    private final NanoClock clock;
    private final Thread thread = new Thread(this, "plot");
    private volatile boolean over;
    private volatile @Nullable OutputException failure;

    PlotScreen(PlotModel model, Terminal terminal, Terminal.Style style, NanoClock clock) {
        this.model = model;
        this.terminal = terminal;
        this.style = style;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!over) {
                draw();
                synchronized (this) {
                    if (!over) {
                        wait(PERIOD_MILLIS);
                    }
                }
            }
        } catch (OutputException e) {
            failure = e;
        } catch (InterruptedException e) {
            // Nobody does that.
        }
    }

    /** Says whether the terminal still takes what is drawn. */
    void check() throws OutputException {
        OutputException known = failure;
        if (known != null) {
            throw known;
        }
    }

    /** Draws for the last time. */
    void finish() throws OutputException {
        over = true;
        synchronized (this) {
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        check();
        draw();
    }

    private void draw() throws OutputException {
        Terminal.Size size = terminal.size();
        // A line as wide as the terminal would be followed by an empty one on some.
        TextPlot plot = new TextPlot(size.columns() - 1, size.rows(), style.colours(), style.unicode());
        List<String> lines;
        synchronized (model) {
            lines = plot.lines(model, clock.monotonic());
        }
        terminal.draw(lines, size);
    }
}
