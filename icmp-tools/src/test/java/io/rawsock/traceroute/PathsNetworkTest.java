package io.rawsock.traceroute;

import static io.rawsock.lab.Requirement.NET_NAMESPACES;
import static io.rawsock.lab.Requirement.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.Main;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Privilege;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All paths through c - r1 =(a|b)= r2 - s, whose r1 is the kernel's own balancer, or made to be another one. */
@Requires(
        value = {ROOT, NET_NAMESPACES},
        tools = {"nft", "setpriv", "dot"})
class PathsNetworkTest {
    private static final String BOTH_WAYS = """
             1   10.77.0.2    T ms         -> 2a 2b
             2a  10.77.1.2    T ms   N %  -> 3a
             2b  10.77.2.2    T ms   N %  -> 3b
             3a  10.77.3.2    T ms   N %  -> 4
             3b  10.77.4.2    T ms   N %  -> 4
             4   10.77.5.2    T ms         reached
            diamond from 1 to 4: 2 wide, 3 long
            """;
    private static final String BOTH_WAYS6 = """
             1   fd77::2    T ms         -> 2a 2b
             2a  fd77:1::2    T ms   N %  -> 3a
             2b  fd77:2::2    T ms   N %  -> 3b
             3a  fd77:3::2    T ms   N %  -> 4
             3b  fd77:4::2    T ms   N %  -> 4
             4   fd77:5::2    T ms         reached
            diamond from 1 to 4: 2 wide, 3 long
            """;

    private static Network network;

