package io.rawsock.ping;

import io.rawsock.cli.OutputException;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeChannel;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** Carries a {@link PingSession} out: asks it what to do, does that on a channel, and tells the report what happened. */
public final class PingLoop {
    private static final int FAILED = 2;

    private final PingOptions options;
    private final InetAddress target;
    private final PingSession session;
    private final ProbeChannel channel;
    private final NanoClock clock;
    private final PingReport report;
    private boolean failed;

    public PingLoop(
            PingOptions options,
            InetAddress target,
            PingSession session,
            ProbeChannel channel,
            NanoClock clock,
            PingReport report) {
        this.options = options;
        this.target = target;
        this.session = session;
        this.channel = channel;
        this.clock = clock;
        this.report = report;
    }

    /**
     * Pings until the session is done, or the channel is closed: that is how another thread stops it.
     *
     * @return the exit status
     */
    public int run() throws IOException {
        session.start(clock.monotonic());
        PingSession.Step step;
        while ((step = session.next(clock.monotonic())) != PingSession.Step.DONE) {
            try {
                if (step == PingSession.Step.SEND) {
                    send();
                } else {
                    receive();
                }
            } catch (ClosedChannelException stopped) {
                session.interrupt();
            }
        }
        report.finished(session.statistics());
        return failed ? FAILED : session.status();
    }

    private void send() throws IOException {
        if (options.display().outstanding() && session.outstanding()) {
            report.outstanding(session.sequence() - 1);
        }
        try {
            session.sent(channel.send(target, session.sequence(), session.cookie()));
        } catch (ProbeException failure) {
            if (session.notSent(failure.errno(), clock.monotonic())) {
                report.notSent(failure);
            }
        }
    }

    private void receive() throws IOException {
        long timeout = session.untilNext(clock.monotonic());
        Reply reply;
        try {
            reply = channel.receive(timeout == PingSession.NEVER ? -1 : timeout);
        } catch (ClosedChannelException stopped) {
            throw stopped;
        } catch (IOException failure) {
            // What has come so far still deserves its summary.
            report.notReceived(failure);
            failed = true;
            session.interrupt();
            return;
        }
        dispatch(reply);
    }

    private void dispatch(@Nullable Reply reply) throws OutputException {
        if (reply instanceof Reply.Echo echo) {
            Answer answer = session.received(echo);
            if (answer != null) {
                report.answered(answer, channel.identifier());
            }
        } else if (reply instanceof Reply.IcmpError error && session.received(error)) {
            report.failed(error);
        }
    }
}
