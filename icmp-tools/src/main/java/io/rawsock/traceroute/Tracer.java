package io.rawsock.traceroute;

import io.rawsock.libc.Errno;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * The routers on the way to a target.
 *
 * <pre>{@code
 * try (Tracer tracer = Tracer.open(InetAddress.getByName("192.0.2.1"), TraceOptions.DEFAULT)) {
 *     tracer.run(result -> System.out.println(result.hop() + " " + result.reply()));
 * }
 * }</pre>
 *
 * <p>Raw sockets where the process may have them; without privilege UDP through datagram sockets, and ICMP where
 * net.ipv4.ping_group_range allows it. {@link #run} blocks its thread; {@link #close} from any thread ends it.
 */
public final class Tracer implements Closeable {
    /** Takes results as they become certain, in the order of hops. Called by the thread that runs the trace. */
    @FunctionalInterface
    public interface Listener {
        void certain(HopResult result) throws IOException;
    }

    private static final long NO_BUFFERS_PAUSE = 10_000_000;
    /**
     * How many probes to send, or results to tell, from one look for replies to the next: it costs as much as some probes,
     * and those are as many as other traceroutes have under way.
     */
    private static final int AT_ONCE = 16;

    private final TraceSession session;
    private final TraceChannel channel;
    private final NanoClock clock;
    private final int length;
    private final @Nullable InetAddress source;

    private Tracer(
            TraceSession session, TraceChannel channel, NanoClock clock, int length, @Nullable InetAddress source) {
        this.session = session;
        this.channel = channel;
        this.clock = clock;
        this.length = length;
        this.source = source;
    }

    /**
     * Opens the sockets.
     *
     * @throws SetupException when one cannot be had, or be as the options say; its message names the call
     */
    public static Tracer open(InetAddress target, TraceOptions options) throws IOException {
        NanoClock clock = NanoClock.SYSTEM;
        TraceChannels.Opened opened = TraceChannels.open(target, options, clock);
        int length = opened.length(options.packet().length());
        TraceSession session = new TraceSession(options.schedule(), target, length, opened.leastLength());
        return new Tracer(session, opened.channel(), clock, length, opened.source());
    }

    /** Of the first probes, the IP header included, in bytes. */
    public int length() {
        return length;
    }

    /** Where they come from; null where nothing of the packets shows that errors quote. */
    public @Nullable InetAddress source() {
        return source;
    }

    /** How it ended; once {@link #run} has returned or thrown. */
    public TraceOutcome outcome() {
        return new TraceOutcome(session.reached(), session.interrupted(), session.transmitted());
    }

    /** Whether the target has answered. */
    public boolean reached() {
        return session.reached();
    }

    /**
     * Traces, until the target is reached, no router is left to ask, or it is closed.
     *
     * @throws SetupException when the system does not let probes out
     * @throws IOException what the listener throws, and when the sockets fail
     */
    public void run(Listener listener) throws IOException {
        try {
            TraceSession.Step step;
            do {
                // What comes while this looks is not late: the time is from before.
                long now = clock.monotonic();
                drain();
                step = session.next(now);
                if (step == TraceSession.Step.SEND) {
                    sendSome();
                    continue;
                }
                int told = 0;
                for (HopResult result = session.certain(); result != null; result = session.certain()) {
                    listener.certain(result);
                    // The listener may take its time, and the sockets hold only so much.
                    if (++told % AT_ONCE == 0) {
                        drain();
                    }
                }
                if (step == TraceSession.Step.WAIT) {
                    receive(session.untilNext(clock.monotonic()));
                }
            } while (step != TraceSession.Step.DONE);
        } catch (ClosedChannelException closed) {
            session.interrupt();
            tell(listener);
        } catch (SetupException failure) {
            session.interrupt();
            tell(listener);
            throw failure;
        } catch (IOException failure) {
            session.interrupt();
            throw failure;
        }
    }

    /** What is certain by now, also when nothing more comes of it. */
    private void tell(Listener listener) throws IOException {
        for (HopResult result = session.certain(); result != null; result = session.certain()) {
            listener.certain(result);
        }
    }

    private void drain() throws IOException {
        while (receive(0)) {
            // Until nothing is left.
        }
    }

    private boolean receive(long timeout) throws IOException {
        TraceReply reply = channel.receive(timeout);
        if (reply != null) {
            session.received(reply);
        }
        return reply != null;
    }

    private void sendSome() throws IOException {
        int sent = 0;
        do {
            send();
        } while (++sent < AT_ONCE && session.due(clock.monotonic()));
    }

    private void send() throws IOException {
        try {
            session.sent(channel.send(session.probe()));
        } catch (ProbeException failure) {
            switch (failure.errno()) {
                case Errno.EMSGSIZE -> session.tooBig(failure.mtu());
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
