package io.rawsock.traceroute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Command;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.simnet.SimulatedNetwork;
import org.junit.jupiter.api.Test;

/** What we print, as jc(1) reads it. */
@Requires(
        value = {Requirement.ROOT, Requirement.TUN},
        tools = "jc")
class TraceJcTest {
    @Test
    void shouldReadRepliesSilenceRefusalsAndSeveralRoutersAtAHop() throws Exception {
        String internet = "1 10.0.1.1\n2 silent\n3 10.0.1.3 | 10.0.1.4\n4+ 10.0.1.5 type=3 code=13";
        try (SimulatedNetwork network = SimulatedNetwork.open(internet)) {
            String text = InProcess.traceroute(network.network(), "-n", "-w1", "198.51.100.7")
                    .out();
            String json = parsed(text);
            String start = "{\"destination_ip\":\"198.51.100.7\",\"destination_name\":\"198.51.100.7\",\"hops\":[";
            String silent = "{\"hop\":2,\"probes\":[]}";
            assertEquals(
                    start + hop(1, "10.0.1.1", "null", "null") + "," + silent,
                    json.substring(0, json.indexOf(",{\"hop\":3")));
            // It takes the first address of a line for all of its probes.
            String several = text.contains(" 3  10.0.1.3") ? "10.0.1.3" : "10.0.1.4";
            assertTrue(json.contains("," + hop(3, several, "null", "null") + ","), json);
            assertTrue(json.endsWith("," + hop(4, "10.0.1.5", "null", "\"!X\"") + "]}\n"), json);
        }
    }

    @Test
    void shouldReadNames() {
        String json = parsed(InProcess.traceroute("-w5", "127.0.0.1").out());
        assertTrue(json.endsWith("[" + hop(1, "127.0.0.1", "\"localhost\"", "null") + "]}\n"), json);
    }

    private static String parsed(String text) {
        String json = Command.require(text, "jc", "--traceroute").out();
        return json.replaceAll("\"rtt\":[0-9.]+", "\"rtt\":T");
    }

    private static String hop(int ttl, String address, String name, String annotation) {
        String probe = "{\"annotation\":" + annotation + ",\"asn\":null,\"ip\":\"" + address + "\",\"name\":" + name
                + ",\"rtt\":T}";
        return "{\"hop\":" + ttl + ",\"probes\":[" + probe + "," + probe + "," + probe + "]}";
    }
}
