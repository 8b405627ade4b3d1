package io.rawsock.traceroute;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Passes results on to a listener that takes its time, looking up names, on a thread of its own: probes go out and
 * answers are taken in meanwhile.
 */
final class AsideListener implements TraceListener {
    private final TraceListener listener;
    /** Nothing stands behind the last result. */
    private final LinkedBlockingQueue<Optional<HopResult>> results = new LinkedBlockingQueue<>();

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
            for (Optional<HopResult> next = results.take(); next.isPresent(); next = results.take()) {
                listener.result(next.get());
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
        results.add(Optional.of(result));
    }

    @Override
    public void finished(boolean reached, List<TraceNotes.Note> notes) throws IOException {
        results.add(Optional.empty());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        check();
        listener.finished(reached, notes);
    }
}
