package io.rawsock.traceroute;

import io.rawsock.libc.Errno;
import io.rawsock.paths.FlowProbe;
import io.rawsock.paths.PathGraph;
import io.rawsock.paths.PathsOptions;
import io.rawsock.paths.PathsSession;
import io.rawsock.paths.Sighting;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All paths of equal cost to a target, by the Multipath Detection Algorithm.
 *
 * <pre>{@code
 * try (PathFinder finder = PathFinder.open(InetAddress.getByName("192.0.2.1"), TraceOptions.DEFAULT, PathsOptions.DEFAULT)) {
 *     PathGraph graph = finder.find();
 * }
 * }</pre>
 *
 * <p>UDP, ICMP and TCP, by whose flows {@link TraceChannels#openFlows} says. Raw sockets where the process may have them;
 * without privilege UDP through a datagram socket for each flow, and ICMP where net.ipv4.ping_group_range allows it.
 * {@link #find} blocks its thread; {@link #close} from any thread ends it.
 */
public final class PathFinder implements Closeable {
    private static final long NO_BUFFERS_PAUSE = 10_000_000;

    private final PathsSession session;
    private final TraceChannel channel;
    private final NanoClock clock;
    private final InetAddress target;
    private final int length;
    private final @Nullable InetAddress source;
    private final List<FlowProbe> sent = new ArrayList<>();
    private final SortedMap<Integer, HopResult> firstFlow = new TreeMap<>();

    private PathFinder(
            InetAddress target, PathsOptions options, TraceChannels.Opened opened, NanoClock clock, int length) {
        session = new PathsSession(options);
        channel = opened.channel();
        source = opened.source();
        this.clock = clock;
        this.target = target;
        this.length = length;
    }

    /**
     * Opens the sockets.
     *
     * @param options method and packets count; its schedule does not
     * @throws SetupException when one cannot be had, or be as the options say; its message names the call
     * @throws IllegalArgumentException for a method that is not UDP, ICMP or TCP
     */
    public static PathFinder open(InetAddress target, TraceOptions options, PathsOptions paths) throws IOException {
        NanoClock clock = NanoClock.SYSTEM;
        TraceChannels.Opened opened = TraceChannels.openFlows(target, options, clock);
        return new PathFinder(
                target, paths, opened, clock, opened.length(options.packet().length()));
    }

    /** Of the probes, the IP header included, in bytes. */
    public int length() {
        return length;
    }

    /** Where they come from; null where nothing of the packets shows that errors quote. */
    public @Nullable InetAddress source() {
        return source;
    }

    /** What became of the first flow at each hop, as a trace of it would tell. */
    public List<HopResult> firstFlow() {
        return List.copyOf(firstFlow.values());
    }

    /**
     * Looks for them, until all are found, the probes allowed are spent, or it is closed.
     *
     * @return what was found by then
     * @throws SetupException when the system does not let probes out
     */
    public PathGraph find() throws IOException {
        try {
            PathsSession.Step step;
            do {
                // What comes while this looks is not late: the time is from before.
                long now = clock.monotonic();
                while (receive(0)) {
                    // Until nothing is left.
                }
                step = session.next(now);
                if (step == PathsSession.Step.SEND) {
                    send();
                } else if (step == PathsSession.Step.WAIT) {
                    receive(session.untilNext(clock.monotonic()));
                }
            } while (step != PathsSession.Step.DONE);
        } catch (ClosedChannelException closed) {
            session.interrupt();
        } catch (IOException failure) {
            session.interrupt();
            throw failure;
        }
        return session.graph();
    }

    /** What was found until {@link #find} threw. */
    PathGraph found() {
        return session.graph();
    }

    private boolean receive(long timeout) throws IOException {
        TraceReply reply = channel.receive(timeout);
        if (reply == null) {
            return false;
        }
        long roundTrip = session.received(reply.probe(), sighting(reply), reply.receivedAt());
        if (roundTrip >= 0) {
            FlowProbe probe = sent.get(reply.probe());
            if (probe.flow() == 0) {
                firstFlow.putIfAbsent(probe.ttl(), new HopResult(probe.ttl(), 0, length, reply, roundTrip, 0, 0));
            }
        }
        return true;
    }

    private Sighting sighting(TraceReply reply) {
        boolean last = !TraceVerdict.transit(reply, target);
        boolean reached = last && reply.source().equals(target);
        String mark = reply instanceof TraceReply.IcmpError error && !reached ? TraceMarks.of(error) : "";
        return new Sighting(reply.source(), last, reached, mark, -1);
    }

    private void send() throws IOException {
        FlowProbe probe = session.probe();
        try {
            long at = channel.send(new Probe(probe.number(), probe.ttl(), length, probe.flow()));
            session.sent(at);
            sent.add(probe);
        } catch (ProbeException failure) {
            switch (failure.errno()) {
                case Errno.EAGAIN, Errno.ENOBUFS, Errno.ENOMEM -> receive(NO_BUFFERS_PAUSE);
                default -> throw new SetupException("send", failure);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
