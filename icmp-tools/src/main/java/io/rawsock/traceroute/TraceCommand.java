package io.rawsock.traceroute;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.cli.JsonLines;
import io.rawsock.cli.OutputException;
import io.rawsock.traceroute.TraceArguments.Given;
import java.io.IOException;
import java.util.List;

/** {@code traceroute}: its flags, with the names, limits and messages of Butskoy's, and its exit status. */
public final class TraceCommand {
    private static final int FAILURE = 1;
    private static final int USAGE_ERROR = 2;
    // What a shell makes of death by SIGPIPE, which is how other programs end when nobody reads them any more.
    private static final int READER_GONE = 128 + 13;

    private final Console console;
    private final boolean signals;

    /** For one {@link #run}, in a process of its own: where there is a summary to print, SIGINT leads to it. */
    public TraceCommand(Console console) {
        this(console, true);
    }

    /** @param signals whether what SIGINT does is this command's affair */
    TraceCommand(Console console, boolean signals) {
        this.console = console;
        this.signals = signals;
    }

    /**
     * Traces as the arguments say, and returns the exit status: 0, reached or not; with --exit-reached 1 when not; 1
     * when the system refuses, 2 for a command line that means nothing.
     */
    public int run(String... words) {
        JsonLines lines = new JsonLines(console);
        boolean json = List.of(words).contains("--json");
        try {
            if (words.length == 0) {
                console.print(TraceHelp.USAGE);
                return 0;
            }
            TraceArguments arguments = new TraceArguments(TraceFlags.ALL, words);
            TraceFlags flags = new TraceFlags();
            for (Given given : arguments.given()) {
                flags.take(given);
            }
            json = flags.json;
            if (flags.help) {
                console.print(TraceHelp.USAGE + TraceHelp.OPTIONS);
                return 0;
            }
            if (flags.version) {
                console.print("traceroute from rawsock "
                        + TraceCommand.class.getPackage().getImplementationVersion() + "\n");
                return 0;
            }
            if (flags.method.help()) {
                String help = TraceHelp.method(flags.method.name);
                if (help.isEmpty()) {
                    console.errorText("No options for module `" + flags.method.name + "'\n");
                } else {
                    console.print(help);
                }
                return 0;
            }
            return new TraceRun(flags, arguments.operands(), console, lines, signals).run();
        } catch (ExitException end) {
            console.errorText(end.getMessage() + "\n");
            refusal(json, lines, end);
            return end.status();
        } catch (OutputException failure) {
            if (failure.readerGone()) {
                return READER_GONE;
            }
            console.error(String.valueOf(failure.getMessage()));
            return FAILURE;
        } catch (IOException failure) {
            console.errorText("\n" + failure.getMessage() + "\n");
            refusal(json, lines, failure);
            return failure instanceof SetupException ? FAILURE : USAGE_ERROR;
        }
    }

    private static void refusal(boolean json, JsonLines lines, Exception reason) {
        if (json) {
            lines.refusal(String.valueOf(reason.getMessage()));
        }
    }
}
