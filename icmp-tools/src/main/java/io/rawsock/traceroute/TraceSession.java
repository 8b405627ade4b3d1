package io.rawsock.traceroute;

import io.rawsock.traceroute.TraceOptions.Patience;
import io.rawsock.traceroute.TraceOptions.Schedule;
import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A trace as a state machine: it is told the time and what happened, and says what to do next. It neither sends, waits
 * nor prints, and the time is whatever it is told: nanoseconds of a clock that is never set.
 *
 * <p>Ask {@link #next} again and again. When it says SEND, send {@link #probe} and report {@link #sent}, {@link
 * #tooBig} or nothing, if it is to be tried again; when WAIT, wait for {@link #untilNext} or a reply. What is certain
 * comes from {@link #certain}, in the order of hops.
 *
 * <p>The time given to {@link #next} must be from before the last look for replies: what had come by then is never
 * taken for lost.
 */
public final class TraceSession {
    /** What to do now. */
    public enum Step {
        SEND,
        WAIT,
        DONE
    }

    private static final long MILLISECOND = 1_000_000;
    private static final long MIN_WAIT = 10 * MILLISECOND;
    /** What the factors of {@link Patience} add to a round trip before they multiply it. */
    private static final long FACTOR_GRACE = MILLISECOND;

    private final Schedule schedule;
    private final InetAddress target;
    private final PathMtu mtu;
    private final ProbeRecord[] records;
    /** Which record each probe sent belongs to. */
    private int[] recordOf = new int[64];

    private int probes;
    /** The first record that is not certain, the first that was never sent, and where they end. */
    private int start;

    private int unsent;
    private int end;
    private int again = -1;
    private int underWay;
    private long longest;
    private boolean anySent;
    private long lastSent;
    private boolean reached;
    private boolean interrupted;

    /**
     * @param length of the first probes in bytes
     * @param headers the fewest bytes that a probe has
     */
    public TraceSession(Schedule schedule, InetAddress target, int length, int headers) {
        this.schedule = schedule;
        this.target = target;
        mtu = new PathMtu(length, headers);
        records = new ProbeRecord[(schedule.maxHops() - schedule.firstHop() + 1) * schedule.queries()];
        for (int i = 0; i < records.length; i++) {
            records[i] = new ProbeRecord();
        }
        end = records.length;
    }

    /** Ends it, whatever is still under way. */
    public void interrupt() {
        interrupted = true;
    }

    /** Whether {@link #interrupt} ended it. */
    public boolean interrupted() {
        return interrupted;
    }

    /** How many probes have left. */
    public int transmitted() {
        return probes;
    }

    /** Whether the target has answered. */
    public boolean reached() {
        return reached;
    }

    public Step next(long now) {
        if (interrupted || start >= end) {
            return Step.DONE;
        }
        ProbeRecord first = records[start];
        if (first.underWay() && now - first.sentAt >= patience(start)) {
            first.expire();
            underWay--;
            return Step.WAIT;
        }
        return due(now) ? Step.SEND : Step.WAIT;
    }

    /** Whether {@link #probe} may be sent, with no time for replies before it. */
    public boolean due(long now) {
        return !interrupted && sendable() && untilSend(now) <= 0;
    }

    /** How long {@link #next} goes on saying WAIT if nothing comes; 0 when something is certain, or all is. */
    public long untilNext(long now) {
        if (start >= end || records[start].done()) {
            return 0;
        }
        ProbeRecord first = records[start];
        long wait = first.underWay() ? first.sentAt + patience(start) - now : Long.MAX_VALUE;
        if (sendable()) {
            wait = Math.min(wait, untilSend(now));
        }
        return Math.max(0, wait);
    }

    private boolean sendable() {
        return again >= 0 || (unsent < end && underWay < schedule.window());
    }

    private long untilSend(long now) {
        return anySent ? lastSent + schedule.sendWait() - now : 0;
    }

    /** The probe to send next. */
    public Probe probe() {
        int index = again >= 0 ? again : unsent;
        return new Probe(probes, hop(index), mtu.length());
    }

    /** {@link #probe} left at {@code at}. */
    public void sent(long at) {
        int index = again >= 0 ? again : unsent++;
        again = -1;
        if (probes == recordOf.length) {
            recordOf = Arrays.copyOf(recordOf, 2 * probes);
        }
        recordOf[probes] = index;
        records[index].sent(probes++, mtu.length(), at);
        underWay++;
        lastSent = at;
        anySent = true;
    }

    /**
     * This machine does not send {@link #probe}, because it is larger than the MTU of the way it would take.
     *
     * @param largest that MTU in bytes; 0 if it is not known
     */
    public void tooBig(int largest) {
        int index = again >= 0 ? again : unsent;
        if (schedule.mtu() && mtu.shrink(largest)) {
            records[index].mtu = mtu.length();
            return;
        }
        again = -1;
        unsent = Math.max(unsent, index + 1);
        records[index].refuse(largest);
        end = Math.min(end, hopEnd(index));
    }

    /** A reply came. False when it answers no probe that still waits for one, and is to be ignored. */
    public boolean received(TraceReply reply) {
        if (reply.probe() < 0 || reply.probe() >= probes) {
            return false;
        }
        int index = recordOf[reply.probe()];
        ProbeRecord record = records[index];
        if (record.number != reply.probe() || !record.underWay()) {
            return false;
        }
        underWay--;
        if (schedule.mtu() && shrinks(reply)) {
            record.forget(mtu.length());
            again = index;
            return true;
        }
        record.answer(reply);
        longest = Math.max(longest, record.roundTrip());
        if (!TraceVerdict.transit(reply, target)) {
            end = Math.min(end, hopEnd(index));
            reached |= reply.source().equals(target);
        }
        return true;
    }

    private boolean shrinks(TraceReply reply) {
        return reply instanceof TraceReply.IcmpError error && TraceVerdict.tooBig(error) && mtu.shrink(error.info());
    }

    /** The next result in the order of hops, once it will not change any more; null until then, and at the end. */
    public @Nullable HopResult certain() {
        if (start >= end || !records[start].done()) {
            return null;
        }
        int index = start++;
        return records[index].result(hop(index), index % schedule.queries());
    }

    private int hop(int index) {
        return schedule.firstHop() + index / schedule.queries();
    }

    private int hopStart(int index) {
        return index - index % schedule.queries();
    }

    private int hopEnd(int index) {
        return hopStart(index) + schedule.queries();
    }

    /** How long after it was sent the probe of a record is given up. */
    private long patience(int index) {
        Patience patience = schedule.patience();
        return patience.adaptive() ? adaptive(index, patience.max()) : byFactors(index, patience);
    }

    private long adaptive(int index, long max) {
        long wait = max;
        for (int i = hopStart(index); i < unsent; i++) {
            TraceReply reply = records[i].reply;
            if (reply != null) {
                long known = reply.receivedAt() - records[index].sentAt;
                wait = Math.min(wait, Math.max(0, known) + Math.max(2 * longest, MIN_WAIT));
            }
        }
        return wait;
    }

    private long byFactors(int index, Patience patience) {
        if (patience.here() > 0) {
            for (int i = hopStart(index); i < hopEnd(index); i++) {
                if (records[i].reply != null) {
                    return scaled(i, patience.here(), patience.max());
                }
            }
        }
        if (patience.near() > 0) {
            for (int i = index + 1; i < unsent; i++) {
                if (records[i].reply != null) {
                    return scaled(i, patience.near(), patience.max());
                }
            }
        }
        return patience.max();
    }

    private long scaled(int index, double factor, long max) {
        return Math.min(max, (long) ((records[index].roundTrip() + FACTOR_GRACE) * factor));
    }
}
