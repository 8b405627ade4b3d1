package io.rawsock.traceroute;

import io.rawsock.simnet.Scenario;
import io.rawsock.simnet.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A test of the command in a file to read: a command line, then a {@link Scenario}, then after "---" what the command
 * prints, with "T" for times.
 *
 * <pre>
 * traceroute -n -q1 198.51.100.7
 * 1 10.0.1.1
 * 2+ target
 * ---
 * traceroute to 198.51.100.7 …
 * </pre>
 */
record ScenarioFile(String name, List<String> arguments, Scenario scenario, String output) {
    static ScenarioFile read(Path file) {
        try {
            String text = Files.readString(file);
            int end = text.indexOf("\n---\n");
            int command = text.indexOf("traceroute ");
            int hops = text.indexOf('\n', command);
            List<String> words = List.of(text.substring(command, hops).split(" ", -1));
            Scenario scenario = Scenario.parse(text.substring(hops, end));
            return new ScenarioFile(
                    file.getFileName().toString(), words.subList(1, words.size()), scenario, text.substring(end + 5));
        } catch (IOException | ScenarioException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    /** On a busy machine one answer may come long after another, so no wait is left to what the others took. */
    String[] command() {
        List<String> words = new ArrayList<>(arguments);
        if (!words.contains("-w")) {
            words.addAll(0, List.of("-w", "5"));
        }
        return words.toArray(String[]::new);
    }

    @Override
    public String toString() {
        return name;
    }
}
