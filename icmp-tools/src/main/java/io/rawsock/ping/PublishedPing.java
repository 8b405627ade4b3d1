package io.rawsock.ping;

import io.rawsock.probe.ProbeException;
import io.rawsock.probe.Reply;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.util.ArrayDeque;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A pinging whose events one subscriber gets, as fast as it asks for them. */
final class PublishedPing implements PingListener {
    private final Flow.Subscriber<? super PingEvent> subscriber;
    private final ArrayDeque<PingEvent> waiting = new ArrayDeque<>();
    private final AtomicLong wanted = new AtomicLong();
    private volatile boolean cancelled;
    private @Nullable Throwable failure;
    private boolean over;

    PublishedPing(Flow.Subscriber<? super PingEvent> subscriber) {
        this.subscriber = subscriber;
    }

    /** The subscriber wants so many more; from any thread. */
    void request(long count) {
        if (count <= 0) {
            wanted.set(Long.MIN_VALUE);
        } else {
            wanted.accumulateAndGet(count, (had, more) -> had < 0 ? had : had + more < 0 ? Long.MAX_VALUE : had + more);
        }
    }

    /** The subscriber wants no more; from any thread. */
    void cancel() {
        cancelled = true;
    }

    /** Gives the subscriber what it wants of what there is. */
    void drain() {
        try {
            if (wanted.get() < 0) {
                fail(new IllegalArgumentException("a subscriber requests one event at least"));
            }
            while (!cancelled && !waiting.isEmpty() && wanted.get() > 0) {
                wanted.decrementAndGet();
                subscriber.onNext(waiting.remove());
            }
            if (!cancelled && over && waiting.isEmpty()) {
                cancelled = true;
                complete();
            }
        } catch (RuntimeException mistakeOfTheSubscriber) {
            // It has broken its contract, and hears no more.
            cancelled = true;
        }
    }

    private void complete() {
        if (failure == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(failure);
        }
    }

    /** Ends with an error at once, whatever waits. */
    void fail(Throwable reason) {
        waiting.clear();
        failure = reason;
        over = true;
        wanted.set(0);
        drain();
    }

    private void offer(PingEvent event) {
        // Whoever floods with duplicates fills no memory; the statistics count them all.
        if (!cancelled && waiting.size() < 2 * Flow.defaultBufferSize()) {
            waiting.add(event);
            drain();
        }
    }

    @Override
    public boolean ready() {
        return waiting.size() < Flow.defaultBufferSize();
    }

    @Override
    public void sent(long sequence) {
        offer(new PingEvent.Sent(sequence));
    }

    @Override
    public void outstanding(long sequence) {
        offer(new PingEvent.Unanswered(sequence));
    }

    @Override
    public void notSent(ProbeException reason) {
        offer(new PingEvent.NotSent(reason));
    }

    @Override
    public void answered(Answer answer) {
        offer(new PingEvent.Answered(answer));
    }

    @Override
    public void failed(Reply.IcmpError error) {
        offer(new PingEvent.Failed(error));
    }

    @Override
    public void notReceived(IOException reason) {
        failure = reason;
    }

    @Override
    public void finished(PingSession session) {
        if (failure == null && session.interrupted()) {
            failure = new AsynchronousCloseException();
        }
        if (failure == null) {
            waiting.add(new PingEvent.Finished(session.statistics()));
        }
        over = true;
        drain();
    }
}
