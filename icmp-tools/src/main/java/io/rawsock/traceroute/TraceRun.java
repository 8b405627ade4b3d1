package io.rawsock.traceroute;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.cli.JsonLines;
import io.rawsock.cli.OutputException;
import io.rawsock.cli.Termination;
import io.rawsock.paths.PathsOptions;
import io.rawsock.paths.RouterNames;
import io.rawsock.probe.AsNumbers;
import io.rawsock.probe.BackgroundLookup;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.NanoClock;
import io.rawsock.socket.Ability;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NameLookupException;
import io.rawsock.socket.Privileges;
import io.rawsock.traceroute.TraceArguments.Operand;
import io.rawsock.traceroute.TraceMethod.Icmp;
import io.rawsock.traceroute.TraceOptions.Packet;
import io.rawsock.traceroute.TraceOptions.Schedule;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of traceroute: its operands, the names it was given, and then the trace. */
final class TraceRun {
    private static final int FAILURE = 1;
    private static final int USAGE_ERROR = 2;
    private static final int MAX_LENGTH = 65_000;

    private final TraceFlags flags;
    private final List<Operand> operands;
    private final Console console;
    private final JsonLines lines;
    private final boolean signals;

    TraceRun(TraceFlags flags, List<Operand> operands, Console console, JsonLines lines, boolean signals) {
        this.flags = flags;
        this.operands = operands;
        this.console = console;
        this.lines = lines;
        this.signals = signals;
    }

    /** Returns the exit status. */
    int run() throws ExitException, IOException {
        InetAddress target = target();
        int length = length();
        boolean inet6 = target instanceof Inet6Address;
        Schedule schedule = flags.schedule();
        Packet packet = flags.packet(length, gateways(inet6), source(inet6));
        TraceOptions options = new TraceOptions(flags.method.method(inet6), schedule, packet);
        if (flags.paths.asked()) {
            return paths(target, options);
        }
        flags.paths.refuse();
        TraceListener report = report();
        try (Tracer tracer = open(target, options, report)) {
            if (flags.json && signals) {
                // Its summary comes however it ends.
                Termination.onInterrupt(tracer);
            }
            report.started(operands.get(0).text(), target, tracer.source(), schedule.maxHops(), tracer.length());
            TraceNotes notes = new TraceNotes(tracer.source(), target, flags.tos());
            try {
                tracer.run(result -> {
                    report.result(result);
                    notes.add(result);
                });
            } catch (OutputException unread) {
                throw unread;
            } catch (IOException failure) {
                report.failed(String.valueOf(failure.getMessage()), tracer.outcome(), shown(notes));
                throw failure;
            }
            report.finished(tracer.outcome(), shown(notes));
            return flags.exitReached && !tracer.reached() ? FAILURE : 0;
        }
    }

    private List<TraceNotes.Note> shown(TraceNotes notes) {
        return flags.notes || flags.json ? notes.notes() : List.of();
    }

    private int paths(InetAddress target, TraceOptions options) throws ExitException, IOException {
        boolean picture = !flags.paths.picture().isEmpty();
        if ((flags.json && flags.csv) || (picture && (flags.json || flags.csv))) {
            throw new ExitException(USAGE_ERROR, "Only one of --json, --csv and --paths=" + flags.paths.picture());
        }
        if (flags.mtu()) {
            throw new ExitException(USAGE_ERROR, "--paths does not go with --mtu");
        }
        if (!TraceChannels.hasFlows(options.method())) {
            throw new ExitException(
                    USAGE_ERROR, "--paths knows flows of UDP, ICMP and TCP, not of " + flags.method.name);
        }
        HostNames names = names();
        PathsOptions paths = flags.paths.options(options.schedule());
        PathsRun run = new PathsRun(flags, options, paths, console, lines);
        try {
            boolean reached = run.run(operands.get(0).text(), target, new RouterNames(names, asNumbers()), signals);
            return flags.exitReached && !reached ? FAILURE : 0;
        } catch (SetupException failure) {
            throw denied(target, options.method(), failure);
        }
    }

    private TraceListener report() throws ExitException, IOException {
        HostNames names = names();
        if (flags.json && flags.csv) {
            throw new ExitException(USAGE_ERROR, "Only one of --json and --csv");
        }
        if (flags.csv) {
            return new TraceCsv(console);
        }
        if (flags.json) {
            return aside(
                    new TraceJson(lines, flags.method.name, names, flags.numeric, asNumbers(), NanoClock.SYSTEM),
                    names);
        }
        TraceDisplay display =
                new TraceDisplay(flags.numeric, flags.extensions, flags.method.tcpFlagsShown(), flags.back);
        return aside(new TraceReport(display, names, asNumbers(), console), names);
    }

    /** What needs no look-ups needs no thread for them. */
    private TraceListener aside(TraceListener report, HostNames names) {
        boolean asksNobody = flags.numeric && (!flags.asNumbers || flags.asDns == null);
        return asksNobody ? report : new AsideListener(report, names);
    }

    private HostNames names() {
        return flags.numeric ? HostNames.NUMERIC : new BackgroundLookup();
    }

