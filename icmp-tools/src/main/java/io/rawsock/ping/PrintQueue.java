package io.rawsock.ping;

import io.rawsock.probe.BackgroundLookup;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.Reply;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Prints on a thread of its own, in order, so that a line may wait for a name while requests go out and replies come in. It
 * is the clock of what it prints, too: the time is that at which things happened.
 */
final class PrintQueue implements NanoClock {
    private final BackgroundLookup names;
    private final NanoClock clock;
    // So many lines wait for a reader before no more requests go out.
    private static final int MOST = 10_000;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "ping-output");
    private volatile @Nullable Throwable failure;
    private volatile boolean over;
    // Of the event that is being printed; the thread's own.
    private long happenedAt;

    private interface Printing {
        void print() throws IOException;
    }

    private record Event(long realTime, Printing printing) {}

    PrintQueue(BackgroundLookup names, NanoClock clock) {
        this.names = names;
        this.clock = clock;
        thread.setDaemon(true);
        thread.start();
    }

    /** For those who print through this queue. */
    HostNames names() {
        return names;
    }

    @Override
    public long monotonic() {
        return clock.monotonic();
    }

    @Override
    public long realTime() {
        return happenedAt;
    }

    /** One that is told of everything, later. */
    PingListener of(PingListener printer) {
        return new Queued(printer);
    }

    private void add(Printing printing) throws IOException {
        check();
        events.add(new Event(clock.realTime(), printing));
    }

    private void run() {
        try {
            while (!over || !events.isEmpty()) {
                Event next = events.take();
                happenedAt = next.realTime();
                next.printing().print();
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() throws IOException {
        Throwable known = failure;
        if (known instanceof IOException unwritten) {
            throw unwritten;
        }
        if (known != null) {
            throw new IOException(known);
        }
    }

    /** Waits until all is printed. */
    void finish() throws IOException {
        add(() -> over = true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        check();
    }

    private final class Queued implements PingListener {
        private final PingListener printer;

        Queued(PingListener printer) {
            this.printer = printer;
        }

        @Override
        public boolean ready() {
            return events.size() < MOST;
        }

        @Override
        public void started() throws IOException {
            add(printer::started);
        }

        @Override
        public void sent(long sequence) throws IOException {
            add(() -> printer.sent(sequence));
        }

        @Override
        public void outstanding(long sequence) throws IOException {
            add(() -> printer.outstanding(sequence));
        }

        @Override
        public void notSent(ProbeException reason) throws IOException {
            add(() -> printer.notSent(reason));
        }

        @Override
        public void answered(Answer answer) throws IOException {
            names.ask(answer.echo().source());
            add(() -> printer.answered(answer));
        }

        @Override
        public void failed(Reply.IcmpError error) throws IOException {
            names.ask(error.source());
            add(() -> printer.failed(error));
        }

        @Override
        public void notReceived(IOException reason) throws IOException {
            add(() -> printer.notReceived(reason));
        }

        @Override
        public void finished(PingSession session) throws IOException {
            if (session.interrupted()) {
                names.hurry();
            }
            add(() -> printer.finished(session));
        }
    }
}
