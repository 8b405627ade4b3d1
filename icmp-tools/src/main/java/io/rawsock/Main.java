package io.rawsock;

import io.rawsock.cli.Console;
import io.rawsock.craft.CraftCommand;
import io.rawsock.ping.PingCommand;
import io.rawsock.pmtu.PmtuCommand;
import io.rawsock.simnet.SimnetCommand;
import io.rawsock.traceroute.TraceCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** One program, {@code rawsock}: the first argument names the tool. */
public final class Main {
    private static final int USAGE_ERROR = 2;
    private static final String USAGE =
            "Usage: rawsock TOOL [ARGUMENT...]\n\nTools:\n  craft       a packet in a line, right or wrong: explained, sent\n  ping        is a host there, and how far away\n  pmtu        the largest packet that a path takes whole\n  simnet      an internet that is made up, behind a TUN device\n  traceroute  the routers on the way to a host";

    private Main() {}

    public static void main(String[] arguments) {
        // Without the buffers and encoders of System.out, which print what is given in pieces.
        int status = run(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), arguments);
        // Not System.exit: a shutdown hook may be waiting for this thread.
        Runtime.getRuntime().halt(status);
    }

    /** Returns the exit status. */
    static int run(OutputStream out, OutputStream err, String... arguments) {
        String tool = arguments.length == 0 ? "" : arguments[0];
        Console console = new Console(tool, out, err);
        if (tool.equals("ping")) {
            return new PingCommand(console).run(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        if (tool.equals("craft")) {
            return new CraftCommand(console).run(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        if (tool.equals("pmtu")) {
            return new PmtuCommand(console).run(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        if (tool.equals("simnet")) {
            return new SimnetCommand(console).run(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        if (tool.equals("traceroute")) {
            return new TraceCommand(console).run(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        console.errorText(USAGE + "\n");
        return USAGE_ERROR;
    }
}
