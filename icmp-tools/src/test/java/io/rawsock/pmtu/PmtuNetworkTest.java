package io.rawsock.pmtu;

import static io.rawsock.lab.Requirement.NET_NAMESPACES;
import static io.rawsock.lab.Requirement.ROOT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.Main;
import io.rawsock.cli.Console;
import io.rawsock.lab.Faults;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Privilege;
import io.rawsock.lab.Requires;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void narrow() {
        Faults.in(network).mtu("r2", "s", 1400);
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
            strings = {"10.77.2.2", "fd77:2::2", "-l 1300 10.77.2.2", "-m 2 10.77.2.2", "-p 5000 10.77.2.2", "127.0.0.1"
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
                        + "\"address\":\"10.77.2.2\",\"reached\":true,\"mtu\":1400,\"hops\":3}",
                out.lines().reduce("", (before, line) -> line));
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
