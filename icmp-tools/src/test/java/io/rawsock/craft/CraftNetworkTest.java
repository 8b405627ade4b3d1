package io.rawsock.craft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.cli.Console;
import io.rawsock.craft.word.Form;
import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets on the wire of a chain, c - r1 - s, as craft said they would be, and what answers them. */
@Requires(
        value = {Requirement.ROOT, Requirement.NET_NAMESPACES},
        tools = "tcpdump")
class CraftNetworkTest {
    private static Network network;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void build() {
        network = Network.chain(1);
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    @Test
    void shouldSayWhatTheKernelSet() throws Exception {
        assertEquals(0, craft("ip(dst=" + server() + ", id=0, chksum=1, len=1)/icmp(type=0)"));
        assertEquals(
                "sent 1 packet, 28 bytes, by raw socket; the kernel set: total length, identification, checksum\n",
                out.toString(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip(dst=DST)/icmp(id=5,seq=6)/'abc' > ip DST > SRC ttl=63 / icmp echo-reply id=5 seq=6 / 3 of data, 31 bytes",
                "ip(dst=DST,ttl=1)/icmp() > ip R1 > SRC ttl=64 / icmp time-exceeded / ip SRC > DST ttl=1 / icmp echo-request"
                        + " id=0 seq=0, 56 bytes",
                "ip(dst=DST)/udp(dport=9) > ip DST > SRC ttl=63 / icmp unreachable code=3 / ip SRC > DST ttl=63 / udp 40000 > 9,"
                        + " 56 bytes",
                "ip(dst=DST)/tcp(dport=9) > ip DST > SRC ttl=63 / tcp 9 > 40000 flags=AR, 40 bytes"
            })
    void shouldShowAnswers(String pattern) throws Exception {
        String[] words = named(pattern).split(" > ", 2);
        assertEquals(0, craft("--answers", "1", "--timeout", "5", words[0]), err.toString(UTF_8));
        String[] lines = out.toString(UTF_8).split("\n", -1);
        assertEquals(words[1], lines[1].replaceAll(", [0-9.]+ ms$", ""));
        assertEquals("1 answer", lines[2]);
    }

    @Test
    void shouldShowAnArpReply() throws Exception {
        String router = network.address("r1").getHostAddress();
        assertEquals(0, craft("-I", "to-r1", "-a", "1", "-t", "5", "ether()/arp(pdst=" + router + ")"));
        assertEquals(
                "arp " + router + " > " + client() + " op=reply, 28 bytes",
                out.toString(UTF_8).split("\n", -1)[1].replaceAll(", [0-9.]+ ms$", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipv6(dst=DST6)/icmpv6(id=5,seq=6)/'abc' > ipv6 DST6 > SRC6 hlim=63 / icmpv6 echo-reply id=5 seq=6 / 3 of data,"
                        + " 51 bytes",
                "ipv6(dst=DST6,hlim=1)/icmpv6() > ipv6 R16 > SRC6 hlim=64 / icmpv6 time-exceeded / ipv6 SRC6 > DST6 hlim=1 /"
                        + " icmpv6 echo-request id=0 seq=0, 96 bytes",
                "ipv6(dst=DST6)/udp(dport=9) > ipv6 DST6 > SRC6 hlim=63 / icmpv6 unreachable code=4 / ipv6 SRC6 > DST6 hlim=63 /"
                        + " udp 40000 > 9, 96 bytes",
                "ipv6(dst=DST6)/tcp(dport=9) > ipv6 DST6 > SRC6 hlim=63 / tcp 9 > 40000 flags=AR, 60 bytes",
                "ipv6(dst=R16,hlim=255)/icmpv6(type=ns,tgt=R16) > ipv6 R16 > SRC6 hlim=255 / icmpv6 na tgt=R16, 64 bytes"
            })
    void shouldShowAnswersOverIpv6(String pattern) throws Exception {
        shouldShowAnswers(pattern);
    }

    @Test
    void shouldTellThatNobodyAnswered() throws Exception {
        assertEquals(1, craft("-a", "1", "-t", "0.2", "ip(dst=" + server() + ")/icmp(type=0)"));
        assertEquals("0 answers", out.toString(UTF_8).split("\n", -1)[1]);
    }

    @Test
    void shouldAskForTheLinkOfALinkLocalAddress() throws Exception {
        assertEquals(2, craft("ipv6(dst=fe80::1)/icmpv6()"));
        assertEquals(
                "craft: every link has a fe80:0:0:0:0:0:0:1: name the interface that is meant\n", err.toString(UTF_8));
        assertEquals(0, craft("-I", "to-r1", "ipv6(dst=ff02::1, src=fe80::9)/icmpv6()"), err.toString(UTF_8));
    }

    @Test
    void shouldTellThatThereIsNoWay() throws Exception {
        network.ip("c", "route replace unreachable 203.0.113.0/24");
        assertEquals(2, craft("ip(dst=203.0.113.1)/icmp()"));
        assertEquals("sent 0 of 1 packet, 0 bytes\n", out.toString(UTF_8));
    }

    private int craft(String... arguments) throws Exception {
        return network.in("c", () -> new CraftCommand(new Console("craft", out, err), () -> {}).run(arguments));
    }

    private static String named(String text) {
        return text.replace("DST6", address6("s"))
                .replace("SRC6", address6("c"))
                .replace("R16", address6("r1"))
                .replace("DST", server())
                .replace("SRC", client())
                .replace("R1", network.address("r1").getHostAddress());
    }

    private static String address6(String node) {
        return Form.Plain.IPV6.show(Form.Plain.IPV6.parse(network.address6(node).getHostAddress()));
    }

    private static String client() {
        return network.address("c").getHostAddress();
    }

    private static String server() {
        return network.address("s").getHostAddress();
    }
}
