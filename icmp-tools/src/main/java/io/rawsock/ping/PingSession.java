package io.rawsock.ping;

import io.rawsock.libc.Errno;
import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.probe.EchoCookies;
import io.rawsock.probe.Reply;
import io.rawsock.probe.SequenceMap;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Pinging one target, as a state machine: it is told the time and what happened, and says what to do next. It neither
 * sends, waits nor prints, and the time is whatever it is told: nanoseconds of a clock that is never set.
 *
 * <p>After {@link #start}, ask {@link #next} again and again. When it says SEND, send {@link #sequence} with {@link
 * #cookie} and report {@link #sent} or {@link #notSent}; when WAIT, wait for {@link #untilNext} or a reply.
 */
public final class PingSession {
    /** What to do now. */
    public enum Step {
        SEND,
        WAIT,
        DONE
    }

    /** {@link #untilNext} when only a reply can change anything. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long MILLISECOND = 1_000_000;
    private static final long MIN_GAP = 10 * MILLISECOND;
    private static final long MAX_SHORTAGE_PAUSE = 500 * MILLISECOND;

    private final Schedule schedule;
    private final InetAddress target;
    private final EchoCookies cookies;
    private final SequenceMap probes = new SequenceMap(1);
    private final PingStatistics statistics = new PingStatistics();
    // Moments are counted from the start.
    private long startedAt;
    private long dueAt;
    private long endAt;
    private long acknowledged;
    private int shortages;
    private boolean interrupted;

    public PingSession(Schedule schedule, InetAddress target, EchoCookies cookies) {
        this.schedule = schedule;
        this.target = target;
        this.cookies = cookies;
    }

    /** The first request is due now. */
    public void start(long now) {
        startedAt = now;
        endAt = schedule.deadline() > 0 ? schedule.deadline() : NEVER;
    }

    /** Ends it, whatever is still under way. */
    public void interrupt() {
        interrupted = true;
    }

    public Step next(long now) {
        if (finished(now - startedAt)) {
            return Step.DONE;
        }
        return sendingAt() <= now - startedAt ? Step.SEND : Step.WAIT;
    }

    /** How long {@link #next} goes on saying WAIT if nothing comes. */
    public long untilNext(long now) {
        long moment = Math.min(sendingAt(), endAt);
        return moment == NEVER ? NEVER : Math.max(0, moment - (now - startedAt));
    }

    /** The sequence number of the request to send next. */
    public long sequence() {
        return probes.next();
    }

    /** The cookie of the request to send next. */
    public long cookie() {
        return cookies.of(target, probes.next());
    }

    /** Whether a request has gone out and the last one is not answered. */
    public boolean outstanding() {
        return statistics.transmitted > 0 && !probes.answered(probes.next() - 1);
    }

    /** Request {@link #sequence} left at {@code at}. */
    public void sent(long at) {
        shortages = 0;
        long time = transmitted(at);
        // A late request does not delay those after it, but what a stopped program missed is not made up for.
        boolean late = time - dueAt >= schedule.interval();
        dueAt = (late ? time : dueAt) + (schedule.interval() == 0 ? MIN_GAP : schedule.interval());
    }

    /**
     * The system did not send request {@link #sequence}.
     *
     * @return whether it counts as transmitted all the same; if not, it is to be tried again
     */
    public boolean notSent(int errno, long now) {
        long pause = retryPause(errno);
        if (pause > 0) {
            dueAt = now - startedAt + pause;
            return false;
        }
        if (errno == Errno.EMSGSIZE) {
            statistics.errors++;
        }
        dueAt = transmitted(now) + Math.max(schedule.interval(), MIN_GAP);
        return true;
    }

    /** An echo reply came. Null when it is none of ours, and is to be ignored. */
    public @Nullable Answer received(Reply.Echo echo) {
        long sequence = probes.find(echo.sequence());
        if (sequence < 0 || (echo.checksumValid() && !authentic(echo, sequence))) {
            statistics.foreign++;
            return null;
        }
        long roundTrip = Math.max(0, echo.receivedAt() - probes.sentAt(sequence));
        boolean duplicate = false;
        if (echo.checksumValid()) {
            duplicate = probes.answered(sequence);
            count(sequence, roundTrip, duplicate);
        } else {
            statistics.corrupted++;
        }
        return new Answer(echo, roundTrip, duplicate, !fromTarget(echo));
    }

    /** An ICMP message about a request came. False when it is about none of ours, and is to be ignored. */
    public boolean received(Reply.IcmpError error) {
        long sequence = probes.find(error.sequence());
        if (sequence < 0 || !error.target().equals(target)) {
            return false;
        }
        if (error.fatal()) {
            acknowledge(sequence);
            statistics.errors++;
        }
        return true;
    }

    public PingStatistics statistics() {
        return statistics;
    }

    /** The exit status of ping: 0 when enough was received, else 1. */
    public int status() {
        boolean tooFew = schedule.deadline() > 0 && statistics.received < schedule.count();
        return statistics.received == 0 || tooFew ? 1 : 0;
    }

    private boolean finished(long time) {
        long done = statistics.received + statistics.errors;
        return interrupted
                || time >= endAt
                || (schedule.count() > 0 && done >= schedule.count())
                || (schedule.deadline() > 0 && statistics.errors > 0);
    }

    private boolean allSent() {
        return schedule.count() > 0 && statistics.transmitted >= schedule.count() && schedule.deadline() == 0;
    }

    private long sendingAt() {
        if (allSent()) {
            return NEVER;
        }
        return schedule.interval() == 0 && acknowledged == probes.next() - 1 ? 0 : dueAt;
    }

    private long transmitted(long at) {
        long time = at - startedAt;
        probes.add(at);
        statistics.transmitted++;
        statistics.elapsed = time;
        if (allSent()) {
            long longest = statistics.roundTrips().max();
            long wait = statistics.received > 0 ? Math.max(2 * longest, schedule.interval()) : schedule.linger();
            endAt = wait == 0 ? NEVER : time + wait;
        }
        return time;
    }

    /** How long to wait before the same request is tried again, 0 to give it up. */
    private long retryPause(int errno) {
        if (errno == Errno.EAGAIN) {
            return MIN_GAP;
        }
        if (errno != Errno.ENOBUFS && errno != Errno.ENOMEM) {
            return 0;
        }
        long pause = Math.min(Math.max(schedule.interval() / 2, MIN_GAP), MAX_SHORTAGE_PAUSE);
        return ++shortages * pause < schedule.linger() ? pause : 0;
    }

    private boolean authentic(Reply.Echo echo, long sequence) {
        Long cookie = echo.cookie();
        return cookie == null ? fromTarget(echo) : cookie == cookies.of(target, sequence);
    }

    private boolean fromTarget(Reply reply) {
        return target.isMulticastAddress() || reply.source().equals(target);
    }

    private void count(long sequence, long roundTrip, boolean duplicate) {
        if (duplicate) {
            statistics.duplicates++;
        } else {
            statistics.received++;
            probes.answer(sequence);
        }
        statistics.roundTrips().add(roundTrip);
        acknowledge(sequence);
    }

    private void acknowledge(long sequence) {
        statistics.maxInFlight = Math.max(statistics.maxInFlight, probes.next() - sequence);
        acknowledged = Math.max(acknowledged, sequence);
    }
}
