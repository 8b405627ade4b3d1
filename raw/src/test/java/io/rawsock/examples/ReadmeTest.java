package io.rawsock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void shouldShowTheProgramThatIsCompiledHere() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        int start = readme.indexOf("```java\n") + "```java\n".length();
        List<String> shown = readme.substring(start, readme.indexOf("```", start))
                .strip()
                .lines()
                .toList();
        String source = Files.readString(Path.of("src/test/java/io/rawsock/examples/PingOnce.java"));
        assertFalse(shown.isEmpty());
        for (String line : shown) {
            assertTrue(source.contains(line.strip()), line);
        }
    }

    @Test
    @Requires(Requirement.ROOT)
    void shouldPingLoopback() throws IOException {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            PingOnce.main(new String[] {"127.0.0.1"});
        } finally {
            System.setOut(console);
        }
        assertEquals(
                "127.0.0.1 ttl 64: EchoReply[identifier=42, sequence=1, data=68656c6c6f]\n", printed.toString(UTF_8));
    }
}
