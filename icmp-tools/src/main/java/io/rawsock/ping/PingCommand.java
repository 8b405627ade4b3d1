package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.cli.Numbers;
import io.rawsock.cli.OutputException;
import io.rawsock.libc.Errno;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.Sys;
import io.rawsock.ping.PingOptions.Display;
import io.rawsock.ping.PingOptions.Packet;
import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.probe.IpFamily;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.jspecify.annotations.Nullable;

/** {@code ping}: its flags, with iputils' names, limits and messages, and its exit status. */
public final class PingCommand {
    private static final int FAILURE = 1;
    private static final int USAGE_ERROR = 2;
    // What a shell makes of death by SIGPIPE, which is how other programs end when nobody reads them any more.
    private static final int READER_GONE = 128 + 13;

    /** In getopt(3)'s notation: a colon after each option that takes an argument. */
    private static final String FLAGS = "46c:Dhi:M:nOqQ:s:t:vVw:W:";

    private static final String USAGE = """

            Usage
              ping [options] <destination>

            Options:
              <destination>      host name or address
              -4                 use IPv4
              -6                 use IPv6
              -c <count>         stop after <count> replies
              -D                 time of day before each line
              -h                 show this help and exit
              -i <interval>      seconds from one request to the next
              -M <pmtud opt>     path MTU discovery: do, dont, want or probe
              -n                 addresses only, no host names
              -O                 report requests not answered when the next one goes out
              -q                 only the first line and the summary
              -Q <tclass>        type of service, 0 to 255
              -s <size>          bytes of data in each request
              -t <ttl>           time to live
              -v                 more detail
              -V                 show the version and exit
              -w <deadline>      stop after <deadline> seconds, whatever has come
              -W <timeout>       seconds to wait for the last replies
            """;

    private static final double MAX_SECONDS = Integer.MAX_VALUE / 1000.0;
    private static final long SECOND = 1_000_000_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long MICROSECOND = 1000;
    private static final int MAX_TOS = 255;

    private final Console console;

    private long count = Schedule.DEFAULT.count();
    private long interval = Schedule.DEFAULT.interval();
    private long linger = Schedule.DEFAULT.linger();
    private long deadline = Schedule.DEFAULT.deadline();
    private int dataLength = Packet.DEFAULT.dataLength();
    private int ttl = Packet.DEFAULT.ttl();
    private int tos = Packet.DEFAULT.tos();
    private int pathMtuDiscovery = Packet.DEFAULT.pathMtuDiscovery();
    private @Nullable IpFamily family;
    private boolean numeric;
    private boolean quiet;
    private boolean timestamps;
    private boolean outstanding;
    private boolean verbose;
    private boolean help;
    private boolean version;

    /** For one {@link #run}. */
    public PingCommand(Console console) {
        this.console = console;
    }

    /** Pings as the arguments say, and returns the exit status. */
    public int run(String... arguments) {
        try {
            CommandLine line = parser().parse(flags(), arguments);
            for (Option option : line.getOptions()) {
                take(option.getOpt().charAt(0), option.getValue());
            }
            if (help) {
                return usage();
            }
            if (version) {
                console.print(
                        "ping from rawsock " + PingCommand.class.getPackage().getImplementationVersion() + "\n");
                return 0;
            }
            try (PingRun run = new PingRun(options(line.getArgList()), console)) {
                return run.run();
            }
        } catch (UnrecognizedOptionException e) {
            return usage("invalid option -- '" + unknownFlag(e.getOption()) + "'");
        } catch (MissingArgumentException e) {
            return usage("option requires an argument -- '" + e.getOption().getOpt() + "'");
        } catch (ParseException e) {
            return usage(String.valueOf(e.getMessage()));
        } catch (ExitException end) {
            console.error(String.valueOf(end.getMessage()));
            return end.status();
        } catch (OutputException failure) {
            return outputFailed(failure);
        } catch (IOException failure) {
            console.error(String.valueOf(failure.getMessage()));
            return USAGE_ERROR;
        }
    }

    /** Takes the flags in, in their order, and returns what is left. */
    List<String> parse(String... arguments) throws ParseException, ExitException {
        CommandLine line = parser().parse(flags(), arguments);
        for (Option option : line.getOptions()) {
            take(option.getOpt().charAt(0), option.getValue());
        }
        return line.getArgList();
    }

