package io.rawsock.ping;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A pinging of which only the outcome counts. */
final class FuturePing implements PingListener {
    final CompletableFuture<PingStatistics> future;
    private @Nullable IOException failure;

    /** @param cancel what to do when the future is cancelled */
    FuturePing(Runnable cancel) {
        future = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                boolean cancelled = super.cancel(mayInterruptIfRunning);
                if (cancelled) {
                    cancel.run();
                }
                return cancelled;
            }
        };
    }

    @Override
    public void notReceived(IOException reason) {
        failure = reason;
    }

    @Override
    public void finished(PingSession session) {
        IOException reason = failure;
        if (reason == null && session.interrupted()) {
            reason = new AsynchronousCloseException();
        }
        if (reason == null) {
            // What hangs on it must not keep the pinger's thread.
            future.completeAsync(session::statistics);
        } else {
            future.completeExceptionally(reason);
        }
    }
}
