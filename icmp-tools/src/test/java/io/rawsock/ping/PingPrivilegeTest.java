package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Privilege;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Running;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a user who may have a raw socket, an ICMP datagram socket, or neither; on c - r1 - s. */
@Requires(
        value = {Requirement.ROOT, Requirement.NET_NAMESPACES},
        tools = "setpriv")
class PingPrivilegeTest {
    private static PingProgram program;

    private final Network network = Network.chain(1);

    @BeforeAll
    static void prepare(@TempDir Path folder) {
        program = new PingProgram(folder);
    }

    @BeforeEach
    void forbidPingSockets() {
        network.sysctl("c", "net.ipv4.ping_group_range", "1 0");
    }

    @AfterEach
    void remove() {
        network.close();
    }

    @Test
    void shouldSayWhatWouldAllowIt() {
        Outcome outcome = network.exec("c", Privilege.user(program.line("-c1", "10.77.1.2")));
        assertEquals("""
                ping: socktype: SOCK_RAW
                ping: socket: Operation not permitted
                ping: => missing cap_net_raw+p capability or setuid?
                ping: a raw IPv4 socket needs CAP_NET_RAW: sudo setpriv --reuid=$(id -u) --regid=$(id -g) --init-groups \
                --inh-caps=+net_raw --ambient-caps=+net_raw COMMAND
                ping: an ICMP datagram socket needs a group of this process in net.ipv4.ping_group_range, which is 1 0: \
                sudo sysctl -w net.ipv4.ping_group_range='0 2147483647'
                """, outcome.err());
        assertEquals("", outcome.out());
        assertEquals(2, outcome.status());
    }

    @Test
    void shouldUseARawSocketWithTheCapability() {
        Outcome outcome = network.exec("c", Privilege.netRaw(program.line("-vc1", "10.77.1.2")));
        assertTrue(outcome.err().contains("(socktype: SOCK_RAW)"), outcome.err());
        assertEquals(0, outcome.status(), outcome.text());
    }

    @Test
    void shouldPreferTheRawSocket() {
        allowPingSockets();
        Outcome outcome = network.exec("c", program.line("-vc1", "10.77.1.2"));
        assertTrue(outcome.err().contains("(socktype: SOCK_RAW)"), outcome.err());
        assertTrue(outcome.out().contains("icmp_seq=1 ident="), outcome.out());
    }

    @Test
    void shouldUseADatagramSocketInTheGroupRange() {
        allowPingSockets();
        Outcome outcome = pingAsNobody("-c2", "-i.1", "10.77.1.2");
        assertEquals("""
                PING 10.77.1.2 (10.77.1.2) 56(84) bytes of data.
                64 bytes from 10.77.1.2: icmp_seq=1 ttl=63 time=T ms
                64 bytes from 10.77.1.2: icmp_seq=2 ttl=63 time=T ms

                --- 10.77.1.2 ping statistics ---
                2 packets transmitted, 2 received, 0% packet loss, time Tms
                rtt min/avg/max/mdev = T/T/T/T ms
                """, PingProgram.withoutTimes(outcome.out()));
        assertEquals("", outcome.err());
        assertEquals(0, outcome.status());
    }

    @Test
    void shouldReceiveErrorsOnADatagramSocket() {
        allowPingSockets();
        Outcome outcome = pingAsNobody("-c3", "-i.1", "-t1", "10.77.1.2");
        assertEquals("""
                PING 10.77.1.2 (10.77.1.2) 56(84) bytes of data.
                From 10.77.0.2 icmp_seq=1 Time to live exceeded
                From 10.77.0.2 icmp_seq=2 Time to live exceeded
                From 10.77.0.2 icmp_seq=3 Time to live exceeded

                --- 10.77.1.2 ping statistics ---
                3 packets transmitted, 0 received, +3 errors, 100% packet loss, time Tms

                """, PingProgram.withoutTimes(outcome.out()));
        assertEquals("", outcome.err());
        assertEquals(1, outcome.status());
    }

