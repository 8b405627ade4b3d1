package io.rawsock.lab;

import static io.rawsock.lab.Requirement.NET_NAMESPACES;
import static io.rawsock.lab.Requirement.ROOT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requires(
        value = NET_NAMESPACES,
        tools = {"ping", "nft"})
class FaultsTest {
    private static final String SERVER = "10.77.2.2";
    private static final String SERVER6 = "fd77:2::2";

    private Network network;
    private Faults faults;

    @BeforeEach
    void network() {
        network = Network.chain(2);
        faults = Faults.in(network);
    }

    @AfterEach
    void close() {
        network.close();
    }

    private String ping(String target, String... options) {
        List<String> words = new ArrayList<>(List.of("ping", "-n", "-i0.02", "-W0.5"));
        words.addAll(List.of(options));
        words.add(target);
        return network.exec("c", words.toArray(String[]::new)).out();
    }

    @Test
    void shouldLoseExactlyTheFirstOfEachFour() {
        faults.loseOneIn(4, "r1", "c");
        String out = ping(SERVER, "-c8");
        assertTrue(out.contains("8 packets transmitted, 6 received, 25% packet loss"), out);
        assertTrue(!out.contains("icmp_seq=1 ") && !out.contains("icmp_seq=5 "), out);
    }

    @Test
    void shouldDeliverEveryPacketTwice() {
        faults.duplicate("r1", "r2");
        for (String target : List.of(SERVER, SERVER6)) {
            String out = ping(target, "-c3");
            assertTrue(out.contains("3 received, +"), out);
            assertEquals(2, out.split("icmp_seq=1 ", -1).length - 1, out);
        }
    }

    @Test
    void shouldSayTheSizeAtABottleneck() {
        faults.mtu("r2", "s", 1280);
        String out = ping(SERVER, "-c1", "-Mdo", "-s1400");
        assertTrue(out.contains("From 10.77.1.2 icmp_seq=1 Frag needed and DF set (mtu = 1280)"), out);
        String out6 = ping(SERVER6, "-c1", "-Mdo", "-s1400");
        assertTrue(out6.contains("From fd77:1::2 icmp_seq=1 Packet too big: mtu=1280"), out6);
    }

    @Test
    void shouldStaySilentAtABottleneckAndAtTheLastHop() {
        faults.mtu("r2", "s", 1280).silent("r2");
        for (String target : List.of(SERVER, SERVER6)) {
            assertTrue(ping(target, "-c1", "-Mdo", "-s1400").contains("1 packets transmitted, 0 received, 100%"));
            assertTrue(ping(target, "-c1", "-t2").contains("1 packets transmitted, 0 received, 100%"));
            assertTrue(ping(target, "-c1").contains("1 packets transmitted, 1 received"));
        }
    }

    @ParameterizedTest
    @Requires(value = ROOT, tools = "tcpdump")
    @CsvSource({
        "icmp type net-unreachable, 0",
        "icmp type host-unreachable, 1",
        "icmp type prot-unreachable, 2",
        "icmp type port-unreachable, 3",
        "icmp type net-prohibited, 9",
        "icmp type host-prohibited, 10",
        "icmp type admin-prohibited, 13",
    })
    void shouldRejectWithTheCodeThatWasAskedFor(String error, int code) throws Exception {
        faults.reject("r2", network.address("s"), error);
        byte[] ip = errorFor(SERVER);
        assertArrayEquals(new byte[] {3, (byte) code}, Arrays.copyOfRange(ip, 20, 22));
        assertArrayEquals(network.address("r2").getAddress(), Arrays.copyOfRange(ip, 12, 16));
    }

    @ParameterizedTest
    @Requires(value = ROOT, tools = "tcpdump")
    @CsvSource({
        "icmpv6 type no-route, 0",
        "icmpv6 type admin-prohibited, 1",
        "icmpv6 type addr-unreachable, 3",
        "icmpv6 type port-unreachable, 4",
        "icmpv6 type policy-fail, 5",
        "icmpv6 type reject-route, 6",
    })
    void shouldRejectIpv6WithTheCodeThatWasAskedFor(String error, int code) throws Exception {
        faults.reject("r2", network.address6("s"), error);
        byte[] ip = errorFor(SERVER6);
        assertArrayEquals(new byte[] {1, (byte) code}, Arrays.copyOfRange(ip, 40, 42));
        assertArrayEquals(network.address6("r2").getAddress(), Arrays.copyOfRange(ip, 8, 24));
    }

    private byte[] errorFor(String target) throws Exception {
        try (Capture capture = Capture.start(network, "c", "to-r1", "icmp[0] == 3 or (icmp6 and ip6[40] == 1)")) {
            ping(target, "-c1");
            List<CapturedPacket> errors = capture.stop();
            assertEquals(1, errors.size());
            return errors.get(0).ip();
        }
    }

    @Test
    void shouldAnswerAsTheKindOfRouteSays() {
        faults.route("unreachable", "r1", network.address("s"));
        faults.route("prohibit", "r1", network.address6("s"));
        faults.route("blackhole", "s", network.address("c"));
        assertTrue(ping(SERVER, "-c1").contains("From 10.77.0.2 icmp_seq=1 Destination Host Unreachable"));
        assertTrue(ping(SERVER6, "-c1").contains("Destination unreachable: Administratively prohibited"));
        assertTrue(network.exec("s", "ping", "-c1", "-W0.2", "10.77.0.1").err().contains("Invalid argument"));
    }

    @Test
    void shouldDropWhatGoesToOneAddress() {
        faults.drop("r1", network.address("s"));
        assertTrue(ping(SERVER, "-c1").contains("0 received"));
        assertTrue(ping("10.77.2.1", "-c1").contains("1 received"));
    }
}
