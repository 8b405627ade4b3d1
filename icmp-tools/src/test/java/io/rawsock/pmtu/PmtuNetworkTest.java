package io.rawsock.pmtu;

import static io.rawsock.lab.Requirement.NET_NAMESPACES;
import static io.rawsock.lab.Requirement.ROOT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.Main;
import io.rawsock.cli.Console;
import io.rawsock.lab.Faults;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Privilege;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Running;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On c - r1 - r2 - s, whose last link takes 1400 bytes, against the tracepath that people have. */
@Requires({ROOT, NET_NAMESPACES})
class PmtuNetworkTest {
    private static final String FOUND = """
             1?: [LOCALHOST]                      pmtu 1500
             1:  10.77.0.2                                           T\s
             2:  10.77.1.2                                           T\s
             3:  10.77.1.2                                           T pmtu 1400
             3:  10.77.2.2                                           T reached
                 Resume: pmtu 1400 hops 3 back 3\s
            """;

    private final Network network = Network.chain(2);

    @BeforeEach
    void narrow() throws Exception {
        Faults.in(network)
                .mtu("r2", "s", 1400)
                .reject("r1", InetAddress.getByName("10.77.2.69"), "icmp type net-unreachable");
    }

    @AfterEach
    void remove() {
        network.close();
    }

    @Test
    void shouldFindThePathMtuEachTimeAnew() throws Exception {
        assertEquals(FOUND, pmtu("-n", "10.77.2.2").out());
        network.exec("c", "ping", "-n", "-c1", "-Mdo", "-s1472", "10.77.2.2");
        assertEquals(FOUND, pmtu("-n", "10.77.2.2").out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.77.2.2",
                "fd77:2::2",
                "-l 1300 10.77.2.2",
                "-m 2 10.77.2.2",
                "-p 5000 10.77.2.2",
                "10.77.2.69",
                "127.0.0.1"
            })
    @Requires(tools = "tracepath")
    void shouldPrintWhatTracepathPrints(String line) throws Exception {
        String expected = withoutTimes(network.exec("c", ("tracepath -n " + line).split(" ", -1))
                        .out())
                // It asks the first hop twice, and in IPv6 tells how long the kernel took to refuse.
                .replaceAll("(?m)^( 1:  .*\n)\\1", "$1")
                .replaceAll("(LOCALHOST\\] {22}) *T ", "$1");
        assertEquals(expected, pmtu(("-n " + line).split(" ", -1)).out());
    }

    @Test
    void shouldSayHowItIsUsed() throws Exception {
        Outcome outcome = pmtu("--help");
        assertTrue(outcome.out().startsWith("Usage\n  pmtu [options] <destination>\n"), outcome.text());
        assertEquals(0, outcome.status());
    }

    @Test
    void shouldFindThePathMtuWithinAScope() throws Exception {
        String[] show = {"ip", "-6", "-o", "addr", "show", "dev", "to-c", "scope", "link"};
        String router = network.exec("r1", show).out().replaceAll("(?s).*inet6 ([0-9a-f:]+)/.*", "$1") + "%to-r1";
        Outcome outcome = pmtu("-n", router);
        assertTrue(outcome.out().contains(" 1:  " + router + " "), outcome.text());
        assertTrue(outcome.out().endsWith("hops 1 back 1 \n"), outcome.text());
    }

    @Test
    void shouldFindThePathMtuWithoutPrivilege() {
        String[] words = {"pmtu", "-n", "10.77.2.2"};
        Outcome outcome = network.exec("c", Privilege.user(JavaProgram.lineForAnyUser(Main.class, words)));
        assertEquals(FOUND, withoutTimes(outcome.out()));
    }

    @Test
    void shouldSayWhichRouterAnnouncedWhichMtuInJson() throws Exception {
        String out = pmtu("-n", "--json", "10.77.2.2").out().replaceAll("(?<=\"(time|rtt_ms)\":)[0-9.]+", "T");
        String start = "\"time\":T,\"target\":\"10.77.2.2\",";
        assertEquals(
                "{\"type\":\"first_link\"," + start + "\"hop\":1,\"mtu\":1500}",
                out.lines().skip(1).findFirst().orElse(""));
        assertEquals(
                "{\"type\":\"too_big\"," + start
                        + "\"hop\":3,\"from\":\"10.77.1.2\",\"ttl\":63,\"icmp_type\":3,\"icmp_code\":4,"
                        + "\"mark\":\"!F-1400\",\"rtt_ms\":T,\"mtu\":1400,\"announced_mtu\":1400}",
                out.lines().filter(line -> line.contains("too_big")).findFirst().orElse(""));
        assertEquals(
                "{\"type\":\"summary\"," + start
                        + "\"address\":\"10.77.2.2\",\"reached\":true,\"interrupted\":false,\"mtu\":1400,\"hops\":3}",
                out.lines().reduce("", (before, line) -> line));
    }

