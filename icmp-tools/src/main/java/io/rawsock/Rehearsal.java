package io.rawsock;

import io.rawsock.cli.Console;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Uses the tools once, on this machine and unseen, so that a JVM learns what a class-data archive of the program must hold:
 * scripts/lib/archive.sh.
 */
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] none) {
        // For the address of the jar, which a JVM asks for when it runs from an archive and not when it fills one.
        Objects.requireNonNull(Path.of("").toUri());
        HeadStart.take("ping").finish();
        unseen("ping", "-c", "1", "-w", "1", "127.0.0.1");
        unseen("traceroute", "-q", "1", "127.0.0.1");
        unseen("pmtu", "127.0.0.1");
        unseen("craft", "-n", "ip(dst=127.0.0.1) / icmp()");
    }

    private static void unseen(String tool, String... arguments) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        Main.run(new Console(tool, nowhere, nowhere), tool, arguments);
    }
}