    private Tracer open(InetAddress target, TraceOptions options, TraceListener report)
            throws ExitException, IOException {
        try {
            return Tracer.open(target, options);
        } catch (SetupException failure) {
            SetupException thrown = denied(target, options.method(), failure);
            // As traceroute, which makes the sockets of UDP after this line, and others before it.
            if (options.method() instanceof TraceMethod.Udp udp && !flags.json && !flags.csv) {
                int length = TraceChannels.lengthOf(udp, target, options);
                report.started(
                        operands.get(0).text(), target, null, options.schedule().maxHops(), length);
            }
            throw thrown;
        }
    }

    /** What to throw instead of a failure: for want of privileges one that says how to get them. */
    private static SetupException denied(InetAddress target, TraceMethod method, SetupException failure)
            throws ExitException {
        if (!failure.privilege()) {
            return failure;
        }
        StringBuilder message = new StringBuilder("You do not have enough privileges to use this traceroute method.\n");
        message.append(failure.getMessage());
        boolean inet6 = target instanceof Inet6Address;
        Icmp.Sockets echo = method instanceof Icmp icmp ? icmp.sockets() : Icmp.Sockets.RAW;
        if (echo != Icmp.Sockets.DATAGRAM) {
            message.append('\n').append(advice(inet6 ? Ability.RAW_INET6 : Ability.RAW_INET));
        }
        if (echo != Icmp.Sockets.RAW) {
            message.append('\n').append(advice(inet6 ? Ability.ICMPV6_DATAGRAM : Ability.ICMP_DATAGRAM));
        }
        throw new ExitException(FAILURE, message.toString());
    }

    private static String advice(Ability ability) {
        return Privileges.check(ability).advice();
    }

    private InetAddress target() throws ExitException {
        if (operands.isEmpty()) {
            throw new ExitException(USAGE_ERROR, "Specify \"host\" missing argument.");
        }
        if (operands.size() > 2) {
            Operand extra = operands.get(2);
            throw new ExitException(
                    USAGE_ERROR, "Extra arg `" + extra.text() + "' (position 3, argc " + extra.at() + ")");
        }
        Operand host = operands.get(0);
        try {
            return TraceTarget.lookUp(host.text(), family());
        } catch (NameLookupException unknown) {
            throw new ExitException(
                    USAGE_ERROR,
                    HostNames.printable(String.valueOf(unknown.getMessage())) + "\nCannot handle \"host\" cmdline arg `"
                            + HostNames.printable(host.text())
                            + "' on position 1 (argc " + host.at() + ")");
        }
    }

    private @Nullable AddressFamily family() {
        if (flags.inet6) {
            return AddressFamily.INET6;
        }
        return flags.inet4 ? AddressFamily.INET : null;
    }

    private int length() throws ExitException {
        if (operands.size() < 2) {
            return flags.mtu() ? MAX_LENGTH : Packet.UNSET;
        }
        Operand packetlen = operands.get(1);
        long length;
        try {
            length = TraceNumbers.whole(packetlen.text());
        } catch (NumberFormatException e) {
            throw new ExitException(
                    USAGE_ERROR,
                    "Cannot handle \"packetlen\" cmdline arg `" + packetlen.text() + "' on position 2 (argc "
                            + packetlen.at() + ")");
        }
        if (length > MAX_LENGTH || length < 0) {
            throw new ExitException(USAGE_ERROR, "too big packetlen " + packetlen.text() + " specified");
        }
        return (int) length;
    }

    private List<InetAddress> gateways(boolean inet6) throws ExitException {
        List<InetAddress> gateways = new ArrayList<>();
        for (String name : flags.gateways) {
            try {
                gateways.add(TraceTarget.lookUp(name, inet6 ? AddressFamily.INET6 : AddressFamily.INET));
            } catch (NameLookupException unknown) {
                throw new ExitException(USAGE_ERROR, unknown.getMessage() + "\n");
            }
        }
        int most = inet6 ? SourceRoute.MAX_GATEWAYS6 : SourceRoute.MAX_GATEWAYS4;
        if (gateways.size() > most) {
            throw new ExitException(USAGE_ERROR, "Too many gateways specified. No more than " + most);
        }
        return gateways;
    }

    private @Nullable InetAddress source(boolean inet6) throws ExitException {
        TraceArguments.Given given = flags.source;
        if (given == null) {
            return null;
        }
        InetAddress source;
        try {
            source = TraceTarget.lookUp(given.value(), null);
        } catch (NameLookupException unknown) {
            throw new ExitException(
                    USAGE_ERROR, unknown.getMessage() + "\n" + given.unusable().getMessage());
        }
        if (source instanceof Inet6Address != inet6) {
            throw new ExitException(USAGE_ERROR, "IP version mismatch in addresses specified");
        }
        return source;
    }

    private AsNumbers asNumbers() throws ExitException, IOException {
        if (!flags.asNumbers) {
            return AsNumbers.NONE;
        }
        if (flags.asTable != null && flags.asDns != null) {
            throw new ExitException(USAGE_ERROR, "AS numbers come from --as-table or from --as-dns, not from both");
        }
        if (flags.asTable != null) {
            return AsTable.read(flags.asTable);
        }
        if (flags.asDns != null) {
            return AsDns.of(flags.asDns);
        }
        throw new ExitException(
                USAGE_ERROR,
                "-A needs a table of prefixes and AS numbers, --as-table=file, or a DNS server, --as-dns=server");
    }
}
