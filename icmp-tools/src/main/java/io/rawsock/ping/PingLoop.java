package io.rawsock.ping;

import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeBatch;
import io.rawsock.probe.ProbeChannel;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.Reply;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Carries {@link PingSession}s out, any number of them on one channel and one thread: asks each what to do when its time
 * has come, does that, and tells its listener what happened.
 */
public final class PingLoop {
    // So much news is taken in before the schedule is looked at again.
    private static final int NEWS_IN_A_ROW = 256;
    // Of many sessions those that are due within a millisecond go out together: one waking instead of many.
    private static final int MANY = 100;
    private static final long TOGETHER = 1_000_000;
    // Half of what the clock can count.
    private static final long FAR = Long.MAX_VALUE / 2;
    private static final long NOT_READY_PAUSE = 10_000_000;

    private final ProbeChannel channel;
    private final NanoClock clock;
    private final PingTimers timers = new PingTimers();
    private final PingTargets targets = new PingTargets();
    private final ProbeBatch probes = new ProbeBatch();
    private final @Nullable Ping[] probing = new @Nullable Ping[ProbeBatch.ROOM];
    private boolean failed;

    public PingLoop(ProbeChannel channel, NanoClock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    /** Adds a session, whose first request is due {@code delay} nanoseconds from now. */
    public void add(PingSession session, long delay, PingListener listener) {
        long now = clock.monotonic();
        Ping ping = new Ping(session, listener);
        session.start(now + delay);
        targets.add(ping);
        timers.set(ping, now + delay);
    }

    /** How many sessions are not over. */
    public int running() {
        return targets.size();
    }

    /** Whether the channel has failed, which ended all sessions there were. */
    public boolean failed() {
        return failed;
    }

    /**
     * Runs until all sessions are over, or the channel is closed: that is how another thread stops it.
     *
     * @throws IOException what a listener throws
     */
    public void run() throws IOException {
        while (running() > 0) {
            step(false);
        }
    }

    /**
     * Waits for what comes and does what is due, once.
     *
     * @param idle whether to wait also when no session is left: for the channel to be woken
     */
    public void step(boolean idle) throws IOException {
        try {
            // In this order, so that what came in time counts, however late this thread is.
            boolean all = (running() == 0 && !idle) || receive();
            advance(all);
        } catch (ClosedChannelException stopped) {
            end();
        }
    }

    /** Returns whether it has taken in all that was there. */
    private boolean receive() throws IOException {
        for (int i = 0; i < NEWS_IN_A_ROW && (running() > 0 || i == 0); i++) {
            Reply reply;
            try {
                if (i == 0) {
                    channel.await(timeout());
                }
                reply = channel.next();
            } catch (ClosedChannelException stopped) {
                throw stopped;
            } catch (IOException failure) {
                // What has come so far still deserves its summary.
                fail(failure);
                return true;
            }
            if (reply == null) {
                return true;
            }
            dispatch(reply);
        }
        return running() == 0;
    }

    /** Negative for as long as it takes. */
    private long timeout() {
        if (timers.first() == null) {
            return -1;
        }
        long left = Math.max(0, timers.firstAt() - clock.monotonic());
        if (left > 0 && running() >= MANY) {
            left = Math.max(left, TOGETHER);
        }
        return left >= FAR / 2 ? -1 : left;
    }

    /** @param received whether all that has come is taken in: until then nobody is done waiting */
    private void advance(boolean received) throws IOException {
        long now = clock.monotonic();
        Ping first = timers.first();
        // What is due beyond a batch waits until the answers to that are taken in: they need the room.
        while (first != null && timers.firstAt() - now <= 0 && !probes.full()) {
            advance(first, now, received);
            first = timers.first();
        }
        if (probes.size() > 0) {
            send();
        }
    }

    private void advance(Ping ping, long now, boolean received) throws IOException {
        PingSession session = ping.session;
        switch (session.next(now)) {
            case SEND -> {
                if (ping.listener.ready()) {
                    prepare(ping);
                } else {
                    timers.set(ping, now + NOT_READY_PAUSE);
                }
            }
            case DONE -> {
                if (received) {
                    finish(ping);
                } else {
                    timers.set(ping, now + 1);
                }
            }
            case WAIT -> schedule(ping, now);
        }
    }

    private void schedule(Ping ping, long now) {
        timers.set(ping, now + Math.min(ping.session.untilNext(now), FAR));
    }

    private void prepare(Ping ping) throws IOException {
        PingSession session = ping.session;
        if (session.outstanding()) {
            ping.listener.outstanding(session.sequence() - 1);
        }
        timers.remove(ping);
        probing[probes.size()] = ping;
        probes.add(session.target(), session.sequence(), session.cookie());
    }

    private void send() throws IOException {
        try {
            channel.send(probes);
            long now = clock.monotonic();
            for (int i = 0; i < probes.size(); i++) {
                Ping ping = probing[i];
                if (ping != null) {
                    sent(ping, i, now);
                }
            }
        } finally {
            probes.clear();
        }
    }

    private void sent(Ping ping, int index, long now) throws IOException {
        ProbeException failure = probes.failure(index);
        // Also when more is due already: what has come meanwhile is taken in before that.
        if (failure == null) {
            ping.session.sent(probes.leftAt(index));
            schedule(ping, now);
            ping.listener.sent(probes.sequence(index));
        } else {
            boolean counted = ping.session.notSent(failure.errno(), now);
            schedule(ping, now);
            if (counted) {
                ping.listener.notSent(failure);
            }
        }
    }

    private void dispatch(Reply reply) throws IOException {
        if (reply instanceof Reply.Echo echo) {
            dispatch(echo);
        } else if (reply instanceof Reply.IcmpError error) {
            for (Ping ping = targets.of(error.target()); ping != null; ping = ping.sameTarget) {
                if (ping.session.received(error)) {
                    ping.listener.failed(error);
                    react(ping);
                    return;
                }
            }
        } else {
            for (Ping ping = targets.of(reply.source()); ping != null; ping = ping.sameTarget) {
                ping.session.left((Reply.Sent) reply);
            }
        }
    }

    private void dispatch(Reply.Echo echo) throws IOException {
        Ping first = targets.of(echo.source());
        for (Ping ping = first; ping != null; ping = ping.sameTarget) {
            if (answer(ping, echo)) {
                return;
            }
        }
        for (Ping ping : targets.groups()) {
            if (answer(ping, echo)) {
                return;
            }
        }
        // A host may answer from another of its addresses. With many targets it would take a search to find out which.
        Ping only = first == null ? targets.only() : null;
        if (only != null) {
            answer(only, echo);
        }
    }

    private boolean answer(Ping ping, Reply.Echo echo) throws IOException {
        Answer answer = ping.session.received(echo);
        if (answer == null) {
            return false;
        }
        ping.listener.answered(answer);
        react(ping);
        return true;
    }

    /** A reply may end a session, or bring its next request forward. */
    private void react(Ping ping) throws IOException {
        if (ping.session.satisfied()) {
            finish(ping);
        } else {
            schedule(ping, clock.monotonic());
        }
    }

    private void finish(Ping ping) throws IOException {
        timers.remove(ping);
        targets.remove(ping);
        ping.listener.finished(ping.session);
    }

    private void fail(IOException failure) throws IOException {
        failed = true;
        for (Ping ping : targets.all()) {
            ping.listener.notReceived(failure);
        }
        end();
    }

    /** Ends a session as an interrupt does. */
    public void end(PingSession session) throws IOException {
        for (Ping ping = targets.of(session.target()); ping != null; ping = ping.sameTarget) {
            if (ping.session == session) {
                session.interrupt();
                finish(ping);
                return;
            }
        }
    }

    /** Ends all sessions as an interrupt does. */
    public void end() throws IOException {
        for (Ping ping : targets.all()) {
            ping.session.interrupt();
            finish(ping);
        }
    }
}