    @Test
    void shouldSayInJsonWhereNobodyAnswers() throws Exception {
        Faults.in(network).drop("r2", InetAddress.getByName("10.77.2.67"));
        Outcome outcome = pmtu("-n", "--json", "-m", "3", "10.77.2.67");
        List<String> unanswered = outcome.out()
                .lines()
                .filter(line -> line.contains("\"hop\":3") && !line.contains("too_big"))
                .map(line -> line.replaceAll("(?<=\"time\":)[0-9.]+", "T"))
                .toList();
        assertEquals(
                List.of("{\"type\":\"unanswered\",\"time\":T,\"target\":\"10.77.2.67\",\"hop\":3}"),
                unanswered,
                outcome.text());
    }

    @Test
    void shouldTellABlackHoleFromASmallMtu() throws Exception {
        network.nft(
                "r2",
                "add table inet faults",
                "add chain inet faults output { type filter hook output priority 0; }",
                "add rule inet faults output icmp type destination-unreachable drop");
        assertEquals("""
                 1?: [LOCALHOST]                      pmtu 1500
                 1:  10.77.0.2                                           T\s
                 2:  10.77.1.2                                           T\s
                 3:  [BLACK HOLE] longer packets vanish                            pmtu 1400
                 3:  10.77.2.2                                           T reached
                     Resume: pmtu 1400 hops 3 back 3\s
                """, pmtu("-n", "10.77.2.2").out());
    }

    @Test
    void shouldNotTakeASilentRouterForABlackHole() throws Exception {
        Faults.in(network).silent("r1");
        String out = pmtu("-n", "10.77.2.2").out();
        assertEquals(FOUND.replaceFirst("1:  10.*\n", "1:  no reply\n"), out);
    }

    @Test
    void shouldSayWhatNeverAnswers() throws Exception {
        Outcome unknown = pmtu("no..such");
        assertEquals("", unknown.out());
        assertEquals(1, unknown.status());
        assertEquals(255, pmtu().status());
        assertEquals(255, pmtu("-z").status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no..such|1|no..such: Name or service not known",
                "-m 0 10.77.2.2|1|invalid argument: '0': out of range: 1 <= value <= 255",
                "203.0.113.1|1|connect: No route to host",
                "10.77.2.2 10.77.2.2|255|Usage\\n  pmtu [options] <destination>",
                "-z 10.77.2.2|255|Unrecognized option: -z"
            })
    void shouldSayAsJsonWhyItDidNotBegin(String line, int status, String reason) throws Exception {
        network.ip("c", "route replace unreachable 203.0.113.0/24");
        Outcome outcome = pmtu(("--json -n " + line).split(" ", -1));
        assertEquals("{\"type\":\"failure\",\"text\":\"" + reason + "\"}\n", outcome.out());
        assertTrue(outcome.err().contains(reason.replaceAll("\\\\n.*", "")), outcome.text());
        assertEquals(status, outcome.status());
        assertEquals("", pmtu(("-n " + line).split(" ", -1)).out());
    }

    @Test
    void shouldSayAsJsonWhyItDoesNotGoOnAndSumUp() throws Exception {
        network.nft(
                "c",
                "add table inet local",
                "add chain inet local out { type filter hook output priority 0; }",
                "add rule inet local out ip ttl 2 drop");
        Outcome outcome = pmtu("--json", "-n", "10.77.2.2");
        List<String> lines = outcome.out().lines().toList();
        assertTrue(lines.get(lines.size() - 2).startsWith("{\"type\":\"failure\",\"time\":"), outcome.text());
        assertTrue(lines.get(lines.size() - 2).endsWith("\"text\":\"not sent: EPERM\"}"), outcome.text());
        assertTrue(
                lines.get(lines.size() - 1).endsWith("\"reached\":false,\"interrupted\":true,\"mtu\":1500,\"hops\":2}"),
                outcome.text());
        assertEquals("pmtu: not sent: EPERM\n", outcome.err());
        assertEquals(1, outcome.status());
    }

    @Test
    void shouldSumUpAtAnInterrupt() throws Exception {
        Faults.in(network).drop("r2", InetAddress.getByName("10.77.2.66"));
        String[] words = {"pmtu", "--json", "-n", "10.77.2.66"};
        try (Running pmtu = network.start("c", JavaProgram.line(Main.class, words))) {
            pmtu.awaitText("\"hop\":2");
            pmtu.signal("INT");
            Outcome outcome = pmtu.finish(Duration.ofSeconds(20));
            String last = outcome.out().lines().reduce("", (before, line) -> line);
            assertTrue(last.startsWith("{\"type\":\"summary\","), outcome.text());
            assertTrue(last.contains("\"reached\":false,\"interrupted\":true,"), outcome.text());
            assertEquals(0, outcome.status());
        }
    }

    private Outcome pmtu(String... words) throws Exception {
        return network.in("c", () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int status = new PmtuCommand(new Console("pmtu", out, err), false).run(words);
            return new Outcome(status, withoutTimes(out.toString(UTF_8)), err.toString(UTF_8));
        });
    }

    private static String withoutTimes(String text) {
        return text.replaceAll(" {0,2}[0-9]+\\.[0-9]{3}ms", "T");
    }
}
