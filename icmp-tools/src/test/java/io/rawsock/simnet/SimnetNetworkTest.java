package io.rawsock.simnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Scripts;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated internet of scripts/lab, as the tools that people have see it. */
@Requires(
        value = {Requirement.ROOT, Requirement.TUN},
        tools = {"traceroute", "mtr", "ping", "tracepath"})
class SimnetNetworkTest {
    private static SimulatedNetwork internet;

    @BeforeAll
    static void open() throws Exception {
        internet = SimulatedNetwork.open(Files.readString(Scripts.file("lib/lab.scenario")));
    }

    @AfterAll
    static void close() {
        internet.close();
    }

    private static String run(String line) {
        Outcome outcome = internet.network().exec("c", line.split(" ", -1));
        return outcome.out() + outcome.err();
    }

    @ParameterizedTest
    @CsvSource({"-I, 10.3.20.4, 172.16.3.2", "-U, 10.3.20.4, 172.16.3.2", "-I, fd00::10:3:20:4, fd00::172:16:3:2"})
    void shouldShowItsLabelsToTraceroute(String method, String target, String router) {
        String out = run("traceroute -n -e -q1 -w5 " + method + " " + target);
        String labels = "<MPLS:L=16004,E=0,S=0,T=1/L=17000,E=5,S=1,T=1>";
        assertTrue(out.contains("\n 2  " + router + " " + labels + "  "), out);
        assertTrue(out.matches("(?s).*\n 3  " + target + "  [0-9.]+ ms\n"), out);
    }

    /** Only its raw lines, of all reports, have labels: m HOP LABEL CLASS BOTTOM TTL. */
    @ParameterizedTest
    @ValueSource(strings = {"10.3.20.4", "fd00::10:3:20:4"})
    void shouldShowItsLabelsToMtr(String target) {
        String out = run("mtr -n -e -l -c1 " + target);
        assertTrue(out.contains("16004") && out.contains("17000"), out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ping -n -c1 -s 3000 10.1.0.1; 3008 bytes from 10.1.0.1: icmp_seq=1",
                "ping -n -c1 -s 3000 fd00::10:1:0:1; 3008 bytes from fd00::10:1:0:1: icmp_seq=1",
                "ping -n -c9 -i0.01 10.1.0.3; (DUP!)",
                "ping -n -c1 10.1.0.7; ttl=64",
                "ping -n -c1 -W.1 10.2.0.14; 100% packet loss",
                "ping -n -c1 10.2.0.13; From 172.16.255.13 icmp_seq=1 Packet filtered",
                "ping -n -c1 -t 2 fd00::10:3:20:1; From fd00::172:16:3:2 icmp_seq=1 Time exceeded: Hop limit",
                "tracepath -n -m 8 10.0.0.5; pmtu 1400",
                "tracepath -n -m 8 fd00::10:0:0:5; pmtu 1400",
                "traceroute -n -T -O info -p 80 -q1 10.2.0.10; 10.2.0.10 <syn,ack>",
                "traceroute -n -T -O info -p 81 -q1 10.2.0.10; 10.2.0.10 <rst,ack>",
                "traceroute -n -T -q1 fd00::10:2:0:1; fd00::10:2:0:1  ",
                "traceroute -n -P 89 -q1 10.2.0.1; !P",
                "traceroute -n -q1 192.0.2.99; 172.16.0.1"
            })
    void shouldAnswerAsItsAddressesSay(String line, String shown) {
        String out = run(line);
        assertTrue(out.contains(shown), out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.12.60.1", "fd00::10:12:60:1"})
    void shouldAnswerAsLateAsItsAddressSays(String target) {
        // Of nine replies one at least is not held up by what else the machine has to do.
        String out = run("ping -n -c9 -i0.05 " + target);
        String reply = "64 bytes from " + target + ": icmp_seq=\\d ttl=244 time=6\\d(\\.\\d)? ms";
        assertTrue(Pattern.compile(reply).matcher(out).find(), out);
    }

    @Test
    void shouldShowWaysOfEqualCost() {
        // Thirty flows, that no chance lets all take one way.
        String once = "traceroute -n -q10 -w5 -f2 -m2 10.0.0.7";
        String out = run(once) + run(once) + run(once);
        assertTrue(out.contains("172.16.7.2") && out.contains("172.16.107.2"), out);
        String flow = run("traceroute -n -q5 -w5 -f2 -m2 -U --sport=40000 10.0.0.7");
        assertEquals(1, flow.split("172\\.16\\.", -1).length - 1, flow);
    }
}
