package io.rawsock.craft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.Main;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Privilege;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Running;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The program as its users start it: stopped by Ctrl-C, and without privilege. */
@Requires(
        value = {Requirement.ROOT, Requirement.NET_NAMESPACES},
        tools = "setpriv")
class CraftSignalTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Network network;

    @BeforeAll
    static void build() {
        network = Network.chain(1);
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    @Test
    void shouldAccountForWhatWasSentWhenInterrupted() {
        Outcome outcome = interrupted("0010: ", "-x", "-c", "1000000", "-i", "0.05");
        assertEquals(130, outcome.status(), outcome.text());
        String[] lines = outcome.out().split("\n", -1);
        assertTrue(
                lines[lines.length - 2].matches("sent \\d+ of 1000000 packets, \\d+ bytes, by raw socket"),
                outcome.out());
        assertEquals("", outcome.err());
    }

    @Test
    void shouldAccountForTheAnswersWhenInterrupted() {
        Outcome outcome = interrupted("sent 1 packet", "-a", "1", "-t", "1000");
        assertEquals("sent 1 packet, 28 bytes, by raw socket\n0 answers\n", outcome.out());
        assertEquals(130, outcome.status(), outcome.text());
    }

    private static Outcome interrupted(String after, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "craft";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = "ip(dst=" + network.address("s").getHostAddress() + ")/icmp(type=0, seq=%)";
        try (Running craft = network.start("c", JavaProgram.line(Main.class, arguments))) {
            craft.awaitText(after);
            craft.signal("INT");
            return craft.finish(LIMIT);
        }
    }

    @Test
    void shouldNeedNothingButRawSocketsForAnswers() {
        String packet = "ip(dst=" + network.address("s").getHostAddress() + ")/icmp()";
        String[] line = JavaProgram.lineForAnyUser(Main.class, "craft", "-a", "1", "-t", "10", packet);
        Outcome outcome = network.exec("c", Privilege.netRaw(line));
        assertTrue(outcome.out().endsWith("\n1 answer\n"), outcome.text());
        assertEquals(0, outcome.status(), outcome.text());
    }

    @Test
    void shouldShowWithoutPrivilegeAndSayWhatSendingTakes() {
        String packet = "ip(dst=127.0.0.1)/icmp()";
        Outcome shown =
                network.exec("c", Privilege.user(JavaProgram.lineForAnyUser(Main.class, "craft", "-n", packet)));
        assertEquals("ip 127.0.0.1 > 127.0.0.1 ttl=64 / icmp echo-request id=0 seq=0, 28 bytes\n", shown.out());
        assertEquals(0, shown.status(), shown.text());
        Outcome refused = network.exec("c", Privilege.user(JavaProgram.lineForAnyUser(Main.class, "craft", packet)));
        assertEquals(2, refused.status(), refused.text());
        assertTrue(refused.err().contains("CAP_NET_RAW"), refused.err());
    }
}
