package io.rawsock.pmtu;

import io.rawsock.libc.Errno;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeException;
import io.rawsock.traceroute.TraceChannel;
import io.rawsock.traceroute.TraceReply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Carries a {@link PmtuSession} out on a channel. Blocks its thread; closing the channel ends it. */
final class PathMtuFinder {
    /** Takes what shows, in order. */
    interface Listener {
        void event(PmtuEvent event) throws IOException;
    }

    private static final long NO_BUFFERS_PAUSE = 10_000_000;

    private final PmtuSession session;
    private final TraceChannel channel;
    private final NanoClock clock;
    private final Listener listener;

    PathMtuFinder(PmtuSession session, TraceChannel channel, NanoClock clock, Listener listener) {
        this.session = session;
        this.channel = channel;
        this.clock = clock;
        this.listener = listener;
    }

    void run() throws IOException {
        while (!session.done()) {
            try {
                session.sent(channel.send(session.probe()));
                awaitAnswer();
            } catch (ProbeException failure) {
                switch (failure.errno()) {
                    case Errno.EMSGSIZE -> tell(session.tooBig(failure.mtu()));
                    case Errno.EAGAIN, Errno.ENOBUFS, Errno.ENOMEM -> channel.receive(NO_BUFFERS_PAUSE);
                    default -> throw failure;
                }
            }
        }
    }

    private void awaitAnswer() throws IOException {
        for (; ; ) {
            long wait = session.untilNext(clock.monotonic());
            TraceReply reply = channel.receive(wait);
            if (reply == null) {
                if (wait == 0 || session.untilNext(clock.monotonic()) == 0) {
                    tell(session.timeout());
                    return;
                }
            } else if (session.answers(reply)) {
                tell(session.received(reply));
                return;
            }
        }
    }

    private void tell(@Nullable PmtuEvent event) throws IOException {
        if (event != null) {
            listener.event(event);
        }
    }
}
