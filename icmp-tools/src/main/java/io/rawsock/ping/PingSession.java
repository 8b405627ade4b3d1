package io.rawsock.ping;

import io.rawsock.libc.Errno;
import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.probe.EchoCookies;
import io.rawsock.probe.Moment;
import io.rawsock.probe.Reply;
import io.rawsock.probe.SequenceMap;
import io.rawsock.probe.TimeSource;
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
    private static final long MAX_SLOW_DOWN = 50 * MILLISECOND;
    // Between the clocks of program and kernel.
    private static final long CLOCK_ERROR = MILLISECOND;

    private final long number;
    private final Schedule schedule;
    private final InetAddress target;
    private final boolean group;
    private final EchoCookies cookies;
    private final SequenceMap probes;
    private final PingStatistics statistics = new PingStatistics();
    // Moments are counted from the start.
    private long startedAt;
    private long interval;
    private long dueAt;
    private long firstAt;
    private long lastAt;
    private long endAt;
    private long acknowledged;
    private long latestAnswered;
    private int shortages;
    private long slowDown;
    private boolean interrupted;
    private boolean fromFirst;

    /**
     * @param number that no other session with the same {@code cookies} has
     * @param first the sequence number of the first request
     * @param group whether the target is an address of many hosts, which answer from addresses of their own
     */
    public PingSession(
            long number, long first, Schedule schedule, InetAddress target, boolean group, EchoCookies cookies) {
        this.number = number;
        this.schedule = schedule;
        this.target = target;
        this.group = group;
        this.cookies = cookies;
        probes = new SequenceMap(first);
        acknowledged = first - 1;
        interval = schedule.interval();
    }

    /** What no other session with the same cookies has. */
    public long number() {
        return number;
    }

    public InetAddress target() {
        return target;
    }

    /** Whether hosts of any address may answer. */
    public boolean group() {
        return group;
    }

    /** The first request is due at {@code moment}, which need not be now. */
    public void start(long moment) {
        startedAt = moment;
        dueAt = -(schedule.preload() - 1) * interval;
        endAt = schedule.deadline() > 0 ? schedule.deadline() : NEVER;
    }

    /**
     * The schedule counts from the first request: for a session alone, whose first one is late while a program warms up.
     * Of many the others keep their places between each other, however late the first are.
     */
    public void countFromFirst() {
        fromFirst = true;
    }

    /** Ends it, whatever is still under way. */
    public void interrupt() {
        interrupted = true;
    }

    /** Whether {@link #interrupt} ended it. */
    public boolean interrupted() {
        return interrupted;
    }

    public Step next(long now) {
        if (satisfied() || now - startedAt >= endAt) {
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
        return cookies.of(number, probes.next());
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
        int preload = schedule.preload();
        if (time - dueAt >= preload * interval || (fromFirst && statistics.transmitted == 1)) {
            dueAt = time - (preload - 1) * interval;
        }
        dueAt += interval;
    }

    /** The system tells when a request really left. */
    public void left(Reply.Sent sent) {
        long sequence = probes.find(sent.sequence());
        if (sequence < 0) {
            return;
        }
        long known = probes.sentAt(sequence);
        boolean credible = sent.at().source() == TimeSource.KERNEL && sent.at().nanos() - known > -CLOCK_ERROR;
        probes.left(sequence, credible ? sent.at().nanos() : known, sent.at().deviceNanos(), credible);
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
        dueAt = transmitted(now) + Math.max(interval, MIN_GAP);
        return true;
    }

    /** An echo reply came. Null when it is none of ours, and is to be ignored. */
    public @Nullable Answer received(Reply.Echo echo) {
        long sequence = probes.find(echo.sequence());
        if (sequence < 0 || (echo.checksumValid() && !authentic(echo, sequence))) {
            statistics.foreign++;
            return null;
        }
        Answer answer = new Answer(
                echo,
                sequence,
                roundTrip(echo.at(), sequence),
                timeSource(echo.at(), sequence),
                echo.checksumValid() && probes.answered(sequence),
                !fromTarget(echo));
        if (echo.checksumValid()) {
            count(answer);
        } else {
            statistics.corrupted++;
        }
        return answer;
    }

    private long roundTrip(Moment received, long sequence) {
        long device = received.deviceNanos() - probes.deviceSentAt(sequence);
        boolean byDevice = timeSource(received, sequence) == TimeSource.DEVICE;
        return Math.max(0, byDevice ? device : received.nanos() - probes.sentAt(sequence));
    }

    /** The less exact one of the two times. */
    private TimeSource timeSource(Moment received, long sequence) {
        if (received.deviceNanos() != 0 && probes.deviceSentAt(sequence) != 0) {
            return TimeSource.DEVICE;
        }
        boolean kernel = received.source() == TimeSource.KERNEL && probes.leftByKernel(sequence);
        return kernel ? TimeSource.KERNEL : TimeSource.PROGRAM;
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

    /** Whether it is over already, whatever the time. */
    public boolean satisfied() {
        long done = statistics.received + (schedule.untilAnswered() ? 0 : statistics.errors);
        return interrupted
                || (schedule.count() > 0 && done >= schedule.count())
                || (schedule.deadline() > 0 && statistics.errors > 0 && !schedule.untilAnswered());
    }

    private boolean allSent() {
        return schedule.count() > 0
                && statistics.transmitted >= schedule.count()
                && schedule.deadline() == 0
                && !schedule.untilAnswered();
    }

    private long sendingAt() {
        if (allSent()) {
            return NEVER;
        }
        if (interval > 0 || statistics.transmitted == 0) {
            return dueAt;
        }
        boolean room = probes.next() - 1 - acknowledged < schedule.preload();
        return Math.max(dueAt, room ? lastAt : lastAt + MIN_GAP);
    }

    private long transmitted(long at) {
        long time = at - startedAt;
        lastAt = time;
        firstAt = statistics.transmitted == 0 ? time : firstAt;
        probes.add(at);
        statistics.transmitted++;
        statistics.elapsed = time - firstAt;
        if (allSent()) {
            long longest = statistics.roundTrips().max();
            long wait = statistics.received > 0 ? Math.max(2 * longest, interval) : schedule.linger();
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
        slowDown += Math.min(statistics.roundTrips().ewma(), MAX_SLOW_DOWN);
        adapt();
        long pause = Math.min(Math.max(interval / 2, MIN_GAP), MAX_SHORTAGE_PAUSE);
        return ++shortages * pause < schedule.linger() ? pause : 0;
    }

    private boolean authentic(Reply.Echo echo, long sequence) {
        Long cookie = echo.cookie();
        return cookie == null ? fromTarget(echo) : cookie == cookies.of(number, sequence);
    }

    private boolean fromTarget(Reply reply) {
        return group || reply.source().equals(target);
    }

    private void count(Answer answer) {
        long sequence = answer.sequence();
        if (answer.duplicate()) {
            statistics.duplicates++;
        } else {
            statistics.received++;
            probes.answer(sequence);
            statistics.late += schedule.linger() > 0 && answer.roundTrip() > schedule.linger() ? 1 : 0;
            statistics.reordered += sequence < latestAnswered ? 1 : 0;
            latestAnswered = Math.max(latestAnswered, sequence);
            statistics.countSource(answer.timeSource());
        }
        statistics.roundTrips().add(answer.roundTrip());
        acknowledge(sequence);
        slowDown = 0;
        adapt();
    }

    /** The adaptive interval: as long as a round trip, to whole milliseconds. */
    private void adapt() {
        if (schedule.adaptive()) {
            long roundTrip = statistics.roundTrips().count() == 0
                    ? interval
                    : statistics.roundTrips().ewma();
            long millis = (roundTrip + slowDown + MILLISECOND / 2) / MILLISECOND;
            long adapted = Math.max(millis * MILLISECOND, schedule.leastInterval());
            dueAt += adapted - interval;
            interval = adapted;
        }
    }

    private void acknowledge(long sequence) {
        statistics.maxInFlight = Math.max(statistics.maxInFlight, probes.next() - sequence);
        acknowledged = Math.max(acknowledged, sequence);
    }
}
