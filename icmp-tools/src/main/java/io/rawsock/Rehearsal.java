package io.rawsock;

import io.rawsock.cli.Console;
import io.rawsock.craft.CraftCommand;
import io.rawsock.ping.PingCommand;
import io.rawsock.pmtu.PmtuCommand;
import io.rawsock.traceroute.TraceCommand;
import java.io.OutputStream;

/**
 * Uses the tools once, on this machine and unseen, so that a JVM learns what a class-data archive of the program must hold:
 * scripts/lib/archive.sh.
 */
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] none) {
        Console nowhere = new Console("", OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        new PingCommand(nowhere).run("-c", "1", "-w", "1", "127.0.0.1");
        new TraceCommand(nowhere).run("-q", "1", "127.0.0.1");
        new PmtuCommand(nowhere).run("127.0.0.1");
        new CraftCommand(nowhere).run("-n", "ip(dst=127.0.0.1) / icmp()");
    }
}
