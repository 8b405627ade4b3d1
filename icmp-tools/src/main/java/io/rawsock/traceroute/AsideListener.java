package io.rawsock.traceroute;

import io.rawsock.probe.HostNames;
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
    private final HostNames names;
    /** Nothing stands behind the last result. */
    private final LinkedBlockingQueue<Optional<HopResult>> results = new LinkedBlockingQueue<>();

    private final Thread thread = new Thread(this::pass, "report");
    private volatile @Nullable Throwable failure;

    /** @param names that the listener looks up */
    AsideListener(TraceListener listener, HostNames names) {
        this.listener = listener;
        this.names = names;
        thread.setDaemon(true);
    }

    @Override
    public void started(String host, InetAddress target, @Nullable InetAddress source, int maxHops, int length)
            throws IOException {
        listener.started(host, target, source, maxHops, length);
        thread.start();
    }

    private void pass() {
        try {
            for (Optional<HopResult> next = results.take(); next.isPresent(); next = results.take()) {
                listener.result(next.get());
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() throws IOException {
        Throwable thrown = failure;
        if (thrown instanceof IOException unwritten) {
            throw unwritten;
        }
        if (thrown != null) {
            throw new IOException(thrown);
        }
    }

    /** What the listener throws comes out at the next call. */
    @Override
    public void result(HopResult result) throws IOException {
        check();
        TraceReply reply = result.reply();
        if (reply != null) {
            names.ask(reply.source());
        }
        results.add(Optional.of(result));
    }

    @Override
    public void finished(TraceOutcome outcome, List<TraceNotes.Note> notes) throws IOException {
        drain();
        check();
        listener.finished(outcome, notes);
    }

    @Override
    public void failed(String reason, TraceOutcome outcome, List<TraceNotes.Note> notes) throws IOException {
        drain();
        check();
        listener.failed(reason, outcome, notes);
    }

    /** Waits until all that is certain has been passed on. */
    private void drain() {
        results.add(Optional.empty());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
