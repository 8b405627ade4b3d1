package io.rawsock;

import io.rawsock.cli.Console;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Uses a tool once, on this machine and unseen, so that a JVM learns what the tool's class-data archive must hold:
 * scripts/lib/archive.sh.
 */
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] tool) {
        // For the address of the jar, which a JVM asks for when it runs from an archive and not when it fills one.
        Objects.requireNonNull(Path.of("").toUri());
        HeadStart.take(tool[0]).finish();
        OutputStream nowhere = OutputStream.nullOutputStream();
        Main.run(new Console(tool[0], nowhere, nowhere), tool[0], arguments(tool[0]));
    }

    /** None for a tool that would do more than is wanted here: it then says what it takes. */
    private static String[] arguments(String tool) {
        return switch (tool) {
            case "ping" -> new String[] {"-c", "1", "-w", "1", "127.0.0.1"};
            case "traceroute", "pmtu" -> new String[] {"127.0.0.1"};
            case "craft" -> new String[] {"-n", "ip(dst=127.0.0.1) / icmp()"};
            default -> new String[0];
        };
    }
}
