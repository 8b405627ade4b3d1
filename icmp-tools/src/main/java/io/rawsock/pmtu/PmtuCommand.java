package io.rawsock.pmtu;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.cli.JsonLines;
import io.rawsock.cli.Numbers;
import io.rawsock.cli.OutputException;
import io.rawsock.cli.Termination;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ReverseLookup;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NameLookupException;
import io.rawsock.traceroute.TraceChannels;
import io.rawsock.traceroute.TraceMethod;
import io.rawsock.traceroute.TraceOptions;
import io.rawsock.traceroute.TraceOptions.Packet;
import io.rawsock.traceroute.TraceOptions.Patience;
import io.rawsock.traceroute.TraceOptions.Schedule;
import io.rawsock.traceroute.TraceTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;

/** {@code pmtu}: the path MTU, with the flags, text and exit status of tracepath. */
public final class PmtuCommand {
    private static final int FAILURE = 1;
    private static final int USAGE_ERROR = 255;
    // What a shell makes of death by SIGPIPE, which is how other programs end when nobody reads them any more.
    private static final int READER_GONE = 128 + 13;
    private static final int MAX_HOPS = 255;
    private static final int MAX_LENGTH = 65_535;
    private static final int MAX_PORT = 65_535;
    /** RFC 791: every link takes packets of this length whole. */
    private static final int LEAST_LENGTH = 68;

    private static final long WAIT = 1_000_000_000;

    private static final String FORM = "Usage\n  pmtu [options] <destination>\n";
    private static final String USAGE = FORM + """

            Options:
              -4             use IPv4
              -6             use IPv6
              -b             both names and addresses; so it is unless -n is given
              -l <length>    length of the first packets; as long as they can be if not given
              -m <hops>      at most so many hops; 30 if not given
              -n             addresses only
              -p <port>      UDP port of the first packet; 44444 if not given
              --json         one JSON object a line; the last one is the summary, or why there is none
              -V             show the version and exit
              --help         show this and exit
              <destination>  name or address

            Probes are not held to what the kernel remembers of a path, so each run measures it anew. Where long packets
            vanish without a word (a black hole), the longest that do not are found by halves.

            Exit status: 0 done; 1 no such host, or the system refused; 255 a wrong command line.
            """;

    private final Console console;
    private final boolean signals;

    /** For one {@link #run}, in a process of its own: where there is a summary to print, SIGINT leads to it. */
    public PmtuCommand(Console console) {
        this(console, true);
    }

    /** @param signals whether what SIGINT does is this command's affair */
    PmtuCommand(Console console, boolean signals) {
        this.console = console;
        this.signals = signals;
    }

    /** Looks for the path MTU as the arguments say, and returns the exit status. */
    public int run(String... arguments) {
        JsonLines lines = new JsonLines(console);
        boolean json = List.of(arguments).contains("--json");
        try {
            CommandLine line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(flags(), arguments);
            json = line.hasOption("json");
            if (line.hasOption("help")) {
                console.print(USAGE);
                return 0;
            }
            if (line.hasOption("V")) {
                console.print(
                        "pmtu from rawsock " + PmtuCommand.class.getPackage().getImplementationVersion() + "\n");
                return 0;
            }
            List<String> operands = line.getArgList();
            if (operands.size() != 1) {
                console.errorText(USAGE);
                refusal(json, lines, FORM);
                return USAGE_ERROR;
            }
            return find(operands.get(0), line, lines);
        } catch (ParseException e) {
            console.error(String.valueOf(e.getMessage()));
            console.errorText(USAGE);
            refusal(json, lines, e.getMessage());
            return USAGE_ERROR;
        } catch (ExitException end) {
            console.error(String.valueOf(end.getMessage()));
            refusal(json, lines, end.getMessage());
            return end.status();
        } catch (OutputException failure) {
            if (failure.readerGone()) {
                return READER_GONE;
            }
            console.error(String.valueOf(failure.getMessage()));
            return FAILURE;
        } catch (IOException failure) {
            console.error(String.valueOf(failure.getMessage()));
            refusal(json, lines, failure.getMessage());
            return FAILURE;
        }
    }

    private static void refusal(boolean json, JsonLines lines, @Nullable String reason) {
        if (json) {
            lines.refusal(String.valueOf(reason));
        }
    }

    private static Options flags() {
        Options options = new Options();
        for (String flag : List.of("4", "6", "b", "n", "V")) {
            options.addOption(new Option(flag, false, null));
        }
        options.addOption(Option.builder().longOpt("json").get());
        options.addOption(Option.builder().longOpt("help").get());
        for (String flag : List.of("l", "m", "p")) {
            options.addOption(new Option(flag, true, null));
        }
        return options;
    }

    private int find(String host, CommandLine line, JsonLines lines) throws ExitException, IOException {
        PmtuOptions options = new PmtuOptions(
                number(line, "m", 1, MAX_HOPS, PmtuOptions.DEFAULT_HOPS),
                number(line, "l", LEAST_LENGTH, MAX_LENGTH, PmtuOptions.UNSET),
                number(line, "p", 1, MAX_PORT, PmtuOptions.DEFAULT_PORT));
        InetAddress target;
        try {
            target = TraceTarget.lookUp(host, family(line));
        } catch (NameLookupException unknown) {
            throw new ExitException(FAILURE, HostNames.printable(String.valueOf(unknown.getMessage())));
        }
        HostNames names = line.hasOption("n") ? HostNames.NUMERIC : new ReverseLookup();
        boolean numeric = line.hasOption("n");
        if (line.hasOption("json")) {
            return find(target, options, new PmtuJson(lines, host, target, names, numeric, NanoClock.SYSTEM), signals);
        }
        return find(target, options, new PmtuReport(target, names, console), false);
    }

    private static int find(InetAddress target, PmtuOptions options, PmtuListener report, boolean signals)
            throws IOException {
        NanoClock clock = NanoClock.SYSTEM;
        Schedule schedule = new Schedule(1, options.maxHops(), 1, 1, 0, new Patience(WAIT, 0, 0, false), true);
        TraceMethod method = new TraceMethod.Udp(
                options.port(), 0, TraceMethod.Udp.Flow.DESTINATION_PORTS, TraceMethod.Udp.NOT_LITE);
        TraceOptions probes = new TraceOptions(method, schedule, Packet.DEFAULT);
        TraceChannels.Opened opened = TraceChannels.open(target, probes, clock);
        try (var channel = opened.channel()) {
            int length = options.length() == PmtuOptions.UNSET ? MAX_LENGTH : options.length();
            int least = Math.max(LEAST_LENGTH, opened.leastLength());
            PmtuSession session = new PmtuSession(target, options.maxHops(), length, least, WAIT);
            report.started(options.maxHops());
            if (signals) {
                // Its summary comes however it ends.
                Termination.onInterrupt(channel);
            }
            try {
                new PathMtuFinder(session, channel, clock, report::event).run();
            } catch (ClosedChannelException interrupted) {
                session.interrupt();
            } catch (OutputException unread) {
                throw unread;
            } catch (IOException failure) {
                session.interrupt();
                report.failed(String.valueOf(failure.getMessage()), session);
                throw failure;
            }
            report.finished(session);
            return 0;
        }
    }

    private static @Nullable AddressFamily family(CommandLine line) {
        if (line.hasOption("6")) {
            return AddressFamily.INET6;
        }
        return line.hasOption("4") ? AddressFamily.INET : null;
    }

    private static int number(CommandLine line, String flag, int least, int most, int otherwise) throws ExitException {
        String value = line.getOptionValue(flag);
        return value == null ? otherwise : (int) Numbers.whole(value, least, most);
    }
}
