package io.rawsock.traceroute;

import static io.rawsock.lab.Requirement.NET_NAMESPACES;
import static io.rawsock.lab.Requirement.ROOT;
import static io.rawsock.traceroute.InProcess.withoutTimes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.Main;
import io.rawsock.lab.Descriptors;
import io.rawsock.lab.Faults;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Privilege;
import io.rawsock.lab.Requires;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the traceroute that people have, on c - r1 - r2 - r3 - s. */
@Requires(
        value = {ROOT, NET_NAMESPACES},
        tools = {"traceroute", "setpriv"})
class TraceNetworkTest {
    private static final String SERVER = "10.77.3.2";
    private static final String SERVER6 = "fd77:3::2";

    private static Network network;

    @BeforeAll
    static void make() {
        network = Network.chain(3);
        Faults faults = Faults.in(network).mtu("r3", "s", 1400);
        // Beyond the server nothing is; some of it for reasons of its own.
        faults.route("blackhole", "r2", literal("10.77.3.66"));
        faults.reject("r2", literal("10.77.3.67"), "icmp type host-prohibited");
        faults.reject("r2", literal("10.77.3.68"), "icmp type prot-unreachable");
        faults.reject("r2", literal("10.77.3.69"), "icmp type net-unreachable");
        faults.reject("r2", literal("fd77:3::69"), "icmpv6 type admin-prohibited");
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-n 10.77.3.2",
                "-n -q1 10.77.3.2",
                "-n -q 10 -f 3 10.77.3.2",
                "-n -m 2 10.77.3.2",
                "-n -I 10.77.3.2",
                "-n -T 10.77.3.2",
                "-n -T -O info 10.77.3.2",
                "-n -T -O ack,info 10.77.3.2",
                "-n -T -O syn,mss=1000 -p 9 10.77.3.2",
                "-n -M tcpconn 10.77.3.2",
                "-n -q1 -M tcpconn -p 9 fd77:3::2",
                "-n -U 10.77.3.2",
                "-n -UL 10.77.3.2",
                "-n -P 89 10.77.3.2",
                "-n -p 65534 -N1 10.77.3.2",
                "-n --sport=40000 10.77.3.2",
                "-n -F 10.77.3.2 1500",
                "-n -F -I 10.77.3.2 1500",
                "-n --mtu 10.77.3.2",
                "-n --mtu -I -q1 10.77.3.2",
                "-n --mtu -T -q1 10.77.3.2",
                "-n 10.77.3.2 3000",
                "-n 10.77.3.2 10",
                "-n -e --back -t 0x10 -i to-r1 -s 10.77.0.1 10.77.3.2",
                "-n -N4 -z 1 10.77.3.2",
                "-n fd77:3::2",
                "-n -6 -I fd77:3::2",
                "-n -T fd77:3::2",
                "-n -U -l 77 fd77:3::2",
                "-n -F fd77:3::2 1500",
                "-n -q1 --mtu fd77:3::2",
                "-n -P 89 fd77:3::2",
                "-n -q2 -w .3 -m 5 10.77.3.66",
                "-n 10.77.3.67",
                "-n 10.77.3.68",
                "-n 10.77.3.69",
                "-n fd77:3::69",
                "-n 127.0.0.1",
                "-n -I ::1"
            })
    void shouldPrintWhatTracerouteShows(String arguments) throws Exception {
        String line = patient(arguments);
        Outcome expected = network.exec("c", ("traceroute " + line).split(" ", -1));
        Outcome outcome = InProcess.traceroute(network, line.split(" ", -1));
        assertEquals(withoutTimes(expected.out()), withoutTimes(outcome.out()));
        assertEquals(expected.err(), outcome.err());
        assertEquals(expected.status(), outcome.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-n -s 10.77.9.9 10.77.3.2",
                "-n -r 10.77.3.2",
                "-n -i nosuch 10.77.3.2",
                "-n -T -i nosuch 10.77.3.2",
                "-n -I -i nosuch 10.77.3.2 100",
                "-n -i nosuch fd77:3::2 20",
                "-n -UL --mtu -i nosuch fd77:3::2",
            })
    void shouldSayWhatTheSystemRefuses(String line) throws Exception {
        Outcome expected = network.exec("c", ("traceroute " + line).split(" ", -1));
        Outcome outcome = InProcess.traceroute(network, line.split(" ", -1));
        assertEquals(withoutTimes(expected.out()), withoutTimes(outcome.out()));
        assertEquals(expected.err(), outcome.err());
        assertEquals(expected.status(), outcome.status());
    }

    @ParameterizedTest
    @CsvSource({"-M,paris", "-M,dublin", "-M,dccp", "-I,-p65535"})
    void shouldKnowTheProbesOfOtherMethods(String flag, String method) throws Exception {
        String out = withoutTimes(InProcess.traceroute(network, "-n", "-w5", "-q1", flag, method, SERVER)
                .out());
        String mark = method.equals("dccp") ? " !P" : "";
        assertTrue(
                out.endsWith(" 1  10.77.0.2  T ms\n 2  10.77.1.2  T ms\n 3  10.77.2.2  T ms\n 4  10.77.3.2  T ms" + mark
                        + "\n"),
                out);
    }

    @Test
    void shouldTellScriptsWhetherTheTargetAnswered() throws Exception {
        assertEquals(
                0,
                InProcess.traceroute(network, "-n", "-w5", "--exit-reached", SERVER)
                        .status());
        assertEquals(
                1,
                InProcess.traceroute(network, "-n", "--exit-reached", "-m3", SERVER)
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-n -q2 10.77.3.2", "-n -U -q2 10.77.3.2", "-n -q2 fd77:3::2", "-n -q1 -M tcpconn 10.77.3.2"})
    void shouldNeedNoPrivilegeForUdp(String arguments) {
        String line = patient(arguments);
        Outcome expected = network.exec("c", ("traceroute " + line).split(" ", -1));
        Outcome outcome = asNobody(line);
        assertEquals(withoutTimes(expected.out()), withoutTimes(outcome.out()));
        assertEquals("", outcome.err());
    }

    @Test
    void shouldSendEchoRequestsThroughDatagramSocketsWhereTheyAreAllowed() throws Exception {
        network.sysctl("c", "net.ipv4.ping_group_range", "0 2147483647");
        Outcome expected = network.exec("c", "traceroute", "-n", "-w5", "-I", SERVER);
        assertEquals(
                withoutTimes(expected.out()),
                withoutTimes(asNobody("-n -w5 -I " + SERVER).out()));
        String out6 = withoutTimes(asNobody("-n -w5 -q1 -I " + SERVER6).out());
        assertTrue(out6.endsWith("\n 3  fd77:2::2  T ms\n 4  fd77:3::2  T ms\n"), out6);
    }

    @Test
    void shouldSayWhatWouldAllowIt() throws Exception {
        Outcome outcome = asNobody("-n -T " + SERVER);
        assertTrue(outcome.err().startsWith("""
                        You do not have enough privileges to use this traceroute method.
                        socket: Operation not permitted
                        a raw IPv4 socket needs CAP_NET_RAW: sudo setpriv"""), outcome.err());
        assertEquals(1, outcome.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no..such",
                "-Z 10.77.3.2",
                "-n -q",
                "-n",
                "-n 10.77.3.2 60 70",
                "--csv 10.77.3.2",
                "-g no..such 10.77.3.2",
                "-n -A 10.77.3.2",
                "-n -i nosuch 10.77.3.2",
                "-n -s 10.77.9.9 10.77.3.2",
                "-n --paths -D 10.77.3.2",
                "-n --paths -s 10.77.9.9 10.77.3.2"
            })
    void shouldSayAsJsonWhyItDidNotBegin(String line) throws Exception {
        Outcome outcome = InProcess.traceroute(network, ("--json " + line).split(" ", -1));
        String reason = outcome.err().strip().replace("\n", "\\n").replace("\"", "\\\"");
        assertEquals("{\"type\":\"failure\",\"text\":\"" + reason + "\"}\n", outcome.out());
        assertTrue(outcome.status() > 0 && !reason.isEmpty(), outcome.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-n", "-n --paths", "-q1"})
    void shouldSayAsJsonWhyItDoesNotGoOnAndSumUp(String options) throws Exception {
        network.nft(
                "c",
                "add table inet local",
                "add chain inet local out { type filter hook output priority 0; }",
                "add rule inet local out ip ttl 3 drop");
        try {
            String line = "--json -N1 " + options + " " + SERVER;
            Outcome outcome = InProcess.traceroute(network, line.split(" ", -1));
            List<String> types = outcome.out()
                    .lines()
                    .map(object -> object.replaceAll("^.\"type\":\"(\\w+)\".*", "$1"))
                    .toList();
            assertTrue(outcome.out().contains("\"text\":\"send: Operation not permitted\"}\n"), outcome.text());
            assertEquals(1, Collections.frequency(types, "failure"), outcome.text());
            assertEquals(types.size() - 1, types.indexOf("summary"), outcome.text());
            assertTrue(outcome.out().contains("\"from\":\"10.77.1.2\""), outcome.text());
            String summary = outcome.out().substring(outcome.out().indexOf("{\"type\":\"summary\""));
            String ended = options.contains("paths") ? "\"ending\":\"interrupted\"" : "\"interrupted\":true";
            assertTrue(summary.contains(ended), summary);
            assertEquals("\nsend: Operation not permitted\n", outcome.err());
            assertEquals(1, outcome.status());
        } finally {
            network.nft("c", "delete table inet local");
        }
    }

    @ParameterizedTest
    @CsvSource({"10.77.3.2,ICMP", "fd77:3::2,ICMPv6"})
    void shouldSayThatDatagramSocketsWouldDoForEchoRequests(String target, String protocol) throws Exception {
        String datagram = "an " + protocol + " datagram socket needs a group of this process in"
                + " net.ipv4.ping_group_range, which is 1 0: sudo sysctl -w net.ipv4.ping_group_range='0 2147483647'\n";
        network.sysctl("c", "net.ipv4.ping_group_range", "1 0");
        String any = asNobody("-n -I " + target).err();
        assertTrue(any.contains(" needs CAP_NET_RAW") && any.endsWith(datagram), any);
        String alone = asNobody("-n -I -O dgram " + target).err();
        assertTrue(!alone.contains("CAP_NET_RAW") && alone.endsWith(datagram), alone);
        String raw = asNobody("-n -I -O raw " + target).err();
        assertTrue(raw.contains(" needs CAP_NET_RAW") && !raw.contains("ping_group_range"), raw);
    }

    /** A busy machine may take longer for one answer than a multiple of what it took for another. */
    private static String patient(String arguments) {
        return arguments.contains("-w") ? arguments : "-w 5 " + arguments;
    }

    private static Outcome asNobody(String line) {
        String[] words = ("traceroute " + line).split(" ", -1);
        return network.exec("c", Privilege.user(JavaProgram.lineForAnyUser(Main.class, words)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-I", "-T", "-M tcpconn", "-i to-r1"})
    void shouldTraceWithinAScope(String options) throws Exception {
        String[] show = {"ip", "-6", "-o", "addr", "show", "dev", "to-c", "scope", "link"};
        String router = network.exec("r1", show).out().replaceAll("(?s).*inet6 ([0-9a-f:]+)/.*", "$1") + "%to-r1";
        String[] words = ("-n " + options + " " + router).replaceAll(" +", " ").split(" ", -1);
        String expected = """
                traceroute to %1$s (%1$s), 30 hops max, 80 byte packets
                 1  %1$s  T ms  T ms  T ms
                """.formatted(router);
        Outcome outcome = InProcess.traceroute(network, words);
        assertEquals(expected, withoutTimes(outcome.out()), outcome.text());
    }

    @Test
    void shouldLeaveNoDescriptorOpen() throws Exception {
        Set<String> before = Descriptors.open();
        InProcess.traceroute(network, "-n", SERVER);
        InProcess.traceroute(network, "-n", "-s", "10.77.9.9", SERVER);
        InProcess.traceroute(network, "-n", "-D", SERVER6);
        assertEquals(before, Descriptors.open());
    }

    private static java.net.InetAddress literal(String address) {
        try {
            return java.net.InetAddress.getByName(address);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
