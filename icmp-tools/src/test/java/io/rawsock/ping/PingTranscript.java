package io.rawsock.ping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rawsock.cli.Console;
import io.rawsock.lab.Outcome;
import io.rawsock.simnet.Scenario;
import io.rawsock.simnet.ScenarioException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A test of the command in a file to read: a {@link Scenario}, or the word "hostile" for {@link HostileHosts}, then after
 * "---" commands, each with what it prints, "T" for times, what it complains of, and its exit status.
 *
 * <pre>
 * to 198.51.100.7
 *   1+ 10.0.1.1 type=3 code=1
 * ---
 * $ ping -c1 198.51.100.7
 * PING 198.51.100.7 …
 * [stderr]
 * ping: …
 * [exit 1]
 * </pre>
 *
 * @param text all of it
 * @param scenario who answers; null for the hostile hosts
 * @param commands the arguments of each
 */
record PingTranscript(String name, String text, Scenario scenario, List<List<String>> commands) {
    private static final String END = "---\n";
    private static final String PROMPT = "$ ping ";

    static PingTranscript read(Path file) {
        try {
            String text = Files.readString(file);
            int end = text.indexOf(END);
            String network = text.substring(0, end);
            List<List<String>> commands = new ArrayList<>();
            for (String line : text.substring(end).split("\n", -1)) {
                if (line.startsWith(PROMPT)) {
                    commands.add(List.of(line.substring(PROMPT.length()).split(" ", -1)));
                }
            }
            boolean hostile = network.lines().anyMatch(line -> line.equals("hostile"));
            Scenario scenario = Scenario.parse(hostile ? "" : network);
            return new PingTranscript(file.getFileName().toString(), text, scenario, commands);
        } catch (IOException | ScenarioException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    boolean hostile() {
        return text.lines().anyMatch(line -> line.equals("hostile"));
    }

    /** What the file would have to be, as things are. */
    String play() {
        StringBuilder played = new StringBuilder(text.substring(0, text.indexOf(END) + END.length()));
        for (List<String> command : commands) {
            Outcome outcome = ping(command);
            played.append(PROMPT).append(String.join(" ", command)).append('\n');
            played.append(masked(outcome.out()));
            played.append(outcome.err().isEmpty() ? "" : "[stderr]\n").append(masked(outcome.err()));
            played.append("[exit ").append(outcome.status()).append("]\n");
        }
        return played.toString();
    }

    private static Outcome ping(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new PingCommand(new Console("ping", out, err), false).run(words.toArray(new String[0]));
        return new Outcome(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** Without times and what else no two runs share: identifiers, and the numbers of packets and their checksums. */
    private static String masked(String text) {
        // RFC 4180 ends lines with CR LF.
        return PingProgram.withoutTimes(text.replace("\r\n", "\n"))
                .replaceAll("jitter = [0-9./]+ ms", "jitter = T ms")
                .replaceAll("fd: [0-9]+", "fd: N")
                .replaceAll("ident=[0-9]+", "ident=N")
                .replaceAll("(?m)^( 4 .{11}) [0-9a-f]{4}(   .*) [0-9a-f]{4} ", "$1 NNNN$2 NNNN ")
                .replaceAll("(\"(time|rtt_ms|elapsed_ms|min|mean|max|deviation|jitter|p[0-9.]+)\"):[0-9.]+", "$1:T")
                .replaceAll("(?m)^[0-9]{10}\\.[0-9]{6},", "T,")
                .replaceAll("(?<=,)[0-9]+\\.[0-9]{3}(?=,)", "T");
    }

    @Override
    public String toString() {
        return name;
    }
}
