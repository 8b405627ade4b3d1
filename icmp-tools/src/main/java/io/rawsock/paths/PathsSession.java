package io.rawsock.paths;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The search for all paths as a state machine: it is told the time and what happened, and says what to do next. It
 * neither sends, waits nor prints, and the time is whatever it is told: nanoseconds of a clock that is never set.
 *
 * <p>Ask {@link #next} again and again. When it says SEND, send {@link #probe} and report {@link #sent}, or nothing if it
 * is to be tried again; when WAIT, wait for {@link #untilNext} or a reply. Of one flow no more than one hop is asked at a
 * time. What does not answer is asked again, ever more slowly: routers limit their answers.
 */
public final class PathsSession {
    /** What to do now. */
    public enum Step {
        SEND,
        WAIT,
        DONE
    }

    private static final long MIN_PATIENCE = 100_000_000;
    private static final int LONGEST_FACTOR = 3;
    /** How often a hop is asked by one flow when nobody there has answered yet, and when somebody has. */
    private static final int ATTEMPTS = 3;

    private static final int ATTEMPTS_OF_ANSWERING_HOP = 5;

    private final PathsOptions options;
    private final MultipathDetection detection;
    /** By the number of the probe; several may be of one question. */
    private final List<Attempt> attempts = new ArrayList<>();

    private final List<Attempt> underWay = new ArrayList<>();
    private final ArrayDeque<Asked> again = new ArrayDeque<>();
    private @Nullable Asked upcoming;
    private long longest = -1;
    private long lastSent;
    private int received;
    private boolean reached;
    private boolean interrupted;
    private boolean bounded;

    /** A question, and how often it was asked. */
    private static final class Asked {
        final int ttl;
        final int flow;
        int times;
        boolean answered;

        Asked(MultipathDetection.Question question) {
            ttl = question.ttl();
            flow = question.flow();
        }
    }

    /** @param times how often it had been asked before */
    private record Attempt(Asked asked, int times, long sentAt, long deadline) {}

    public PathsSession(PathsOptions options) {
        this.options = options;
        detection = new MultipathDetection(options);
    }

    /** Ends it, whatever is still under way. */
    public void interrupt() {
        interrupted = true;
    }

    /** Whether the target has answered. */
    public boolean reached() {
        return reached;
    }

    public Step next(long now) {
        expire(now);
        if (interrupted || bounded) {
            return Step.DONE;
        }
        if (upcoming == null && underWay.size() < options.window()) {
            upcoming = upcoming();
        }
        if (upcoming == null) {
            return detection.done() ? Step.DONE : Step.WAIT;
        }
        if (attempts.size() == options.maxProbes()) {
            bounded = underWay.isEmpty();
            return bounded ? Step.DONE : Step.WAIT;
        }
        return untilSend(now) <= 0 ? Step.SEND : Step.WAIT;
    }

    private @Nullable Asked upcoming() {
        Asked asked = again.poll();
        while (asked != null && asked.answered) {
            asked = again.poll();
        }
        if (asked != null) {
            return asked;
        }
        MultipathDetection.Question question = detection.next();
        return question == null ? null : new Asked(question);
    }

    private long untilSend(long now) {
        return attempts.isEmpty() ? 0 : lastSent + options.sendWait() - now;
    }

    /** How long {@link #next} goes on saying WAIT if nothing comes. */
    public long untilNext(long now) {
        long wait = Long.MAX_VALUE;
        for (Attempt attempt : underWay) {
            wait = Math.min(wait, attempt.deadline - now);
        }
        boolean sendable = upcoming != null && attempts.size() < options.maxProbes();
        return Math.max(0, sendable ? Math.min(wait, untilSend(now)) : wait);
    }

    /** The probe to send next. */
    public FlowProbe probe() {
        Asked asked = upcoming;
        if (asked == null) {
            throw new IllegalStateException("nothing to send");
        }
        return new FlowProbe(attempts.size(), asked.ttl, asked.flow);
    }

    /** {@link #probe} left at {@code at}. */
    public void sent(long at) {
        Asked asked = upcoming;
        if (asked == null) {
            throw new IllegalStateException("nothing to send");
        }
        upcoming = null;
        long first = longest < 0 ? options.patience() : Math.max(MIN_PATIENCE, LONGEST_FACTOR * longest);
        long wait = Math.min(options.patience(), first << asked.times);
        Attempt attempt = new Attempt(asked, asked.times++, at, at + wait);
        attempts.add(attempt);
        underWay.add(attempt);
        lastSent = at;
    }

    private void expire(long now) {
        for (Iterator<Attempt> all = underWay.iterator(); all.hasNext(); ) {
            Attempt attempt = all.next();
            if (attempt.deadline > now) {
                continue;
            }
            all.remove();
            Asked asked = attempt.asked;
            int most = detection.hop(asked.ttl).answered() ? ATTEMPTS_OF_ANSWERING_HOP : ATTEMPTS;
            if (asked.times < most) {
                again.add(asked);
            } else {
                asked.answered = true;
                detection.answered(asked.ttl, asked.flow, Sighting.SILENCE);
            }
        }
    }

    /**
     * A reply came.
     *
     * @param number of the probe that it answers
     * @param met what it says; its round trip does not count
     * @return its round trip in nanoseconds; -1 when it answers no probe that still waits for an answer, and is to be
     *     ignored
     */
    public long received(int number, Sighting met, long at) {
        if (number < 0 || number >= attempts.size()) {
            return -1;
        }
        Attempt attempt = attempts.get(number);
        Asked asked = attempt.asked;
        if (asked.answered) {
            return -1;
        }
        asked.answered = true;
        underWay.removeIf(other -> other.asked == asked);
        if (asked == upcoming) {
            upcoming = null;
        }
        long roundTrip = Math.max(0, at - attempt.sentAt);
        longest = Math.max(longest, roundTrip);
        received++;
        reached |= met.target();
        if (attempt.times > 0) {
            detection.answeredLate(asked.ttl);
        }
        detection.answered(
                asked.ttl, asked.flow, new Sighting(met.router(), met.last(), met.target(), met.mark(), roundTrip));
        return roundTrip;
    }

    /** What was found, at the end or so far. */
    public PathGraph graph() {
        PathGraph.Effort effort =
                new PathGraph.Effort(options.confidence(), detection.flows(), attempts.size(), received, ending());
        return GraphBuilder.graph(detection, effort);
    }

    private PathGraph.Ending ending() {
        if (interrupted) {
            return PathGraph.Ending.INTERRUPTED;
        }
        return bounded ? PathGraph.Ending.MAX_PROBES : PathGraph.Ending.DONE;
    }
}
