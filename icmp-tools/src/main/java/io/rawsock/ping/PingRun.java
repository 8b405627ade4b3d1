package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.cli.SignalNotice;
import io.rawsock.cli.Termination;
import io.rawsock.libc.Signal;
import io.rawsock.libc.Sys;
import io.rawsock.probe.EchoCookies;
import io.rawsock.probe.IcmpChannel;
import io.rawsock.probe.IcmpSocket;
import io.rawsock.probe.NanoClock;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One run of ping: from the options to the exit status. */
final class PingRun implements Closeable {
    private static final int FAILURE = 1;
    private static final int ERROR = 2;

    private static final long MIN_USER_INTERVAL = 2_000_000;
    private static final String TOO_FAST =
            "cannot flood, minimal interval for user must be >= 2 ms, use -i 0.002 (or higher)";
    private static final long MIN_USER_GROUP_INTERVAL = 1_000_000_000;
    private static final String GROUP_TOO_FAST =
            "minimal interval for %s ping for user must be >= 1000 ms, use -i 1 (or higher)";

    private final PingOptions options;
    private final Console console;
    private final boolean ownsProcess;
    private final NanoClock clock = NanoClock.SYSTEM;
    private final PingSetup setup;
    private volatile boolean statusAsked;

    PingRun(PingOptions options, Console console, boolean ownsProcess) {
        this.options = options;
        this.ownsProcess = ownsProcess;
        this.console = console;
        setup = new PingSetup(options, console, clock);
    }

    /** Returns the exit status. */
    int run() throws ExitException, IOException {
        if (!options.has(PingFlag.EACH)) {
            return run(List.of(setup.destination()));
        }
        List<Destination> destinations = setup.destinations();
        int status = destinations.isEmpty() ? ERROR : run(destinations);
        return status == 0 && destinations.size() < options.operands().size() ? ERROR : status;
    }

    private int run(List<Destination> destinations) throws ExitException, IOException {
        PingOutput output = new PingOutput(options, console, clock);
        try {
            return run(destinations, output);
        } catch (ExitException | IOException failure) {
            output.failed(failure);
            throw failure;
        }
    }

    private int run(List<Destination> destinations, PingOutput output) throws ExitException, IOException {
        EchoCookies cookies = EchoCookies.random();
        List<PingSession> sessions = new ArrayList<>();
        List<PingListener> listeners = new ArrayList<>();
        for (Destination destination : destinations) {
            if (destination.group()) {
                String kind = destination.address() instanceof Inet6Address ? "multicast" : "broadcast";
                requireInterval(MIN_USER_GROUP_INTERVAL, GROUP_TOO_FAST.formatted(kind));
            }
            PingSession session = new PingSession(
                    sessions.size(), 1, setup.schedule(), destination.address(), destination.group(), cookies);
            PingListener listener = output.of(destination, session);
            listener.started();
            sessions.add(session);
            listeners.add(listener);
        }
        requireInterval(MIN_USER_INTERVAL, TOO_FAST);
        NodeQuery query = options.packet().query();
        if (query != null) {
            IcmpSocket socket = destinations.get(0).socket();
            NodeQueryLoop loop = new NodeQueryLoop(query, sessions.get(0), listeners.get(0), cookies, socket, clock);
            onInterrupt(socket);
            boolean whole = loop.run();
            output.finished();
            return whole ? status(sessions) : ERROR;
        }
        try (IcmpChannel channel = new IcmpChannel(sockets(destinations))) {
            PingLoop loop = new PingLoop(channel, clock);
            onInterrupt(channel);
            for (int i = 0; i < sessions.size(); i++) {
                // Spread over the interval, so that many targets get no burst.
                long delay = options.schedule().interval() * i / sessions.size();
                loop.add(sessions.get(i), delay, listeners.get(i));
            }
            if (sessions.size() == 1) {
                sessions.get(0).countFromFirst();
            }
            carryOut(loop, channel, sessions);
            output.dropped(channel.dropped());
            output.finished();
            return loop.failed() ? ERROR : status(sessions);
        }
    }

    private void onInterrupt(Closeable stop) {
        if (ownsProcess) {
            Termination.onInterrupt(stop);
        }
    }

    private void carryOut(PingLoop loop, IcmpChannel channel, List<PingSession> sessions) throws IOException {
        Runnable ask = () -> {
            statusAsked = true;
            channel.wakeUp();
        };
        SignalNotice quit = ownsProcess ? SignalNotice.on(Signal.SIGQUIT, ask) : null;
        try {
            while (loop.running() > 0) {
                loop.step(false);
                if (statusAsked) {
                    statusAsked = false;
                    tell(sessions);
                }
            }
        } finally {
            if (quit != null) {
                quit.close();
            }
        }
    }

    private void tell(List<PingSession> sessions) {
        if (options.has(PingFlag.PLOT)) {
            // The graph tells it all the time.
            return;
        }
        for (PingSession session : sessions) {
            console.errorText(
                    StatusLine.of(session.statistics(), options.packet().timed()));
        }
    }

    private static IcmpSocket[] sockets(List<Destination> destinations) throws IOException {
        Set<IcmpSocket> sockets = new LinkedHashSet<>();
        for (Destination destination : destinations) {
            sockets.add(destination.socket());
        }
        if (destinations.size() > 1) {
            for (IcmpSocket socket : sockets) {
                socket.many();
            }
        }
        return sockets.toArray(new IcmpSocket[0]);
    }

    private static int status(List<PingSession> sessions) {
        for (PingSession session : sessions) {
            if (session.status() != 0) {
                return FAILURE;
            }
        }
        return 0;
    }

    private void requireInterval(long least, String complaint) throws ExitException {
        if (options.schedule().interval() < least && Sys.geteuid() != 0) {
            throw new ExitException(ERROR, complaint);
        }
    }

    @Override
    public void close() {
        setup.close();
    }
}
