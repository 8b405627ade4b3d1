package io.rawsock.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Programs run under user-mode-linux by scripts/other-kernel: for socket types that this machine's kernel lacks. */
public final class OtherKernel {
    /** Booting takes two seconds, a JVM in there five more, and a loaded machine its time. */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private OtherKernel() {}

    /** Runs it to its end, as root of that kernel, with TIPC, SCTP and VSOCK there. */
    public static Outcome run(String... command) {
        List<String> words = new ArrayList<>(List.of(script().toString(), "--"));
        words.addAll(List.of(command));
        return Command.run(LIMIT, words);
    }

    static Path script() {
        return Scripts.file("other-kernel");
    }
}