    private void take(char flag, String value) throws ExitException {
        switch (flag) {
            case '4' -> family(IpFamily.INET);
            case '6' -> family(IpFamily.INET6);
            case 'c' -> count = Numbers.whole(value, 1, Long.MAX_VALUE);
            case 'D' -> timestamps = true;
            case 'h' -> help = true;
            case 'i' -> interval = seconds(value, "bad timing interval", 1000) * MILLISECOND;
            case 'M' -> pathMtuDiscovery = pathMtuDiscovery(value);
            case 'n' -> numeric = true;
            case 'O' -> outstanding = true;
            case 'q' -> quiet = true;
            case 'Q' -> tos = typeOfService(value);
            case 's' -> dataLength = (int) Numbers.whole(value, 0, Integer.MAX_VALUE);
            case 't' -> ttl = (int) Numbers.whole(value, 0, 255);
            case 'v' -> verbose = true;
            case 'V' -> version = true;
            case 'w' -> deadline = Numbers.whole(value, 0, Integer.MAX_VALUE) * SECOND;
            case 'W' -> linger = seconds(value, "bad linger time", 1_000_000) * MICROSECOND;
            default -> throw new AssertionError(flag);
        }
    }

    /** What the flags taken in ask for. */
    PingOptions options(List<String> operands) throws ExitException {
        if (operands.isEmpty()) {
            throw new ExitException(USAGE_ERROR, "usage error", Sys.strerror(Errno.EDESTADDRREQ));
        }
        return new PingOptions(
                operands.get(operands.size() - 1),
                family,
                new Schedule(count, interval, linger, deadline),
                new Packet(dataLength, ttl, tos, pathMtuDiscovery),
                new Display(numeric, quiet, timestamps, outstanding, verbose));
    }

    private void family(IpFamily asked) throws ExitException {
        if (family != null && family != asked) {
            throw new ExitException(USAGE_ERROR, "only one -4 or -6 option may be specified");
        }
        family = asked;
    }

    private static DefaultParser parser() {
        return DefaultParser.builder()
                .setAllowPartialMatching(false)
                .setStripLeadingAndTrailingQuotes(false)
                .get();
    }

    private static Options flags() {
        Options options = new Options();
        for (int i = 0; i < FLAGS.length(); i++) {
            char flag = FLAGS.charAt(i);
            if (flag != ':') {
                boolean argument = i + 1 < FLAGS.length() && FLAGS.charAt(i + 1) == ':';
                options.addOption(new Option(String.valueOf(flag), argument, null));
            }
        }
        return options;
    }

    /** The parser names the whole argument where getopt(3) names the letter. */
    private static char unknownFlag(String argument) {
        for (int i = 1; i < argument.length(); i++) {
            char flag = argument.charAt(i);
            if (flag == ':' || FLAGS.indexOf(flag) < 0) {
                return flag;
            }
        }
        return argument.charAt(argument.length() - 1);
    }

    /** In units of a second's {@code parts}, cut to a whole number of them. */
    private static long seconds(String value, String what, int parts) throws ExitException {
        return (long) (Numbers.seconds(value, what, MAX_SECONDS) * parts);
    }

    private static int pathMtuDiscovery(String value) throws ExitException {
        return switch (value) {
            case "do" -> NetinetIn.IP_PMTUDISC_DO;
            case "dont" -> NetinetIn.IP_PMTUDISC_DONT;
            case "want" -> NetinetIn.IP_PMTUDISC_WANT;
            case "probe" -> NetinetIn.IP_PMTUDISC_PROBE;
            default -> throw new ExitException(USAGE_ERROR, "invalid -M argument: " + value);
        };
    }

    private static int typeOfService(String value) throws ExitException {
        boolean hex = value.startsWith("0x") || value.startsWith("0X");
        long number;
        try {
            number = hex ? Long.parseLong(value.substring(2), 16) : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new ExitException(USAGE_ERROR, "bad TOS value: " + value);
        }
        if (number < 0 || number > MAX_TOS) {
            throw new ExitException(USAGE_ERROR, "the decimal value of TOS bits must be in range 0-255: " + number);
        }
        return (int) number;
    }

    private int usage(String complaint) {
        console.error(complaint);
        return usage();
    }

    private int usage() {
        console.errorText(USAGE);
        return USAGE_ERROR;
    }

    private int outputFailed(OutputException failure) {
        if (failure.readerGone()) {
            return READER_GONE;
        }
        console.error(String.valueOf(failure.getMessage()));
        return FAILURE;
    }
}
