package io.rawsock.traceroute;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Passes results on to a listener that takes its time, looking up names, on a thread of its own: probes go out and
 * answers are taken in meanwhile.
 */
final class AsideListener implements TraceListener {
    /** Stands behind the last result. */
    private static final HopResult END = new HopResult(0, 0, 0, null, -1, 0, 0);

    private final TraceListener listener;
    private final LinkedBlockingQueue<HopResult> results = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::pass, "report");
    private volatile @Nullable IOException failure;

    AsideListener(TraceListener listener) {
        this.listener = listener;
        thread.setDaemon(true);
    }

    @Override
    public void started(String host, InetAddress target, int maxHops, int length) throws IOException {
        listener.started(host, target, maxHops, length);
        thread.start();
    }

    private void pass() {
        try {
            for (HopResult result = results.take(); result != END; result = results.take()) {
                listener.result(result);
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() throws IOException {
        IOException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }

    /** What the listener throws comes out at the next call. */
    @Override
    public void result(HopResult result) throws IOException {
        check();
        results.add(result);
    }

    @Override
    public void finished(boolean reached, List<TraceNotes.Note> notes) throws IOException {
        results.add(END);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        check();
        listener.finished(reached, notes);
    }
}
