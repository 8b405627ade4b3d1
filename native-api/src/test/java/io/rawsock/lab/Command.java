package io.rawsock.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Programs run by tests. */
public final class Command {
    /** How long a program may take that was given no limit of its own. */
    public static final Duration LIMIT = Duration.ofSeconds(20);

    private Command() {}

    /** Runs a program to its end, within {@link #LIMIT}, whatever its exit status. */
    public static Outcome run(String... words) {
        return run(LIMIT, List.of(words));
    }

    /** Runs a program to its end; after {@code limit} it is killed and the test fails with what it wrote. */
    public static Outcome run(Duration limit, List<String> words) {
        try (Running running = start(words)) {
            return running.finish(limit);
        }
    }

    /**
     * Runs a program that must succeed, with {@code input} as its standard input.
     *
     * @throws IllegalStateException with its output when its status is not 0
     */
    public static Outcome require(String input, String... words) {
        try (Running running = start(List.of(words))) {
            running.write(input.getBytes(StandardCharsets.UTF_8));
            Outcome outcome = running.finish(LIMIT);
            if (outcome.status() != 0) {
                throw new IllegalStateException(
                        String.join(" ", words) + ": " + outcome.text().strip());
            }
            return outcome;
        }
    }

    /** Starts a program in the namespaces of the calling thread; {@link Running#close} kills it. */
    public static Running start(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("PATH", Tools.PATH);
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            return new Running(words, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
