package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the name server never answers: libc waits ten seconds for it. */
@Requires({Requirement.ROOT, Requirement.NET_NAMESPACES})
class PingNamesTest {
    @TempDir
    static Path folder;

    private static Network network;
    private static PingProgram program;
    private static Path configuration;

    @BeforeAll
    static void build() throws IOException {
        network = Network.chain(1);
        network.nft(
                "s",
                "add table ip silent",
                "add chain ip silent in { type filter hook input priority 0 ; }",
                "add rule ip silent in udp dport 53 drop");
        // Where ip-netns(8) finds it.
        configuration = Path.of("/etc/netns", network.namespace("c"));
        Files.createDirectories(configuration);
        Files.writeString(configuration.resolve("resolv.conf"), "nameserver 10.77.1.2\n");
        Files.writeString(configuration.resolve("hosts"), "10.77.0.2 \u001b[31mevil\n");
        program = new PingProgram(folder);
    }

    @AfterAll
    static void remove() throws IOException {
        network.close();
        Files.delete(configuration.resolve("resolv.conf"));
        Files.delete(configuration.resolve("hosts"));
        Files.delete(configuration);
    }

    @Test
    void shouldKeepTheScheduleAndPrintNumbers() {
        Outcome outcome = network.exec("c", program.line("-H", "-c3", "-i.1", "10.77.1.2"));
        assertEquals("""
                PING 10.77.1.2 (10.77.1.2) 56(84) bytes of data.
                64 bytes from 10.77.1.2: icmp_seq=1 ttl=63 time=T ms
                64 bytes from 10.77.1.2: icmp_seq=2 ttl=63 time=T ms
                64 bytes from 10.77.1.2: icmp_seq=3 ttl=63 time=T ms

                --- 10.77.1.2 ping statistics ---
                3 packets transmitted, 3 received, 0% packet loss, time Tms
                rtt min/avg/max/mdev = T/T/T/T ms
                """, PingProgram.withoutTimes(outcome.out()));
        assertEquals(0, outcome.status());
        Matcher time = Pattern.compile("time (\\d+)ms").matcher(outcome.out());
        assertTrue(time.find() && Integer.parseInt(time.group(1)) < 3000, outcome.out());
    }

    @Test
    void shouldNotLetANameCommandTheTerminal() {
        Outcome outcome = network.exec("c", program.line("-H", "-c1", "10.77.0.2"));
        String line = outcome.out().split("\n", -1)[1];
        assertTrue(line.startsWith("64 bytes from ?[31mevil (10.77.0.2): icmp_seq=1 "), line);
    }

    @Test
    void shouldEndAtOnceWhileALookupHangs() {
        try (Running ping = network.start("c", program.line("-H", "-i.1", "10.77.1.2"))) {
            ping.awaitText("icmp_seq=3");
            ping.signal("INT");
            Outcome outcome = ping.finish(Duration.ofSeconds(5));
            assertEquals(0, outcome.status(), outcome.text());
            assertTrue(outcome.out().contains(" 0% packet loss"), outcome.out());
        }
    }
}
