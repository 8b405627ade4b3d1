package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Running;
import io.rawsock.lab.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs read of ping, on c - r1 - s; python3 is the second reader of JSON. */
@Requires({Requirement.ROOT, Requirement.NET_NAMESPACES})
class PingOutputTest {
    private static Network network;
    private static PingProgram program;

    @BeforeAll
    static void build(@TempDir Path folder) {
        program = new PingProgram(folder);
        network = Network.chain(1);
        network.ip("r1", "route add blackhole 10.79.0.0/16", "route add unreachable 10.80.0.0/16");
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    @Test
    @Requires(tools = "python3")
    void shouldPrintReplyAndSummaryAsJson() {
        assertEquals(
                "ping reply reply summary: 2 of 2, loss 0, kernel",
                read("--json", "-c2", "-i.05", "10.77.1.2").strip());
    }

    @Test
    @Requires(tools = "python3")
    void shouldPrintASummaryAlsoWhenAllIsLost() {
        assertEquals(
                "ping unanswered summary: 0 of 2, loss 100, None",
                read("--json", "-c2", "-i.05", "-W.1", "10.79.0.1").strip());
    }

    @Test
    @Requires(tools = "python3")
    void shouldPrintErrorsAsJson() {
        String text = read("-j", "-c1", "10.80.0.1");
        assertEquals("ping icmp_error summary: 0 of 1, loss 100, None", text.strip());
    }

    @Test
    void shouldSayAsJsonWhyItDidNotBegin() {
        Outcome outcome = ping("--json", "-c1", "no..such");
        assertEquals("{\"type\":\"failure\",\"text\":\"no..such: Name or service not known\"}\n", outcome.out());
        assertEquals("ping: no..such: Name or service not known\n", outcome.err());
        assertEquals(2, outcome.status());
    }

    @Test
    @Requires(tools = "python3")
    void shouldPrintASummaryAsJsonAtAnInterrupt() {
        try (Running running = network.start("c", program.line("--json", "-i.1", "--each", "10.77.1.2", "10.79.0.1"))) {
            running.awaitText("\"sequence\":2,");
            running.signal("INT");
            Outcome outcome = running.finish(Duration.ofSeconds(20));
            String[] lines = outcome.out().split("\n", -1);
            assertEquals(1, outcome.status(), outcome.text());
            for (int i = lines.length - 3; i < lines.length - 1; i++) {
                assertTrue(lines[i].startsWith("{\"type\":\"summary\",") && lines[i].contains("\"interrupted\":true"));
            }
        }
    }

    @Test
    void shouldSayAsJsonWhatIsNotUnderstoodAndWhoIsNotFound() {
        Outcome outcome = ping("--json", "-Z", "10.77.1.2");
        assertEquals("{\"type\":\"failure\",\"text\":\"invalid option -- 'Z'\"}\n", outcome.out());
        assertEquals(2, outcome.status());
        outcome = ping("-c", "0", "--json", "10.77.1.2");
        assertTrue(outcome.out().startsWith("{\"type\":\"failure\",\"text\":\"invalid argument: '0'"), outcome.text());
        outcome = ping("--json", "--each", "-c1", "no..such", "10.77.1.2");
        assertTrue(outcome.out().startsWith("{\"type\":\"failure\",\"target\":\"no..such\",\"text\":"), outcome.text());
        assertTrue(outcome.out().contains("\n{\"type\":\"summary\","), outcome.text());
        assertEquals(2, outcome.status());
    }

    private static final String READER = """
            import json, sys
            objects = [json.loads(line) for line in sys.stdin]
            end = objects[-1]
            for o in objects:
                assert o["target"] == objects[0]["target"] and 1.7e9 < o["time"] < 1e10
                assert o["type"] != "reply" or 0 < o["rtt_ms"] < 10000
            if end["received"]:
                rtt = end["rtt_ms"]
                assert rtt["min"] <= rtt["p50"] <= rtt["p90"] <= rtt["p95"] <= rtt["p99"] <= rtt["p99.9"] <= rtt["max"]
            print(*(o["type"] for o in objects), end=": ")
            print(end["received"], "of", str(end["transmitted"]) + ", loss %g," % end["loss_percent"], end.get("clock"))
            """;

    private static String read(String... arguments) {
        String line = String.join(" ", program.line(arguments)) + " | python3 -c '" + READER + "'";
        return network.exec("c", "sh", "-c", line).text();
    }

    @Test
    void shouldPrintValuesWithCommas() {
        String[] lines = ping("--csv", "-c1", "10.77.1.2").out().split("\r\n", -1);
        assertEquals("time,target,event,sequence,from,bytes,ttl,rtt_ms,detail", lines[0]);
        assertTrue(lines[1].contains(",10.77.1.2,reply,1,10.77.1.2,64,63,"), lines[1]);
        assertEquals(9, lines[1].split(",", -1).length);
    }

    @Test
    void shouldWriteAFileForACollector(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ping.prom");
        assertEquals(
                0,
                ping("-q", "-c2", "-i.05", "--openmetrics", file.toString(), "10.77.1.2")
                        .status());
        String text = Files.readString(file);
        assertTrue(text.contains("\nrawsock_ping_received{target=\"10.77.1.2\",address=\"10.77.1.2\"} 2\n"), text);
        assertTrue(text.endsWith("\n# EOF\n"), text);
        // The grammar of OpenMetrics 1.0, as far as gauges need it.
        String name = "rawsock_ping_[a-z_]+";
        String label = "[a-z]+=\"([^\"\\\\\n]|\\\\[\\\\n\"])*\"";
        String sample = name + "(\\{" + label + "(," + label + ")*})? [0-9.]+";
        String family = "# TYPE (?<name>" + name + ") gauge\n# HELP \\k<name> [^\n]+\n(\\k<name>"
                + sample.substring(name.length()) + "\n)+";
        assertTrue(text.matches("(" + family + ")+# EOF\n"), text);
        assertFalse(Files.exists(folder.resolve("ping.prom.new")));
    }

    @Test
    void shouldPrintPercentiles() {
        String out = ping("--percentiles", "-q", "-c2", "-i.05", "10.77.1.2").out();
        assertTrue(out.contains("\nrtt p50/p90/p95/p99/p99.9/jitter = "), out);
        assertTrue(out.endsWith(" ms, clock: kernel\n0 late, 0 reordered, 0 foreign\n"), out);
    }

    @Test
    void shouldPingSeveral() {
        Outcome outcome = ping("--each", "-c1", "-i.1", "-W.2", "10.77.1.2", "fd77:1::2", "10.79.0.1", "no..such");
        assertTrue(outcome.out().contains("\n64 bytes from 10.77.1.2: icmp_seq=1 ttl=63 time="), outcome.text());
        assertTrue(outcome.out().contains("\n64 bytes from fd77:1::2: icmp_seq=1 ttl=63 time="), outcome.text());
        assertTrue(outcome.out().contains("\n--- 10.79.0.1 ping statistics ---\n"), outcome.text());
        assertEquals("ping: no..such: Name or service not known\n", outcome.err());
        assertEquals(1, outcome.status());
        assertEquals(0, ping("--each", "-c1", "10.77.1.2", "127.0.0.1").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-host", "a b", "a\nb", "\u001b[31mred", "$(id)", "a%b"})
    void shouldTakeAnyTextForAName(String host) {
        Outcome outcome = ping("-c1", "--", host);
        String shown = host.replaceAll("[\n\u001b]", "?");
        assertEquals(new Outcome(2, "", "ping: " + shown + ": Name or service not known\n"), outcome);
    }

    @ParameterizedTest
    @CsvSource({"de,DE", "tr,TR"})
    void shouldWriteNumbersAlikeEverywhere(String language, String country) {
        String locale = "JAVA_TOOL_OPTIONS=-Duser.language=" + language + " -Duser.country=" + country;
        List<String> words = new ArrayList<>(List.of("env", locale));
        words.addAll(List.of(program.line("-Di.1", "-c1", "10.77.1.2")));
        String[] lines = network.exec("c", words.toArray(String[]::new)).out().split("\n", -1);
        assertTrue(lines[1].matches("\\[\\d+\\.\\d{6}\\] 64 bytes from .* ttl=63 time=\\d+(\\.\\d+)? ms"), lines[1]);
        assertTrue(lines[5].matches("rtt min/avg/max/mdev = (\\d+\\.\\d{3}/?){4} ms"), lines[5]);
    }

    @Test
    void shouldWaitForAReplyThroughErrors() {
        network.ip("r1", "route add unreachable 10.81.0.0/16");
        try (Running running = network.start("c", program.line("--wait-for-reply", "-i.1", "-w15", "10.81.0.1"))) {
            running.awaitText("Destination Host Unreachable");
            network.ip("s", "route add local 10.81.0.0/16 dev lo");
            network.ip("r1", "route replace 10.81.0.0/16 via 10.77.1.2");
            Outcome outcome = running.finish(Duration.ofSeconds(20));
            assertEquals(0, outcome.status(), outcome.text());
        }
    }

    @Test
    void shouldWaitForAWay() {
        String[] line = program.line("--wait-for-reply", "-i.1", "-w15", "10.82.0.1");
        try (Network alone = Network.of(Topology.host());
                Running running = alone.start("c", line)) {
            running.awaitText("ping: connect: Network is unreachable, waiting\n");
            alone.ip("c", "address add 10.82.0.1/32 dev lo");
            Outcome outcome = running.finish(Duration.ofSeconds(20));
            assertEquals(0, outcome.status(), outcome.text());
        }
    }

    @Test
    void shouldNotWaitForAWayBeyondTheDeadline() {
        try (Network alone = Network.of(Topology.host())) {
            Outcome outcome = alone.exec("c", program.line("--wait-for-reply", "-i.1", "-w1", "10.82.0.1"));
            String why = "ping: connect: Network is unreachable";
            assertEquals(new Outcome(2, "", why + ", waiting\n" + why + "\n"), outcome);
        }
    }

    /** jc 1.22 reads the header of IPv6 as iputils had it then. */
    @ParameterizedTest
    @Requires(tools = "jc")
    @CsvSource({
        "-c2 -i.05 10.77.1.2,2,2",
        "-c2 -i.05 -W.1 10.79.0.1,2,0",
        "--compat -c2 -i.05 fd77:1::2,2,2",
        "-O -D -c2 -i.05 10.77.1.2,2,2",
        "-c1 -t1 10.77.1.2,1,0",
        "-c1 -p ff 10.77.1.2,1,1",
        "-c1 10.80.0.1,1,0"
    })
    void shouldPrintWhatParsersRead(String arguments, int transmitted, int received) {
        // The streaming parser says nothing where nothing came, whoever printed it.
        for (String parser : received == 0 ? List.of("--ping") : List.of("--ping", "--ping-s")) {
            String line = String.join(" ", program.line(arguments.split(" ", -1))) + " | jc " + parser;
            Outcome outcome = network.exec("c", "sh", "-c", line);
            assertTrue(outcome.out().contains("\"packets_transmitted\":" + transmitted), outcome.text());
            assertTrue(outcome.out().contains("\"packets_received\":" + received), outcome.text());
        }
    }

    /** Why there is --compat: jc 1.22 takes the size for the address where the header has a space before that. */
    @Test
    @Requires(tools = "jc")
    void shouldPrintTheHeaderOfIpv6ThatOldParsersKnow() {
        String ping = String.join(" ", program.line("-c1", "fd77:1::2"));
        String old = ping.replace(" ping ", " ping --compat ");
        String address = "\"destination_ip\":\"fd77:1::2\"";
        assertTrue(network.exec("c", "sh", "-c", old + " | jc --ping").out().contains(address));
        assertTrue(network.exec("c", "sh", "-c", ping + " | jc --ping").out().contains("\"destination_ip\":\"56\""));
    }

    @Test
    void shouldLeaseAFlowLabel() {
        // Not beside iputils: whoever had a label keeps it to itself for some seconds more.
        String out = ping("-F", "0x54321", "-c1", "fd77:1::2").out();
        assertTrue(out.startsWith("PING fd77:1::2 (fd77:1::2) , flow 0x54321, 56 data bytes\n64 bytes from "), out);
    }

    /** iputils 20221126; what later ones print otherwise is here as the old ones did. */
    @ParameterizedTest
    @Requires(tools = "ping")
    @ValueSource(
            strings = {
                "-c1 ::1",
                "-c1 -I lo ::1",
                "-c2 -i.1 -R 10.77.1.2",
                "-c1 -p deadbeef 10.77.1.2",
                "-c1 -q -p 1 10.77.1.2",
                "-p xyz 10.77.1.2",
                "-f -c5 10.77.1.2",
                "-f -i.05 -W.2 -c3 10.79.0.1",
                "-A -q -c5 10.77.1.2",
                "-a -c1 10.77.1.2",
                "-U -c1 10.77.1.2",
                "-B -c1 10.77.1.2",
                "-C -c1 10.77.1.2",
                "-I to-r1 -c1 10.77.1.2",
                "-I 10.77.0.1 -c1 10.77.1.2",
                "-I nosuch -c1 127.0.0.1",
                "-I 1.2.3.4 -c1 127.0.0.1",
                "-m 5 -c1 10.77.1.2",
                "-S 9000 -c1 10.77.1.2",
                "-r -c1 10.77.0.2",
                "-b -c1 -W.2 10.77.0.255",
                "-b -c1 -W.2 -q 255.255.255.255",
                "-L -c1 -W.2 224.0.0.251",
                "-T foo 127.0.0.1",
                "-R -T tsonly 127.0.0.1",
                "-l 0 127.0.0.1",
                "-F zz ::1"
            })
    void shouldPrintWhatIputilsPrints(String arguments) {
        Outcome expected = network.exec("c", ("ping " + arguments).split(" ", -1));
        Outcome outcome = ping(("--compat " + arguments).split(" ", -1));
        assertEquals(PingProgram.withoutTimes(expected.out()), PingProgram.withoutTimes(outcome.out()));
        assertEquals(expected.err(), outcome.err());
        assertEquals(expected.status(), outcome.status());
    }

    private static Outcome ping(String... arguments) {
        return network.exec("c", program.line(arguments));
    }
}
