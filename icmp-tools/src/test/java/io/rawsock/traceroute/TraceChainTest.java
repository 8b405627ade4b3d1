package io.rawsock.traceroute;

import static io.rawsock.lab.Requirement.NET_NAMESPACES;
import static io.rawsock.lab.Requirement.ROOT;
import static io.rawsock.traceroute.InProcess.withoutTimes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requires;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thirty routers in a row, as the traceroute that people have sees them. */
@Requires(
        value = {ROOT, NET_NAMESPACES},
        tools = "traceroute")
class TraceChainTest {
    private static Network chain;

    @BeforeAll
    static void make() {
        chain = Network.chain(30);
    }

    @AfterAll
    static void remove() {
        chain.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-q3", "-I", "-T", "-6 -q3", "-6 -I", "-6 -T"})
    void shouldFindTheHopsThatTracerouteFinds(String method) throws Exception {
        String target = method.startsWith("-6") ? "fd77:1e::2" : "10.77.30.2";
        String[] words = ("-n -m 40 -w 5 " + method + " " + target).split(" ", -1);
        String[] line = ("traceroute " + String.join(" ", words)).split(" ", -1);
        Outcome expected = chain.exec("c", line);
        Outcome outcome = InProcess.traceroute(chain, words);
        assertEquals(withoutTimes(expected.out()), withoutTimes(outcome.out()));
        assertTrue(outcome.out().contains("\n31  " + target + "  "), outcome.out());
    }
}
