package io.rawsock.ping;

import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeChannel;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Carries {@link PingSession}s out, any number of them on one channel and one thread: asks each what to do when its time
 * has come, does that, and tells its listener what happened.
 */
public final class PingLoop {
    // So many replies are taken in before the schedule is looked at again.
    private static final int REPLIES_IN_A_ROW = 64;
    // Of many sessions those that are due within a millisecond go out together: one waking instead of many.
    private static final int MANY = 100;
    private static final long TOGETHER = 1_000_000;
    // Half of what the clock can count.
    private static final long FAR = Long.MAX_VALUE / 2;
    private static final long NOT_READY_PAUSE = 10_000_000;

    private final ProbeChannel channel;
    private final NanoClock clock;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>((a, b) -> Long.signum(a.at - b.at));
    private final Map<InetAddress, Ping> byTarget = new LinkedHashMap<>();
    private final List<Ping> groups = new ArrayList<>();
    private int running;
    private boolean failed;

    /** A session on its way, and the next one with the same target. */
    private static final class Ping {
        final PingSession session;
        final PingListener listener;

        @Nullable
        Ping sameTarget;

        @Nullable
        Timer timer;

        boolean over;

        Ping(PingSession session, PingListener listener) {
            this.session = session;
            this.listener = listener;
        }
    }

    /** When to look at a session; only the last one made for it counts. */
    private static final class Timer {
        final long at;
        final Ping ping;

        Timer(long at, Ping ping) {
            this.at = at;
            this.ping = ping;
        }
    }

    public PingLoop(ProbeChannel channel, NanoClock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    /** Adds a session, whose first request is due {@code delay} nanoseconds from now. */
    public void add(PingSession session, long delay, PingListener listener) {
        long now = clock.monotonic();
        Ping ping = new Ping(session, listener);
        session.start(now + delay);
        ping.sameTarget = byTarget.put(session.target(), ping);
        if (session.group()) {
            groups.add(ping);
        }
        running++;
        wake(ping, now + delay);
    }

    /** How many sessions are not over. */
    public int running() {
        return running;
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
        while (running > 0) {
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
            boolean all = (running == 0 && !idle) || receive();
            advance(all);
        } catch (ClosedChannelException stopped) {
            end();
        }
    }

    /** @param received whether all that has come is taken in: until then nobody is done waiting */
    private void advance(boolean received) throws IOException {
        long now = clock.monotonic();
        for (Timer first = timers.peek(); first != null && first.at - now <= 0; first = timers.peek()) {
            timers.remove();
            if (first.ping.timer == first) {
                advance(first.ping, received);
            }
        }
    }

    private void advance(Ping ping, boolean received) throws IOException {
        PingSession session = ping.session;
        PingSession.Step step = session.next(clock.monotonic());
        if (step == PingSession.Step.SEND) {
            if (!ping.listener.ready()) {
                wake(ping, clock.monotonic() + NOT_READY_PAUSE);
                return;
            }
            send(ping);
        }
        if (step == PingSession.Step.DONE && received) {
            finish(ping);
        } else {
            // Also when more is due already: what has come meanwhile is taken in before that.
            long now = clock.monotonic();
            boolean done = step == PingSession.Step.DONE;
            wake(ping, done ? now : now + Math.min(session.untilNext(now), FAR));
        }
    }

    private void wake(Ping ping, long at) {
        Timer timer = new Timer(at, ping);
        ping.timer = timer;
        timers.add(timer);
    }

    private void send(Ping ping) throws IOException {
        PingSession session = ping.session;
        if (session.outstanding()) {
            ping.listener.outstanding(session.sequence() - 1);
        }
        long sequence = session.sequence();
        try {
            session.sent(channel.send(session.target(), sequence, session.cookie()));
            ping.listener.sent(sequence);
        } catch (ProbeException failure) {
            if (session.notSent(failure.errno(), clock.monotonic())) {
                ping.listener.notSent(failure);
            }
        }
    }

    /** Returns whether it has taken in all that was there. */
    private boolean receive() throws IOException {
        for (int i = 0; i < REPLIES_IN_A_ROW && (running > 0 || i == 0); i++) {
            Reply reply;
            try {
                reply = channel.receive(i == 0 ? timeout() : 0);
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
        return running == 0;
    }

    /** Negative for as long as it takes. */
    private long timeout() {
        Timer first = timers.peek();
        if (first == null) {
            return -1;
        }
        long left = Math.max(0, first.at - clock.monotonic());
        if (left > 0 && running >= MANY) {
            left = Math.max(left, TOGETHER);
        }
        return left >= FAR / 2 ? -1 : left;
    }

    private void dispatch(Reply reply) throws IOException {
        if (reply instanceof Reply.Echo echo) {
            dispatch(echo);
        } else if (reply instanceof Reply.IcmpError error) {
            for (Ping ping = byTarget.get(error.target()); ping != null; ping = ping.sameTarget) {
                if (!ping.over && ping.session.received(error)) {
                    ping.listener.failed(error);
                    react(ping);
                    return;
                }
            }
        } else {
            for (Ping ping = byTarget.get(reply.source()); ping != null; ping = ping.sameTarget) {
                ping.session.left((Reply.Sent) reply);
            }
        }
    }

    private void dispatch(Reply.Echo echo) throws IOException {
        Ping first = byTarget.get(echo.source());
        for (Ping ping = first; ping != null; ping = ping.sameTarget) {
            if (answer(ping, echo)) {
                return;
            }
        }
        for (Ping ping : groups) {
            if (answer(ping, echo)) {
                return;
            }
        }
        // A host may answer from another of its addresses. With many targets it would take a search to find out which.
        if (first == null && byTarget.size() == 1) {
            answer(byTarget.values().iterator().next(), echo);
        }
    }

    private boolean answer(Ping ping, Reply.Echo echo) throws IOException {
        Answer answer = ping.over ? null : ping.session.received(echo);
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
            advance(ping, false);
        }
    }

    private void finish(Ping ping) throws IOException {
        ping.over = true;
        ping.timer = null;
        running--;
        groups.remove(ping);
        Ping first = byTarget.get(ping.session.target());
        if (first == ping) {
            if (ping.sameTarget == null) {
                byTarget.remove(ping.session.target());
            } else {
                byTarget.put(ping.session.target(), ping.sameTarget);
            }
        }
        for (Ping other = first; other != null && other != ping; other = other.sameTarget) {
            if (other.sameTarget == ping) {
                other.sameTarget = ping.sameTarget;
            }
        }
        ping.listener.finished(ping.session);
    }

    private void fail(IOException failure) throws IOException {
        failed = true;
        for (Ping ping : all()) {
            ping.listener.notReceived(failure);
        }
        end();
    }

    /** Ends a session as an interrupt does. */
    public void end(PingSession session) throws IOException {
        for (Ping ping = byTarget.get(session.target()); ping != null; ping = ping.sameTarget) {
            if (ping.session == session) {
                session.interrupt();
                finish(ping);
                return;
            }
        }
    }

    /** Ends all sessions as an interrupt does. */
    public void end() throws IOException {
        for (Ping ping : all()) {
            ping.session.interrupt();
            finish(ping);
        }
    }

    private List<Ping> all() {
        List<Ping> all = new ArrayList<>();
        for (Ping first : byTarget.values()) {
            for (Ping ping = first; ping != null; ping = ping.sameTarget) {
                all.add(ping);
            }
        }
        return all;
    }
}