    @Test
    void shouldLearnThatAPacketIsTooBigOnADatagramSocket() {
        allowPingSockets();
        network.ip("r1", "link set dev to-s mtu 1400");
        network.ip("s", "link set dev to-r1 mtu 1400");
        Outcome outcome = pingAsNobody("-c2", "-i.1", "-Mdo", "-s1472", "10.77.1.2");
        assertEquals(
                "From 10.77.0.2 icmp_seq=1 Frag needed and DF set (mtu = 1400)",
                outcome.out().split("\n", -1)[1]);
        assertEquals("ping: local error: message too long, mtu=1400\n", outcome.err());
        assertEquals(1, outcome.status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -c1 -f 10.77.1.2           | 2 | cannot flood, minimal interval for user must be >= 2 ms, use -i 0.002 (or higher)
            -c1 -l4 10.77.1.2          | 2 | cannot set preload to value greater than 3: 4
            -c1 -i.5 224.0.0.1         | 2 | minimal interval for broadcast ping for user must be >= 1000 ms, use -i 1 (or higher)
            -c1 -i.5 ff02::1%to-r1     | 2 | minimal interval for multicast ping for user must be >= 1000 ms, use -i 1 (or higher)
            -c1 -Mdont 224.0.0.1       | 2 | broadcast ping does not fragment
            -c1 -Mdont ff02::1%to-r1   | 2 | multicast ping does not fragment
            -c1 -d 10.77.1.2           | 0 | WARNING: failed to set SO_DEBUG: Permission denied
            """)
    void shouldLimitUsers(String arguments, int status, String message) {
        allowPingSockets();
        Outcome outcome = pingAsNobody(arguments.strip().split(" ", -1));
        assertEquals("ping: " + message + "\n", outcome.err());
        assertEquals(status, outcome.status());
    }

    @Test
    void shouldHaveTheIdentifierAskedForOnADatagramSocket() {
        allowPingSockets();
        String[] line = Privilege.none(program.line("-e77", "10.77.1.2"));
        try (Running ping = network.start("c", line)) {
            ping.awaitText("icmp_seq=1");
            String sockets = network.exec("c", "cat", "/proc/net/icmp").out();
            assertTrue(sockets.contains("00000000:004D "), sockets);
        }
    }

    /** One request: a second one's line says that its route is the same. */
    @ParameterizedTest
    @ValueSource(strings = {"-R", "-Ttsonly", "-Ttsandaddr"})
    void shouldReadTheHeaderOptionsOnADatagramSocket(String flag) {
        allowPingSockets();
        Outcome raw = network.exec("c", program.line("-nc1", flag, "10.77.1.2"));
        Outcome datagram = pingAsNobody("-nc1", flag, "10.77.1.2");
        assertTrue(
                datagram.out().contains(flag.equals("-R") ? "\nRR: \t10.77.0.1\n\t10.77.1.1\n" : "\nTS: \t"),
                raw.out());
        assertEquals(withoutStamps(raw.out()), withoutStamps(datagram.out()));
        assertEquals("", datagram.err());
        assertEquals(0, datagram.status());
    }

    private static String withoutStamps(String text) {
        return PingProgram.withoutTimes(text).replaceAll("\t-?[0-9]+( absolute)?\n", "\tN$1\n");
    }

    @Test
    void shouldTakeARawSocketForIdentifierZero() {
        allowPingSockets();
        Outcome outcome = pingAsNobody("-e0", "-c1", "10.77.1.2");
        assertTrue(outcome.err().startsWith("ping: WARNING: ident 0 => forcing raw socket\n"), outcome.err());
        assertTrue(outcome.err().contains("\nping: a raw IPv4 socket needs CAP_NET_RAW"), outcome.err());
        assertFalse(outcome.err().contains("datagram"), outcome.err());
        assertEquals(2, outcome.status());
    }

    @Test
    void shouldLimitUsersToTwoMilliseconds() {
        allowPingSockets();
        Outcome outcome = pingAsNobody("-c1", "-i.001", "10.77.1.2");
        assertEquals(
                new Outcome(
                        2,
                        "PING 10.77.1.2 (10.77.1.2) 56(84) bytes of data.\n",
                        "ping: cannot flood, minimal interval for user must be >= 2 ms, use -i 0.002 (or higher)\n"),
                outcome);
        assertEquals(0, pingAsNobody("-c1", "-i.002", "10.77.1.2").status());
    }

    private void allowPingSockets() {
        network.sysctl("c", "net.ipv4.ping_group_range", "0 2147483647");
    }

    private Outcome pingAsNobody(String... arguments) {
        return network.exec("c", Privilege.none(program.line(arguments)));
    }
}
