package io.rawsock.craft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.Main;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of the first answer where sending takes its time: strace(1) holds each sendto(2) up before the kernel sees it. */
@Requires(
        value = {Requirement.ROOT, Requirement.NET_NAMESPACES},
        tools = "strace")
class CraftTimesTest {
    private static final double DELAY_MILLIS = 500;

    private static Network network;

    @TempDir
    Path folder;

    @BeforeAll
    static void build() {
        network = Network.chain(1);
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip(dst=DST)/icmp()",
                "ip(dst=DST, id=0)/icmp()",
                "ipv6(dst=DST6)/icmpv6()",
                "ether()/ip(dst=DST)/icmp()"
            })
    void shouldCountFromWhenTheKernelSent(String packet) {
        String answer = answer(packet);
        assertTrue(answer.contains(",\"clock\":\"kernel\","), answer);
        assertTrue(millis(answer) < DELAY_MILLIS, answer);
    }

    /** Before that one the kernel is asked for the route, by the same system call. */
    @Test
    void shouldElseCountFromTheSystemCallThatSends() {
        String answer = answer("ip(dst=DST)/icmp()", "-e", "inject=setsockopt:error=ENOPROTOOPT");
        assertTrue(answer.contains(",\"clock\":\"program\","), answer);
        double millis = millis(answer);
        assertTrue(millis >= DELAY_MILLIS && millis < 2 * DELAY_MILLIS, answer);
    }

    private String answer(String pattern, String... faults) {
        String packet = pattern.replace("DST6", network.address6("s").getHostAddress())
                .replace("DST", network.address("s").getHostAddress());
        List<String> words = new ArrayList<>(List.of("strace", "-f", "-qq", "-e", "signal=none"));
        words.addAll(List.of("-o", folder.resolve("log").toString()));
        words.addAll(List.of("-e", "trace=sendto,setsockopt"));
        words.addAll(List.of("-e", "inject=sendto:delay_enter=" + (long) (DELAY_MILLIS * 1000)));
        words.addAll(List.of(faults));
        words.addAll(List.of(JavaProgram.line(Main.class, "craft", "-jE", "-I", "to-r1", "-a1", "-t10", packet)));
        Outcome outcome = network.exec("c", words.toArray(String[]::new));
        assertEquals(0, outcome.status(), outcome.text());
        return outcome.out()
                .lines()
                .filter(line -> line.startsWith("{\"type\":\"answer\","))
                .findFirst()
                .orElseThrow();
    }

    private static double millis(String answer) {
        return Double.parseDouble(answer.replaceAll(".*\"ms\":([0-9.]+),.*", "$1"));
    }
}
