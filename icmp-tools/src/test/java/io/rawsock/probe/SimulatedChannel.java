package io.rawsock.probe;

import io.rawsock.wire.ipv4.Ipv4Options;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.AsynchronousCloseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A network of which a test decides what each probe meets, and the clocks to go with it: waiting takes no time, and no
 * time passes but by waiting.
 */
public final class SimulatedChannel implements ProbeChannel, NanoClock {
    /** The real time at the start: 1795346344.816749123 s. */
    public static final long REAL_TIME = 1_795_346_344_816_749_123L;

    // A clock that runs over while the test does: sums and comparisons must not mind.
    private static final long START = Long.MAX_VALUE - 1_500_000_000L;

    /** What a probe meets. */
    public interface Fate {
        void meet(Probe probe) throws IOException;
    }

    /** A probe on its way. */
    public record Probe(SimulatedChannel channel, InetAddress target, long sequence, long cookie) {
        public void echo(long delay) {
            echo(delay, target, 64, true, cookie, null);
        }

        public void echo(
                long delay,
                InetAddress source,
                int length,
                boolean checksumValid,
                @Nullable Long echoedCookie,
                @Nullable WrongData wrong) {
            long at = channel.now + delay;
            int wire = (int) sequence & 0xffff;
            channel.arrive(new Reply.Echo(
                    source,
                    wire,
                    Moment.ofProgram(at),
                    length,
                    64,
                    checksumValid,
                    echoedCookie,
                    wrong,
                    Ipv4Options.NONE));
        }

        public void error(long delay, InetAddress source, int type, int code, int info) {
            int wire = (int) sequence & 0xffff;
            channel.arrive(
                    new Reply.IcmpError(source, wire, Moment.ofProgram(channel.now + delay), target, type, code, info));
        }
    }

    private final List<Long> sentAfter = new ArrayList<>();
    private final PriorityQueue<Reply> underWay =
            new PriorityQueue<>(Comparator.comparing(r -> r.at().nanos() - START));
    private final Fate fate;
    private long now = START;
    private boolean closed;
    private @Nullable IOException failure;

    public SimulatedChannel(Fate fate) {
        this.fate = fate;
    }

    /** When each probe was sent, in nanoseconds since the start. */
    public List<Long> sentAfter() {
        return sentAfter;
    }

    /** Lets a reply arrive at its time, whether or not a probe asked for it. */
    public void arrive(Reply reply) {
        underWay.add(reply);
    }

    /** Lets the next receive fail. */
    public void fail(IOException with) {
        failure = with;
    }

    /** Time passes without anything being done, as when a process is stopped. */
    public void stall(long nanos) {
        now += nanos;
    }

    @Override
    public void send(ProbeBatch probes) throws IOException {
        for (int i = 0; i < probes.size(); i++) {
            try {
                fate.meet(new Probe(this, probes.target(i), probes.sequence(i), probes.cookie(i)));
                sentAfter.add(now - START);
                probes.left(i, now);
            } catch (ProbeException refused) {
                probes.failed(i, refused);
            }
        }
    }

    @Override
    public void await(long timeoutNanos) throws IOException {
        if (closed) {
            throw new AsynchronousCloseException();
        }
        if (failure != null) {
            throw failure;
        }
        Reply next = underWay.peek();
        if (next == null && timeoutNanos < 0) {
            throw new AssertionError("would wait for ever");
        }
        if (next != null && (timeoutNanos < 0 || next.at().nanos() - now <= timeoutNanos)) {
            now = now - next.at().nanos() > 0 ? now : next.at().nanos();
        } else {
            now += timeoutNanos;
        }
    }

    @Override
    public @Nullable Reply next() {
        Reply next = underWay.peek();
        return next != null && next.at().nanos() - now <= 0 ? underWay.poll() : null;
    }

    @Override
    public int identifier(InetAddress target) {
        return 4242;
    }

    @Override
    public long monotonic() {
        return now;
    }

    @Override
    public long realTime() {
        return REAL_TIME + now - START;
    }

    @Override
    public void close() {
        closed = true;
    }
}
