package io.rawsock.simnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Scripts;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.ipv4.Ipv4View;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario text comes to: who answers a packet, and when. */
class ScenarioTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1 10.0.0.1 qoute=8; line 1: no word is 'qoute'; there are badsum by code",
                "1 10.0.0.1 quote; line 1: quote wants a value: quote=…",
                "1 10.0.0.1 twice=2; line 1: twice stands alone, without a value",
                "1 10.0.0.1 quote=many; line 1: quote wants a number; not 'many'",
                "1 10.0.0.1 delay=40; line 1: delay wants a time, as 40ms or 1.5s; not '40'",
                "1 10.0.0.1 loss=0.3; line 1: loss wants a share, as 25%; not '0.3'",
                "1 10.0.0.1 loss=101%; line 1: loss wants a share, as 25%; not '101%'",
                "1 10.0.0.1 ext=SUM; line 1: ext wants pairs of hexadecimal digits; not 'SUM'",
                "1 10.0.0.1 quote=-100; line 1: quote wants ",
                "1 10.0.0.1 cut=2147483647; line 1: cut wants ",
                "0+ 10.0.0.1; line 1: a TTL is 1 to 255, not 0",
                "1 10.0.0.1 ext=2000SU; line 1: ext wants pairs of hexadecimal digits; not '2000SU'",
                "1 10.0.0.1 mpls=1048576; line 1: mpls wants labels, as 16004/5/1,17000; not '1048576'",
                "1 10.0.0.1 by=moon; line 1: by wants flow, packet or address; not 'moon'",
                "1 10.0.0.300; line 1: a part of an address is a number below 256, HOPS, MS, TTL or *; not '300'",
                "1 router; line 1: at a hop is an IPv4 address, silent or target; not 'router'",
                "1 10.0.0.1 |; line 1: nobody is at hop 1, or at one of its ways",
                "one 10.0.0.1; line 1: a line begins with \"to\", a TTL, or \"last\" where no TTL is; not with 'one'",
                "to; line 1: to wants an address, as 10.HOPS.MS.4",
                "to 10.1; line 1: an address has four parts, as 10.HOPS.MS.4; not '10.1'",
                "to * limit=1; line 1: limit is of a single hop"
            })
    void shouldSayWhatIsWrongAndWhatWouldBeRight(String line, String message) {
        ScenarioException wrong = assertThrows(ScenarioException.class, () -> Scenario.parse(line));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith(message), wrong.getMessage());
    }

    @Test
    void shouldCountLinesThatArePassedOver() {
        String text = "# nothing\n\nto 10.0.0.1 # and no more\n  1 10.0.0.1\n  2 nobody";
        ScenarioException wrong = assertThrows(ScenarioException.class, () -> Scenario.parse(text));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith("line 5: "), wrong.getMessage());
    }

    @Test
    void shouldKeepAFlowOnItsWayThroughADiamond() throws Exception {
        Map<String, Set<String>> next = edges("1 1.0.0.1 | 1.0.0.2\n2 2.0.0.1 | 2.0.0.2\n3+ target");
        assertEquals(Map.of("1.0.0.1", Set.of("2.0.0.1"), "1.0.0.2", Set.of("2.0.0.2")), next);
    }

    @Test
    void shouldPartEachWayInTwoWhereThereAreTwiceAsMany() throws Exception {
        Map<String, Set<String>> next =
                edges("1 1.0.0.1 | 1.0.0.2\n2 2.0.0.1 | 2.0.0.2 | 2.0.0.3 | 2.0.0.4\n3+ target");
        assertEquals(Map.of("1.0.0.1", Set.of("2.0.0.1", "2.0.0.3"), "1.0.0.2", Set.of("2.0.0.2", "2.0.0.4")), next);
    }

    @Test
    void shouldMixTheWaysOfAMeshAndOfDiamondsWithARouterBetween() throws Exception {
        Set<String> both = Set.of("2.0.0.1", "2.0.0.2");
        Map<String, Set<String>> mesh = edges("1 1.0.0.1 | 1.0.0.2\n2 2.0.0.1 mesh | 2.0.0.2\n3+ target");
        assertEquals(Map.of("1.0.0.1", both, "1.0.0.2", both), mesh);
    }

    /** Who comes after whom on the paths of 64 flows. */
    private static Map<String, Set<String>> edges(String text) throws Exception {
        SimulatedInternet internet = new SimulatedInternet(Scenario.parse(text));
        Map<String, Set<String>> next = new HashMap<>();
        for (int port = 0; port < 64; port++) {
            String first = source(internet, 1, port);
            assertEquals(first, source(internet, 1, port));
            next.computeIfAbsent(first, key -> new TreeSet<>()).add(source(internet, 2, port));
        }
        return next;
    }

    @Test
    void shouldGiveAWayThatStandsThreeTimesThreeFlowsOfFour() throws Exception {
        SimulatedInternet internet =
                new SimulatedInternet(Scenario.parse("1 1.0.0.1 | 1.0.0.1 | 1.0.0.1 | 1.0.0.2\n2+ target"));
        int often = 0;
        for (int port = 0; port < 1000; port++) {
            often += source(internet, 1, port).equals("1.0.0.1") ? 1 : 0;
        }
        assertTrue(often > 650 && often < 850, often + " of 1000");
    }

    @Test
    void shouldSpreadTheDelayOfAPathOverItsHops() throws Exception {
        SimulatedInternet internet = new SimulatedInternet(Scenario.parse("to 10.HOPS.MS.*"));
        List<Long> delays = new ArrayList<>();
        for (int ttl = 1; ttl <= 5; ttl++) {
            internet.receive(udp("10.4.60.1", ttl, 9), (answer, delay) -> delays.add(delay));
        }
        assertEquals(List.of(15_000_000L, 30_000_000L, 45_000_000L, 60_000_000L, 60_000_000L), delays);
    }

    @Test
    void shouldLoseAndRepeatTheShareThatIsAskedFor() throws Exception {
        assertEquals(750.0, answers("to * loss=25%"), 60.0);
        assertEquals(1250.0, answers("to * duplicate=25%"), 60.0);
        assertEquals(1000, answers("to *"));
    }

    private static int answers(String text) throws Exception {
        SimulatedInternet internet = new SimulatedInternet(Scenario.parse(text));
        int[] count = new int[1];
        for (int i = 0; i < 1000; i++) {
            internet.receive(udp("10.4.60.1", 64, i), (answer, delay) -> count[0]++);
        }
        return count[0];
    }

    @Test
    void shouldIgnoreWhatIsNoPacketForAHost() throws Exception {
        SimulatedInternet internet = new SimulatedInternet(Scenario.parse("to *"));
        byte[] cut = Arrays.copyOf(udp("10.0.0.1", 1, 9), 27);
        for (byte[] packet : new byte[][] {{}, {0x45}, cut, udp("224.0.0.1", 1, 9), udp("10.0.0.1", 0, 9)}) {
            internet.receive(packet, (answer, delay) -> {
                throw new AssertionError("an answer");
            });
        }
    }

    @Test
    void shouldReadTheScenarioOfTheLab() throws Exception {
        String text = Files.readString(Scripts.file("lib/lab.scenario"));
        SimulatedInternet internet = new SimulatedInternet(Scenario.parse(text));
        assertEquals("172.16.12.3", source(internet, "10.12.60.4", 3, 9));
        assertEquals("172.16.12.3", source(internet, "172.16.12.3", 9, 9));
        assertEquals("172.16.0.1", source(internet, "8.8.8.8", 9, 9));
    }

    private static String source(SimulatedInternet internet, int ttl, int port) throws Exception {
        return source(internet, "198.51.100.7", ttl, port);
    }

    private static String source(SimulatedInternet internet, String target, int ttl, int port) throws Exception {
        List<String> sources = new ArrayList<>();
        internet.receive(udp(target, ttl, port), (answer, delay) -> {
            byte[] address = Arrays.copyOfRange(answer, 12, 16);
            try {
                sources.add(InetAddress.getByAddress(address).getHostAddress());
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        });
        assertEquals(1, sources.size());
        return sources.get(0);
    }

    private static byte[] udp(String target, int ttl, int port) throws Exception {
        byte[] packet = new byte[28];
        ByteBuffer bytes = ByteBuffer.wrap(packet);
        bytes.put(16, InetAddress.getByName(target).getAddress()).putShort(20, (short) 40_000);
        bytes.putShort(22, (short) port).putShort(24, (short) 8);
        Ipv4View ip = new Ipv4View().wrapForWriting(bytes, 0, packet.length);
        ip.version(4)
                .headerLength(20)
                .totalLength(packet.length)
                .ttl(ttl)
                .protocol(IpProtocol.UDP)
                .fillChecksum();
        return packet;
    }
}
