package io.rawsock.lab;

import static io.rawsock.lab.Requirement.NET_NAMESPACES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Requires(NET_NAMESPACES)
class NetworkTest {
    @Test
    @Requires(tools = "ping")
    void shouldCarryTheFirstPacketOfBothFamiliesThroughThreeRouters() {
        try (Network network = Network.chain(3)) {
            assertEquals(61, replyTtl(network, "10.77.3.2"));
            assertEquals(61, replyTtl(network, "fd77:3::2"));
        }
    }

    private static int replyTtl(Network network, String target) {
        Outcome ping = network.exec("c", "ping", "-n", "-c1", "-W1", target);
        assertEquals(0, ping.status(), ping.text());
        return Integer.parseInt(ping.out().replaceFirst("(?s).* ttl=(\\d+).*", "$1"));
    }

    @Test
    @Requires(tools = "ping")
    void shouldAnswerTimeExceededFromTheFirstAddressOfTheRouter() {
        try (Network network = Network.chain(2)) {
            Outcome ping = network.exec(
                    "c",
                    "ping",
                    "-n",
                    "-c3",
                    "-i0.2",
                    "-W1",
                    "-t2",
                    network.address("s").getHostAddress());
            // Three times, as now and then an error escapes this ping and it waits in vain.
            String hop = "From " + network.address("r2").getHostAddress() + " icmp_seq=";
            assertTrue(ping.out().contains(hop), ping.text());
            assertTrue(ping.out().contains("Time to live exceeded"), ping.text());
        }
    }

    @Test
    @Requires(tools = "traceroute")
    void shouldUseBothWaysOfADiamond() {
        try (Network network = Network.diamond()) {
            // Forty flows: that all hash to one way will not be seen.
            String traces = "for i in 1 2 3 4; do traceroute -n -q10 -f2 -m2 10.77.5.2; done";
            String trace = network.exec("c", "sh", "-c", traces).out();
            assertTrue(trace.contains(network.address("a").getHostAddress()), trace);
            assertTrue(trace.contains(network.address("b").getHostAddress()), trace);
        }
    }

    @Test
    void shouldKeepASocketInTheNamespaceOfTheThreadThatOpenedIt() throws Exception {
        try (Network network = Network.of(Topology.of("c-s"));
                DatagramSocket server = network.in("s", () -> new DatagramSocket(5000, network.address("s")));
                DatagramSocket client = network.in("c", () -> new DatagramSocket(5000, network.address("c")))) {
            server.setSoTimeout(2_000);
            client.send(new DatagramPacket(new byte[] {7}, 1, network.address("s"), 5000));
            DatagramPacket got = new DatagramPacket(new byte[1], 1);
            server.receive(got);
            assertEquals(network.address("c"), got.getAddress());
        }
    }

    /** As many as a kernel that limits them lets through in a second, and far more than at once. */
    @Test
    void shouldNotLimitErrors() throws Exception {
        try (Network network = Network.of(Topology.of("c-s"))) {
            for (InetAddress target : List.of(network.address("s"), network.address6("s"))) {
                assertEquals(1_000, network.in("c", () -> refusals(target, 1_000)));
            }
        }
    }

    /** Of so many datagrams to a closed port, how many are refused; each waits for what becomes of the one before. */
    private static int refusals(InetAddress target, int count) throws IOException {
        int refused = 0;
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(target, 9);
            socket.setSoTimeout(2_000);
            for (int i = 0; i < count; i++) {
                try {
                    socket.send(new DatagramPacket(new byte[1], 1));
                    socket.receive(new DatagramPacket(new byte[1], 1));
                } catch (PortUnreachableException e) {
                    refused++;
                } catch (SocketTimeoutException e) {
                    return refused;
                }
            }
        }
        return refused;
    }

    @Test
    void shouldReportWhatTheBodyThrew() {
        try (Network network = Network.of(Topology.host())) {
            AssertionError thrown = assertThrows(
                    AssertionError.class,
                    () -> network.in("c", (Network.Action) () -> {
                        throw new AssertionError("from inside");
                    }));
            assertEquals("from inside", thrown.getMessage());
        }
    }

    @Test
    void shouldLeaveTheCallingThreadWhereItWas() throws Exception {
        Path own = Path.of("/proc/thread-self/ns/net");
        try (Network network = Network.of(Topology.host())) {
            Path before = Files.readSymbolicLink(own);
            Path inside = network.in("c", () -> Files.readSymbolicLink(own));
            assertNotEquals(before, inside);
            assertEquals(before, Files.readSymbolicLink(own));
        }
    }

    @Test
    void shouldRemoveItsNamespacesAndProcesses() throws Exception {
        Network network = Network.of(Topology.of("c-s"));
        Running sleeping = network.start("c", "sleep", "60");
        Path namespace = Path.of("/run/netns", network.namespace("c"));
        assertTrue(Files.exists(namespace));
        network.close();
        assertTrue(Files.notExists(namespace));
        assertTrue(ProcessHandle.of(sleeping.pid()).map(p -> p.onExit().join()).isEmpty() || !sleeping.isAlive());
    }

    @Test
    void shouldRemoveWhatADeadTestLeftBehind() {
        // No process has this number: Linux stops at 2^22.
        String left = "rawsock-4194305-0-c";
        Command.require("netns add " + left + "\n", "ip", "-batch", "-");
        try (Running sleeping =
                        Command.start(List.of("ip", "netns", "exec", left, "sh", "-c", "echo in; exec sleep 60"));
                Network network = Network.of(Topology.host())) {
            sleeping.awaitText("in");
            Namespaces.deleteStale();
            assertEquals(128 + 9, sleeping.finish(Command.LIMIT).status());
            assertTrue(Files.notExists(Path.of("/run/netns", left)));
            assertTrue(Files.exists(Path.of("/run/netns", network.namespace("c"))));
        }
    }

    @Test
    void shouldKillAProgramThatTakesTooLong() {
        try (Network network = Network.of(Topology.host())) {
            AssertionError late = assertThrows(
                    AssertionError.class,
                    () -> network.exec("c", Duration.ofMillis(50), "sh", "-c", "echo begun; sleep 60"));
            assertTrue(late.toString().contains("begun"), late.toString());
        }
    }

    @Test
    void shouldCarryExitStatusAndBothStreams() {
        try (Network network = Network.of(Topology.host())) {
            Outcome outcome = network.exec("c", "sh", "-c", "echo out; echo err >&2; exit 3");
            assertEquals(new Outcome(3, "out\n", "err\n"), outcome);
        }
    }
}
