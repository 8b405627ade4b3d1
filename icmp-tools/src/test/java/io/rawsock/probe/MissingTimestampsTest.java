package io.rawsock.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.cli.Console;
import io.rawsock.craft.CraftCommand;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import io.rawsock.ping.PingCommand;
import io.rawsock.traceroute.TraceCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs where the kernel takes no times of packets, as some emulated ones do not. */
@Requires(
        value = {Requirement.ROOT, Requirement.NET_NAMESPACES},
        tools = "strace")
class MissingTimestampsTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @Test
    void shouldPingByTheProgramsClock() throws IOException {
        // The second one is asked for where the first one failed, and so by the next call.
        String out = runWithout("SO_TIMESTAMPING", 2, "ping", "--json", "-c1", "127.0.0.1");
        assertTrue(out.contains("\"clock\":\"program\""), out);
    }

    @Test
    void shouldTraceByTheProgramsClock() throws IOException {
        String out = runWithout("SO_TIMESTAMPNS", 1, "traceroute", "-n", "127.0.0.1");
        assertTrue(out.contains(" 1  127.0.0.1  "), out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SO_TIMESTAMPING", "SO_TIMESTAMPNS"})
    void shouldTimeAnswersByTheProgramsClock(String option) throws IOException {
        String out = runWithout(option, 1, "craft", "--json", "-a1", "ip(dst=127.0.0.1)/icmp()");
        assertTrue(out.contains(",\"clock\":\"program\",\"to\":0,"), out);
        String text = runWithout(option, 1, "craft", "-a1", "ip(dst=127.0.0.1)/icmp()");
        assertTrue(text.contains(" ms by the program's clock\n1 answer\n"), text);
    }

    /** strace(1) tells calls apart by their number alone: a first run finds that of the one that is to fail. */
    private String runWithout(String option, int calls, String... arguments) throws IOException {
        List<String> lines = run("trace=setsockopt", arguments).log();
        int first = 1;
        while (!lines.get(first - 1).contains(option)) {
            first++;
        }
        String inject = "inject=setsockopt:error=ENOPROTOOPT:when=" + first + ".." + (first + calls - 1);
        Traced traced = run(inject, arguments);
        List<String> failed = traced.log().stream()
                .filter(line -> line.endsWith("(INJECTED)"))
                .toList();
        assertEquals(calls, failed.size(), failed.toString());
        assertTrue(failed.stream().allMatch(line -> line.contains("SO_TIMESTAMP")), failed.toString());
        return traced.out();
    }

    /** The tools without their head start: what another thread calls would make the number of a call a matter of chance. */
    static final class OneThread {
        public static void main(String[] words) {
            OutputStream out = new FileOutputStream(FileDescriptor.out);
            Console console = new Console(words[0], out, new FileOutputStream(FileDescriptor.err));
            String[] arguments = Arrays.copyOfRange(words, 1, words.length);
            int status = switch (words[0]) {
                case "ping" -> new PingCommand(console).run(arguments);
                case "traceroute" -> new TraceCommand(console).run(arguments);
                default -> new CraftCommand(console).run(arguments);
            };
            Runtime.getRuntime().halt(status);
        }
    }

    private record Traced(String out, List<String> log) {}

    private Traced run(String expression, String... arguments) throws IOException {
        Path log = folder.resolve("log");
        List<String> words = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", log.toString()));
        words.addAll(List.of("-e", "trace=setsockopt", "-e", "signal=none", "-e", expression));
        words.addAll(List.of(JavaProgram.line(OneThread.class, arguments)));
        try (Network network = Network.of(Topology.host())) {
            Outcome outcome = network.exec("c", LIMIT, words.toArray(String[]::new));
            assertEquals(0, outcome.status(), outcome.text());
            return new Traced(outcome.out(), Files.readAllLines(log));
        }
    }
}