    @BeforeAll
    static void make() {
        network = Network.diamond();
        network.ip(
                "r1",
                "route add default via 10.77.1.2 table 101",
                "route add default via 10.77.2.2 table 102",
                "rule add fwmark 1 table 101",
                "rule add fwmark 2 table 102");
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    /** What 99 % sure is not: of all runs one in 128 has all of a router's eight flows take one way. */
    private interface Chance {
        void run() throws Exception;
    }

    /** Three runs in a row have no such luck: what fails each time fails for another reason. */
    private static void inThreeRuns(Chance chance) throws Exception {
        for (int i = 0; i < 2; i++) {
            try {
                chance.run();
                return;
            } catch (AssertionError unlucky) {
                // It may be chance.
            }
        }
        chance.run();
    }

    private static String paths(String line) throws Exception {
        Outcome outcome = InProcess.traceroute(network, ("-n -w5 --confidence=99 --paths " + line).split(" ", -1));
        assertEquals("", outcome.err());
        return outcome.out();
    }

    private static String table(String out) {
        String all = out.replaceAll(" +[0-9]+\\.[0-9]{3} ms", "    T ms").replaceAll(" +[0-9]+ %  ->", "   N %  ->");
        return all.substring(all.indexOf('\n') + 1, all.indexOf("99 % sure"));
    }

    @ParameterizedTest
    @CsvSource({"10.77.5.2", "-T 10.77.5.2", "-T -p 9 10.77.5.2", "-UL 10.77.5.2", "-M paris --sport=50000 10.77.5.2"})
    void shouldFindBothBranchesByPorts(String line) throws Exception {
        AtomicInteger port = new AtomicInteger(50_000);
        // The same ports would always take the same ways.
        inThreeRuns(() -> assertEquals(BOTH_WAYS, table(paths(line.replace("50000", "" + port.getAndAdd(1_000))))));
    }

    @ParameterizedTest
    @CsvSource({"fd77:5::2", "-T fd77:5::2", "-l 7 fd77:5::2"})
    void shouldFindBothBranchesByPortsInIpv6(String line) throws Exception {
        inThreeRuns(() -> assertEquals(BOTH_WAYS6, table(paths(line))));
    }

    /** Linux hashes addresses and flow label with the policy 0, and no word of ICMP with any. */
    @Test
    void shouldFindBothBranchesByFlowLabels() throws Exception {
        network.sysctl("r1", "net.ipv6.fib_multipath_hash_policy", 0);
        try {
            inThreeRuns(() -> assertEquals(BOTH_WAYS6, table(paths("-I fd77:5::2"))));
            assertTrue(paths("-I -l 7 fd77:5::2").contains("\n 2   fd77:"), "one label, one way");
        } finally {
            network.sysctl("r1", "net.ipv6.fib_multipath_hash_policy", 1);
        }
    }

    /** A balancer that looks at the first four bytes after the IP header, as many routers do: here at a bit of them. */
    @Test
    void shouldFindBothBranchesByIcmpChecksums() throws Exception {
        assertTrue(paths("-I 10.77.5.2").contains("\n 2   10.77."), "the kernel's own hash does not see them");
        mark("icmp type echo-request meta mark set @th,31,1 map { 0 : 1, 1 : 2 }");
        try {
            inThreeRuns(() -> assertBothWaysOfIcmp(table(paths("-I 10.77.5.2"))));
            network.sysctl("c", "net.ipv4.ping_group_range", "0 2147483647");
            inThreeRuns(
                    () -> assertBothWaysOfIcmp(table(asNobody("-I 10.77.5.2").out())));
        } finally {
            network.nft("r1", "delete table ip balancer");
        }
    }

    /** Of r2's addresses which one answers is the kernel's choice by its own hash, so that may be one or two. */
    private static void assertBothWaysOfIcmp(String table) {
        assertTrue(
                table.matches(
                        "(?s) 1   10\\.77\\.0\\.2 [^\n]* -> 2a 2b\n 2a  10\\.77\\.1\\.2 [^\n]*\n 2b  10\\.77\\.2\\.2 "
                                + ".*\n 4   10\\.77\\.5\\.2 [^\n]* reached\ndiamond from 1 to [34]: 2 wide, [23] long\n"),
                table);
    }

    @Test
    void shouldTellBalancingPerPacket() throws Exception {
        mark("ip protocol udp meta mark set numgen random mod 2 map { 0 : 1, 1 : 2 }");
        try {
            inThreeRuns(() -> {
                String out = paths("10.77.5.2");
                assertTrue(out.contains("~> 2a 2b"), out);
                assertTrue(out.contains("hop 2 per-packet: one flow meets other routers from packet to packet"), out);
                assertTrue(out.contains("\n 4   10.77.5.2"), out);
            });
        } finally {
            network.nft("r1", "delete table ip balancer");
        }
    }

    private static void mark(String rule) {
        network.nft(
                "r1",
                "add table ip balancer",
                "add chain ip balancer marks { type filter hook prerouting priority mangle ; }",
                "add rule ip balancer marks " + rule);
    }

    @Test
    void shouldNeedNoPrivilegeForUdp() throws Exception {
        inThreeRuns(() -> assertEquals(BOTH_WAYS, table(asNobody("10.77.5.2").out())));
        inThreeRuns(() -> assertEquals(BOTH_WAYS6, table(asNobody("fd77:5::2").out())));
    }

    private static Outcome asNobody(String line) {
        String[] words = ("traceroute -n -w5 --confidence=99 --paths " + line).split(" ", -1);
        return network.exec("c", Privilege.user(JavaProgram.lineForAnyUser(Main.class, words)));
    }

    /** A probe in two seconds: however slow the machine is, the first hop is not done with by then. */
    @ParameterizedTest
    @CsvSource({
        "--paths, paths to, '; 99 % sure at each router but source'",
        "--json, packet_bytes, '\"unsure\":[\"source\"'",
        "--csv, per_packet, target"
    })
    void shouldShowWhatWasFoundWhenInterrupted(String format, String begun, String reserve) {
        String[] words = ("traceroute -n -z2 --confidence=99 --paths " + format + " 10.77.5.2").split(" ", -1);
        try (Running running = network.start("c", JavaProgram.line(Main.class, words))) {
            running.awaitText(begun);
            running.signal("INT");
            Outcome outcome = running.finish(Duration.ofSeconds(30));
            assertTrue(outcome.out().contains(reserve), outcome.text());
            assertTrue(outcome.out().contains("interrupted") || format.equals("--csv"), outcome.text());
            assertTrue(outcome.out().endsWith("\n"), outcome.text());
            assertEquals("", outcome.err());
            assertEquals(0, outcome.status());
        }
    }

    @Test
    void shouldTellScriptsWhetherTheTargetAnswered() throws Exception {
        assertEquals(
                0,
                InProcess.traceroute(network, "-n", "--paths", "--exit-reached", "10.77.5.2")
                        .status());
        Outcome outcome = InProcess.traceroute(network, "-n", "--paths", "--exit-reached", "-m3", "10.77.5.2");
        assertEquals(1, outcome.status());
        Outcome refused = InProcess.traceroute(network, "-n", "--paths", "--exit-reached", "198.51.100.1");
        assertTrue(refused.out().contains("!N"), refused.out());
        assertEquals(1, refused.status());
    }

    @Test
    void shouldEndWithASummaryInJson() throws Exception {
        inThreeRuns(() -> {
            String out = paths("--json --notes 10.77.5.2");
            assertTrue(out.startsWith("{\"type\":\"paths\","), out);
            assertEquals(6, out.split("\"type\":\"router\"", -1).length - 1);
            assertEquals(6, out.split("\"type\":\"link\"", -1).length - 1);
            String last = out.substring(out.lastIndexOf('\n', out.length() - 2) + 1);
            assertTrue(last.contains("\"type\":\"summary\"") && last.contains("\"reached\":true"), last);
            assertTrue(last.contains("\"width\":2,\"confidence_percent\":99,\"unsure\":[],\"ending\":\"done\""), last);
        });
    }

    @Test
    void shouldDrawWhatGraphvizReads(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("paths.dot");
        inThreeRuns(() -> {
            Files.writeString(
                    file,
                    InProcess.traceroute(network, "-n", "-w5", "--confidence=99", "--paths=dot", "10.77.5.2")
                            .out());
            Outcome drawn = network.exec("c", "dot", "-Tplain", file.toString());
            assertEquals(0, drawn.status(), drawn.text());
            assertEquals(
                    7,
                    drawn.out().lines().filter(line -> line.startsWith("node ")).count());
            assertEquals(
                    7,
                    drawn.out().lines().filter(line -> line.startsWith("edge ")).count());
        });
    }

    @Test
    void shouldSayWhatCannotBe() throws Exception {
        for (String line : new String[] {
            "--paths -D", "--paths -M tcpconn", "--paths --mtu", "--paths=png", "--paths=dot --json", "--confidence=100"
        }) {
            Outcome outcome = InProcess.traceroute(network, (line + " 10.77.5.2").split(" ", -1));
            assertEquals(2, outcome.status(), line);
            assertEquals(1, outcome.err().lines().count(), outcome.err());
        }
    }
}
