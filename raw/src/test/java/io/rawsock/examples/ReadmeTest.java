package io.rawsock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    void shouldNameFilesThatAreThere() throws IOException {
        Matcher link = Pattern.compile("\\]\\(([^:)]+)\\)").matcher(Files.readString(Path.of("../README.md")));
        int links = 0;
        for (; link.find(); links++) {
            assertTrue(Files.exists(Path.of("..", link.group(1))), link.group(1));
        }
        assertTrue(links > 0);
    }

    private interface Program {
        void run() throws IOException;
    }

    /** In a network of its own: a raw socket receives the answers to everybody's pings. */
    private static String printed(Program program) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try (Network network = Network.of(Topology.host())) {
            network.in("c", program::run);
        } finally {
            System.setOut(console);
        }
        return printed.toString(UTF_8);
    }

    @Test
    @Requires({Requirement.ROOT, Requirement.NET_NAMESPACES})
    void shouldPingLoopback() throws Exception {
        assertEquals(
                "127.0.0.1 ttl 64: EchoReply[identifier=42, sequence=1, data=68656c6c6f]\n",
                printed(() -> PingOnce.main(new String[] {"127.0.0.1"})));
    }

    @Test
    @Requires({Requirement.ROOT, Requirement.NET_NAMESPACES})
    void shouldSendFromAnAddressOfItsChoice() throws Exception {
        assertEquals("hello from 127.1.2.3:4321\n", printed(() -> OwnIpHeader.main(new String[0])));
    }
}
