package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.cli.JsonLines;
import io.rawsock.cli.OutputException;
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
    private static final int HELP_COLUMN = 23;

    /** The flags that take an argument: letter or word, argument, help. */
    private static final String[][] ARGUMENTS = {
        {"c", "count", "stop after <count> replies"},
        {"e", "identifier", "identifier of the requests, 0 to 65535"},
        {"F", "flow label", "IPv6 flow label"},
        {"i", "interval", "seconds from one request to the next"},
        {"I", "interface", "leave by this interface, or from this address; twice for both"},
        {"l", "preload", "send so many without waiting for replies"},
        {"m", "mark", "mark the packets for the routing rules"},
        {"M", "pmtud opt", "path MTU discovery: do, dont, want or probe"},
        {"p", "pattern", "up to 16 bytes of data, in hexadecimal"},
        {"Q", "tclass", "type of service, 0 to 255"},
        {"s", "size", "bytes of data in each request"},
        {"S", "size", "bytes of the socket's send buffer"},
        {"t", "ttl", "time to live"},
        {"T", "timestamp", "have times recorded, IPv4: tsonly, tsandaddr or tsprespec"},
        {"w", "deadline", "stop after <deadline> seconds, whatever has come"},
        {"W", "timeout", "seconds to wait for the last replies"},
        {"N", "nodeinfo opt", "ask an IPv6 node for its names or addresses: -N help"},
        {"openmetrics", "file", "write the outcome for a metrics collector, all at once"},
        {"picture", "file", "write a graph of all round trips and losses, an SVG picture"},
    };

    private final Console console;
    private final boolean ownsProcess;
    private final PingArguments taken = new PingArguments();

    /** For one {@link #run}, which the process is there for. */
    public PingCommand(Console console) {
        this(console, true);
    }

    /** @param ownsProcess whether signals are for this command; not where it is a guest in another program */
    PingCommand(Console console, boolean ownsProcess) {
        this.console = console;
        this.ownsProcess = ownsProcess;
    }

    /** Pings as the arguments say, and returns the exit status. */
    public int run(String... arguments) {
        try {
            List<String> operands = parse(arguments);
            if (taken.has(PingFlag.HELP)) {
                return usage();
            }
            if (taken.asksForQueryHelp()) {
                console.print(NodeQuery.HELP);
                return 0;
            }
            if (taken.needsQueryHelp()) {
                console.errorText(NodeQuery.HELP);
                return USAGE_ERROR;
            }
            if (taken.has(PingFlag.VERSION)) {
                console.print(
                        "ping from rawsock " + PingCommand.class.getPackage().getImplementationVersion() + "\n");
                return 0;
            }
            try (PingRun run = new PingRun(options(operands), console, ownsProcess)) {
                return run.run();
            }
        } catch (UnrecognizedOptionException e) {
            return usage("invalid option -- '" + unknownFlag(e.getOption()) + "'", arguments);
        } catch (MissingArgumentException e) {
            return usage("option requires an argument -- '" + name(e.getOption()) + "'", arguments);
        } catch (ParseException e) {
            return usage(String.valueOf(e.getMessage()), arguments);
        } catch (ExitException end) {
            console.error(String.valueOf(end.getMessage()));
            return refused(end, arguments);
        } catch (OutputException failure) {
            return outputFailed(failure);
        } catch (IOException failure) {
            console.error(String.valueOf(failure.getMessage()));
            return USAGE_ERROR;
        }
    }

    /** Takes the flags in, in their order, and returns what is left. */
    List<String> parse(String... arguments) throws ParseException, ExitException {
        DefaultParser parser = DefaultParser.builder()
                .setAllowPartialMatching(false)
                .setStripLeadingAndTrailingQuotes(false)
                .get();
        CommandLine line = parser.parse(flags(), arguments);
        for (Option option : line.getOptions()) {
            if (option.hasArg()) {
                taken.take(name(option), option.getValue());
            } else {
                taken.take(flag(option));
            }
        }
        return line.getArgList();
    }

    /** What the flags taken in ask for. */
    PingOptions options(List<String> operands) throws ExitException, ParseException {
        return taken.options(operands);
    }

    private static Options flags() {
        Options options = new Options();
        for (PingFlag flag : PingFlag.values()) {
            options.addOption(new Option(flag.letter(), flag.word(), false, null));
        }
        for (String[] argument : ARGUMENTS) {
            boolean letter = argument[0].length() == 1;
            options.addOption(new Option(letter ? argument[0] : null, letter ? null : argument[0], true, null));
        }
        return options;
    }

    private static PingFlag flag(Option option) {
        for (PingFlag flag : PingFlag.values()) {
            String name = flag.letter() == null ? flag.word() : flag.letter();
            if (name(option).equals(name)) {
                return flag;
            }
        }
        throw new AssertionError(option);
    }

    private static String name(Option option) {
        return option.getOpt() == null ? option.getLongOpt() : option.getOpt();
    }

    /** The parser names the whole argument where getopt(3) names the letter. */
    private static String unknownFlag(String argument) {
        if (argument.startsWith("--")) {
            return argument;
        }
        Options known = flags();
        for (int i = 1; i < argument.length(); i++) {
            String letter = argument.substring(i, i + 1);
            if (!known.hasShortOption(letter)) {
                return letter;
            }
        }
        return argument.substring(argument.length() - 1);
    }

    private int usage(String complaint, String... arguments) {
        refusal(complaint, arguments);
        console.error(complaint);
        return usage();
    }

    private int usage() {
        StringBuilder text = new StringBuilder(4096);
        text.append("\nUsage\n  ping [options] [<hop>...] <destination>\n  ping --each [options] <destination>...\n");
        text.append("\nOptions:\n");
        for (PingFlag flag : PingFlag.values()) {
            String letter = flag.letter();
            String word = flag.word();
            usageLine(text, letter, word, "", flag.help());
        }
        text.append('\n');
        for (String[] argument : ARGUMENTS) {
            boolean letter = argument[0].length() == 1;
            String value = " <" + argument[1] + ">";
            usageLine(text, letter ? argument[0] : null, letter ? null : argument[0], value, argument[2]);
        }
        console.errorText(text);
        return USAGE_ERROR;
    }

    private static void usageLine(
            StringBuilder text, @Nullable String letter, @Nullable String word, String value, String help) {
        int start = text.length();
        text.append("  ").append(letter == null ? "" : "-" + letter);
        text.append(letter == null || word == null ? "" : ", ")
                .append(word == null ? "" : "--" + word)
                .append(value);
        do {
            text.append(' ');
        } while (text.length() < start + HELP_COLUMN);
        text.append(help).append('\n');
    }

    private int refused(ExitException end, String... arguments) {
        refusal(String.valueOf(end.getMessage()), arguments);
        return end.status();
    }

    /** Who reads JSON is told on standard output too, as there is no summary. */
    private void refusal(String text, String... arguments) {
        // What is not understood may stand before the flag, which is not taken then.
        List<String> words = List.of(arguments);
        if (taken.has(PingFlag.JSON) || words.contains("--json") || words.contains("-j")) {
            new JsonLines(console).refusal(text);
        }
    }

    private int outputFailed(OutputException failure) {
        if (failure.readerGone()) {
            return READER_GONE;
        }
        console.error(String.valueOf(failure.getMessage()));
        return FAILURE;
    }
}
