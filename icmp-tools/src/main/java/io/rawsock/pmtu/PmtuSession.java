package io.rawsock.pmtu;

import io.rawsock.traceroute.PathMtu;
import io.rawsock.traceroute.Probe;
import io.rawsock.traceroute.TraceReply;
import io.rawsock.traceroute.TraceVerdict;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The search for a path MTU as a state machine: it is told the time and what happened, and says what to do next. One
 * probe at a time goes one hop further, as long as the path takes it. Where nobody answers the long ones, short ones
 * tell a silent hop from a black hole: a router that drops what is too long and does not say so.
 *
 * <p>While {@link #done} is false, send {@link #probe} and report {@link #sent} or {@link #tooBig}; then wait for {@link
 * #untilNext}, report {@link #received} or {@link #timeout}. Each of these says what it showed, or null.
 */
public final class PmtuSession {
    private static final int TRIES = 3;
    // The hop is known to answer, and how fast: what takes so many times as long has vanished.
    private static final int FACTOR = 8;
    private static final long MIN_PATIENCE = 100_000_000;

    private final InetAddress target;
    private final int maxHops;
    private final int least;
    private final long wait;
    private final PathMtu mtu;

    private int number;
    private int ttl = 1;
    private int tries;
    private long sentAt;
    private boolean done;
    private boolean interrupted;
    private boolean exhausted;
    // While a black hole is looked for: the hop answers packets of `passes` bytes, and not those of `vanishes`.
    private boolean searching;
    private int passes;
    private int vanishes;
    private long patience = MIN_PATIENCE;
    private int length;
    private @Nullable TraceReply last;

    /**
     * @param length of the first probe, IP header included
     * @param least the fewest bytes a probe has
     * @param wait nanoseconds for each probe
     */
    public PmtuSession(InetAddress target, int maxHops, int length, int least, long wait) {
        this.target = target;
        this.maxHops = maxHops;
        this.least = least;
        this.wait = wait;
        this.length = length;
        mtu = new PathMtu(length, least);
    }

    public boolean done() {
        return done;
    }

    /** Ends it before it is done. */
    public void interrupt() {
        interrupted = true;
        done = true;
    }

    /** Whether {@link #interrupt} ended it. */
    public boolean interrupted() {
        return interrupted;
    }

    /** The probe to send now. */
    public Probe probe() {
        return new Probe(number, ttl, length);
    }

    /** {@link #probe} left at {@code at}. */
    public void sent(long at) {
        number++;
        sentAt = at;
    }

    /** Whether a reply is one to the probe that is under way. */
    public boolean answers(TraceReply reply) {
        return reply.probe() == number - 1;
    }

    /** How long to wait for the answer still. */
    public long untilNext(long now) {
        return Math.max(0, sentAt + (searching && passes > 0 ? Math.min(wait, patience) : wait) - now);
    }

    /** This machine does not send {@link #probe}: it is longer than {@code largest}, the MTU of the first link. */
    public @Nullable PmtuEvent tooBig(int largest) {
        if (!mtu.shrink(largest)) {
            done = true;
            return null;
        }
        length = mtu.length();
        return new PmtuEvent.FirstLink(ttl, length);
    }

    /** An answer to the probe that is under way came. */
    public @Nullable PmtuEvent received(TraceReply reply) {
        long roundTrip = Math.max(0, reply.receivedAt() - sentAt);
        if (reply instanceof TraceReply.IcmpError error && TraceVerdict.tooBig(error)) {
            if (mtu.shrink(error.info())) {
                // Also while a black hole is looked for: somebody does say it, if late.
                searching = false;
                tries = 0;
                length = mtu.length();
                return new PmtuEvent.TooBig(ttl, error, roundTrip, length, (int) error.info());
            }
            if (searching) {
                vanishes = length;
                return narrow();
            }
        }
        if (searching) {
            passes = length;
            patience = Math.max(patience, FACTOR * roundTrip);
            return narrow();
        }
        last = reply;
        boolean transit = TraceVerdict.transit(reply, target);
        PmtuEvent answered = new PmtuEvent.Answered(ttl, reply, roundTrip);
        if (transit) {
            nextHop();
        } else {
            done = true;
        }
        return answered;
    }

    /** The time for the answer is over. */
    public @Nullable PmtuEvent timeout() {
        if (++tries < TRIES) {
            return null;
        }
        tries = 0;
        if (searching) {
            if (passes == 0) {
                // Short ones get no answer either: the hop is silent.
                searching = false;
                length = mtu.length();
                return silent();
            }
            vanishes = length;
            return narrow();
        }
        if (length <= least) {
            return silent();
        }
        searching = true;
        passes = 0;
        vanishes = length;
        length = least;
        return null;
    }

    /** Halves the doubt; when there is none left the path MTU is known. */
    private @Nullable PmtuEvent narrow() {
        tries = 0;
        if (vanishes - passes > 1) {
            length = (passes + vanishes) >>> 1;
            return null;
        }
        searching = false;
        mtu.shrink(passes);
        length = mtu.length();
        return new PmtuEvent.BlackHole(ttl, length);
    }

    private PmtuEvent silent() {
        PmtuEvent event = new PmtuEvent.Silent(ttl);
        nextHop();
        return event;
    }

    private void nextHop() {
        tries = 0;
        if (ttl < maxHops) {
            ttl++;
        } else {
            exhausted = true;
            done = true;
        }
    }

    /** The largest packet that goes as far as the probes have come, in bytes. */
    public int mtu() {
        return mtu.length();
    }

    /** The target's answer; null while there is none. */
    public @Nullable TraceReply targetReply() {
        TraceReply reply = last;
        return reply != null && reply.source().equals(target) ? reply : null;
    }

    /** Whether the way was longer than the probes may go. */
    public boolean tooManyHops() {
        return done && exhausted;
    }

    /** The TTL of the last probes. */
    public int hop() {
        return ttl;
    }
}
