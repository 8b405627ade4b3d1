package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.TunResponder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program against {@link HostileHosts}, through a raw socket. */
@Requires({Requirement.ROOT, Requirement.TUN})
class PingHostileTest {
    private static TunResponder internet;
    private static PingProgram program;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        program = new PingProgram(folder);
        internet = TunResponder.open(new HostileHosts());
    }

    @AfterAll
    static void close() {
        internet.close();
    }

    @Test
    void shouldCountDuplicatesOnce() {
        String out =
                PingProgram.withoutTimes(ping("-c2", "-i.3", "198.51.100.1").out());
        assertTrue(out.startsWith("""
                        PING 198.51.100.1 (198.51.100.1) 56(84) bytes of data.
                        64 bytes from 198.51.100.1: icmp_seq=1 ttl=64 time=T ms
                        64 bytes from 198.51.100.1: icmp_seq=1 ttl=64 time=T ms (DUP!)
                        64 bytes from 198.51.100.1: icmp_seq=1 ttl=64 time=T ms (DUP!)
                        64 bytes from 198.51.100.1: icmp_seq=2 ttl=64 time=T ms
                        """), out);
        assertTrue(out.contains("\n2 packets transmitted, 2 received, +2 duplicates, 0% packet loss, "), out);
    }

    @Test
    void shouldDumpWrongData() {
        String out =
                PingProgram.withoutTimes(ping("-c1", "-s24", "198.51.100.3").out());
        assertTrue(out.startsWith("""
                        PING 198.51.100.3 (198.51.100.3) 24(52) bytes of data.
                        32 bytes from 198.51.100.3: icmp_seq=1 ttl=64 time=T ms
                        wrong data byte #20 should be 0x14 but was 0xeb
                        #16\t10 11 12 13 eb 15 16 17\s

                        --- 198.51.100.3 ping statistics ---
                        1 packets transmitted, 1 received, 0% packet loss,"""), out);
    }

    @ParameterizedTest
    @CsvSource({
        "2,1,64 bytes from 198.51.100.2: icmp_seq=1 ttl=64 time=T ms (BAD CHECKSUM!)",
        "4,0,24 bytes from 198.51.100.4: icmp_seq=1 ttl=64 (truncated)",
        "5,0,64 bytes from 10.66.0.99: icmp_seq=1 ttl=64 time=T ms (DIFFERENT ADDRESS!)",
        "12,1,'From 10.66.0.99 icmp_seq=1 Dest Unreachable, Bad Code: 250'",
        "13,1,'From 10.66.0.99 icmp_seq=1 Time exceeded, Bad Code: 9'",
        "14,1,From 10.66.0.99 icmp_seq=1 Parameter problem: pointer = 20",
        "15,0,From 10.66.0.99: icmp_seq=1 Source Quench",
        "16,0,From 10.66.0.99: icmp_seq=1 Redirect Host(New nexthop: 10.66.0.250)",
        "100,0,64 bytes from 198.51.100.100: icmp_seq=1 ttl=64 time=T ms"
    })
    void shouldSayWhatIsWrong(String host, int status, String line) {
        Outcome outcome = ping("-c1", "-W.3", "198.51.100." + host);
        assertEquals(line, PingProgram.withoutTimes(outcome.out()).split("\n", -1)[1]);
        assertEquals("", outcome.err());
        assertEquals(status, outcome.status());
    }

    /**
     * A wrong identifier, a sequence number never sent, no cookie; an echo request, an unknown type, half a header;
     * errors with a quote whose header is too long for it, or no header, or for another host, or cut before the sequence
     * number.
     */
    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8, 9, 10, 11, 17, 18, 19, 20})
    void shouldIgnoreWhatDoesNotAnswerIt(int host) {
        Outcome outcome = ping("-c1", "-W.3", "198.51.100." + host);
        assertEquals(
                "PING 198.51.100.%1$d (198.51.100.%1$d) 56(84) bytes of data.\n\n".formatted(host)
                        + "--- 198.51.100.%d ping statistics ---\n".formatted(host)
                        + "1 packets transmitted, 0 received, 100% packet loss, time Tms\n\n",
                PingProgram.withoutTimes(outcome.out()));
        assertEquals("", outcome.err());
        assertEquals(1, outcome.status());
    }

    private static Outcome ping(String... arguments) {
        return internet.network().exec("c", program.line(arguments));
    }
}
