package io.rawsock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Command;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void shouldShowTheProgramThatIsCompiledHere() throws IOException {
        String readme = Files.readString(Path.of("../README.md"), UTF_8);
        int start = readme.indexOf("try (Pinger");
        List<String> shown = readme.substring(start, readme.indexOf("```", start))
                .strip()
                .lines()
                .toList();
        String source = Files.readString(Path.of("src/test/java/io/rawsock/examples/PingHosts.java"), UTF_8);
        assertFalse(shown.isEmpty());
        for (String line : shown) {
            assertTrue(source.contains(line.strip()), line);
        }
    }

    @Test
    @Requires(Requirement.ROOT)
    void shouldPingHosts() {
        String[] line = JavaProgram.line(PingHosts.class, "127.0.0.1", "127.0.0.2");
        assertEquals("""
                127.0.0.1: 3 of 3 answered, by the clock of the kernel
                127.0.0.2: 3 of 3 answered, by the clock of the kernel
                """, Command.run(line).out());
    }
}
