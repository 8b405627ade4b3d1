package io.rawsock.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.lab.Command;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StressTest {
    private static final int THREADS = 8;

    /** Where what it binds to random paths is left behind. */
    @TempDir
    Path folder;

    /** In a network of its own, whose one interface is loopback: what is sent at random ends there. */
    @Test
    @Requires(value = Requirement.NET_NAMESPACES, tools = "unshare")
    void shouldSurviveAnyCallWithAnyArgumentFromAnyThread() {
        long seed = Long.getLong("rawsock.stress.seed", 20261122);
        int calls = Integer.getInteger("rawsock.stress.calls", 10_000);
        String script = "ip link set lo up && cd \"$0\" && exec \"$@\"";
        List<String> words = new ArrayList<>(List.of("unshare", "-rn", "sh", "-c", script, folder.toString()));
        words.addAll(List.of(JavaProgram.line(
                List.of(
                        "-XX:ErrorFile=" + Path.of("target/storm-crash.log").toAbsolutePath(),
                        "-Xmx256m",
                        "-XX:MaxDirectMemorySize=1g"),
                StormProgram.class,
                Long.toString(seed),
                Integer.toString(THREADS),
                Integer.toString(calls))));
        Outcome outcome = Command.run(Duration.ofSeconds(60 + calls / 100), words);
        assertEquals("all closed\n", outcome.out(), () -> "seed " + seed + "\n" + outcome.err());
        assertEquals(0, outcome.status(), outcome::err);
    }
}
