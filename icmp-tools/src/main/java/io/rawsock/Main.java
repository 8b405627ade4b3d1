package io.rawsock;

import io.rawsock.cli.Console;
import io.rawsock.craft.CraftCommand;
import io.rawsock.libc.NativePlatform;
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
    private static final int FAILURE = 2;
    private static final String USAGE =
            "Usage: rawsock TOOL [ARGUMENT...]\n\nTools:\n  craft       a packet in a line, right or wrong: explained, sent\n  ping        is a host there, and how far away\n  pmtu        the largest packet that a path takes whole\n  simnet      an internet that is made up, behind a TUN device\n  traceroute  the routers on the way to a host";

    private Main() {}

    public static void main(String[] arguments) {
        // Without the buffers and encoders of System.out, which print what is given in pieces.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        String tool = arguments.length == 0 ? "" : arguments[0];
        String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        int status = runHere(new Console(tool, out, err), tool, rest);
        // Not System.exit: a shutdown hook may be waiting for this thread.
        Runtime.getRuntime().halt(status);
    }

    private static int runHere(Console console, String tool, String... arguments) {
        try {
            NativePlatform.require();
        } catch (UnsupportedOperationException otherMachine) {
            console.error(String.valueOf(otherMachine.getMessage()));
            return FAILURE;
        }
        HeadStart headStart = HeadStart.take(tool);
        try {
            return run(console, tool, arguments);
        } catch (LinkageError e) {
            LinkageError withoutJna = headStart.finish();
            if (withoutJna == null) {
                throw e;
            }
            console.error("JNA does not work here: " + withoutJna.getMessage());
            return FAILURE;
        } finally {
            headStart.finish();
        }
    }

    /** Returns the exit status. */
    static int run(Console console, String tool, String... arguments) {
        if (tool.equals("ping")) {
            return new PingCommand(console).run(arguments);
        }
        if (tool.equals("craft")) {
            return new CraftCommand(console).run(arguments);
        }
        if (tool.equals("pmtu")) {
            return new PmtuCommand(console).run(arguments);
        }
        if (tool.equals("simnet")) {
            return new SimnetCommand(console).run(arguments);
        }
        if (tool.equals("traceroute")) {
            return new TraceCommand(console).run(arguments);
        }
        console.errorText(USAGE + "\n");
        return FAILURE;
    }
}
