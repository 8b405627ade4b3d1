package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Privilege;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program over IPv6 on a chain of three routers, c - r1 - r2 - r3 - s, as root: through a raw socket. */
@Requires(
        value = {Requirement.ROOT, Requirement.NET_NAMESPACES},
        tools = "nft")
class PingIpv6Test {
    private static Network network;
    private static PingProgram program;

    @BeforeAll
    static void build(@TempDir Path folder) {
        program = new PingProgram(folder);
        network = Network.chain(3);
        network.nft(
                "r3",
                "add table ip6 test",
                "add chain ip6 test forward { type filter hook forward priority 0; }",
                "add rule ip6 test forward ip6 daddr fd77:3::100 reject with icmpv6 type no-route",
                "add rule ip6 test forward ip6 daddr fd77:3::101 reject with icmpv6 type admin-prohibited",
                "add rule ip6 test forward ip6 daddr fd77:3::103 reject with icmpv6 type addr-unreachable",
                "add rule ip6 test forward ip6 daddr fd77:3::104 reject with icmpv6 type port-unreachable",
                "add rule ip6 test forward ip6 daddr fd77:3::105 reject with icmpv6 type policy-fail",
                "add rule ip6 test forward ip6 daddr fd77:3::106 reject with icmpv6 type reject-route",
                "add rule ip6 test forward ip6 daddr fd77:3::107 drop");
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    @Test
    void shouldPrintReplies() {
        Outcome outcome = ping("-c2", "-i.1", "fd77:3::2");
        assertOutcome(0, """
                PING fd77:3::2 (fd77:3::2) 56 data bytes
                64 bytes from fd77:3::2: icmp_seq=1 ttl=61 time=T ms
                64 bytes from fd77:3::2: icmp_seq=2 ttl=61 time=T ms

                --- fd77:3::2 ping statistics ---
                2 packets transmitted, 2 received, 0% packet loss, time Tms
                rtt min/avg/max/mdev = T/T/T/T ms
                """, outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "fd77:3::2,2,fd77:1::2,Time exceeded: Hop limit",
        "fd77:3::100,64,fd77:2::2,Destination unreachable: No route",
        "fd77:3::101,64,fd77:2::2,Destination unreachable: Administratively prohibited",
        "fd77:3::103,64,fd77:2::2,Destination unreachable: Address unreachable",
        "fd77:3::104,64,fd77:2::2,Destination unreachable: Port unreachable",
        "fd77:3::105,64,fd77:2::2,Destination unreachable: Source address failed ingress/egress policy",
        "fd77:3::106,64,fd77:2::2,Destination unreachable: Reject route to destination"
    })
    void shouldPrintIcmpv6Errors(String target, String hops, String router, String words) {
        Outcome outcome = ping("-c1", "-t" + hops, target);
        assertEquals("From " + router + " icmp_seq=1 " + words, outcome.out().split("\n", -1)[1]);
        assertEquals(1, outcome.status());
    }

    @Test
    void shouldLearnThatAPacketIsTooBig() {
        try (Network narrow = Network.chain(1)) {
            narrow.ip("r1", "link set dev to-s mtu 1400");
            narrow.ip("s", "link set dev to-r1 mtu 1400");
            Outcome outcome = narrow.exec("c", program.line("-c2", "-i.1", "-Mdo", "-s1452", "fd77:1::2"));
            assertEquals("ping: local error: message too long, mtu: 1400\n", outcome.err());
            assertEquals(
                    "From fd77::2 icmp_seq=1 Packet too big: mtu=1400",
                    outcome.out().split("\n", -1)[1]);
        }
    }

    @Test
    void shouldPingWithinAScope() {
        String[] show = {"ip", "-6", "-o", "addr", "show", "dev", "to-c", "scope", "link"};
        String address = network.exec("r1", show).out().replaceAll("(?s).*inet6 ([0-9a-f:]+)/.*", "$1");
        Outcome outcome = ping("-c1", address + "%to-r1");
        assertTrue(
                outcome.out().contains("64 bytes from " + address + "%to-r1: icmp_seq=1 ttl=64 time="), outcome.text());
        Outcome group = ping("-c1", "ff02::1%to-r1");
        assertTrue(
                group.out().startsWith("PING ff02::1%to-r1 (ff02::1%to-r1) 56 data bytes\n64 bytes from fe80::"),
                group.text());
        assertEquals(0, group.status());
    }

    /** Without privileges: through a datagram socket and its error queue. */
    @Test
    @Requires(tools = "setpriv")
    void shouldReadTheErrorQueue() {
        network.sysctl("c", "net.ipv4.ping_group_range", "0 2147483647");
        Outcome outcome = network.exec("c", Privilege.none(program.line("-c1", "fd77:3::2")));
        assertTrue(outcome.out().contains("64 bytes from fd77:3::2: icmp_seq=1 ttl=61 time="), outcome.text());
        Outcome far = network.exec("c", Privilege.none(program.line("-c1", "-t2", "fd77:3::2")));
        assertEquals(
                "From fd77:1::2 icmp_seq=1 Time exceeded: Hop limit", far.out().split("\n", -1)[1], far.text());
    }

    /** Errors are not among it, as with IPv4; the header differs in a blank. */
    @ParameterizedTest
    @Requires(tools = "ping")
    @ValueSource(
            strings = {
                "-c2 -i.1 fd77:3::2",
                "-c1 -q ::1",
                "-c1 -s15 fd77:3::2",
                "-c1 -s65527 -q ::1",
                "-O -c2 -i.1 -W.2 fd77:3::107",
                "-6 -c1 127.0.0.1",
                "-4 -6 -c1 ::1",
                "-c1 fe80::1%nosuch"
            })
    void shouldPrintWhatIputilsPrints(String arguments) {
        Outcome expected = network.exec("c", ("ping " + arguments).split(" ", -1));
        Outcome outcome = ping(arguments.split(" ", -1));
        String text = PingProgram.withoutTimes(expected.out());
        assertEquals(text.replaceAll("PING (\\S+)\\(", "PING $1 ("), PingProgram.withoutTimes(outcome.out()));
        assertEquals(expected.err(), outcome.err());
        assertEquals(expected.status(), outcome.status());
    }

    private static Outcome ping(String... arguments) {
        return network.exec("c", program.line(arguments));
    }

    private static void assertOutcome(int status, String out, Outcome outcome) {
        assertEquals(out, PingProgram.withoutTimes(outcome.out()));
        assertEquals("", outcome.err());
        assertEquals(status, outcome.status());
    }
}
