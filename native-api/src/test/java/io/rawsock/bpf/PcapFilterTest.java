package io.rawsock.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Command;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.socket.BpfProgram;
import io.rawsock.socket.BpfProgram.Instruction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** tcpdump compiles with the same library, and prints what comes out. */
@Timeout(30)
@Requires(value = Requirement.ROOT, tools = "tcpdump")
class PcapFilterTest {
    /** tcpdump -ddd: the number of instructions, then code, jt, jf and k of each. */
    private static String printed(BpfProgram program) {
        StringBuilder text = new StringBuilder(program.instructions().size() + "\n");
        for (Instruction each : program.instructions()) {
            text.append(each.code() + " " + each.jumpTrue() + " " + each.jumpFalse() + " ");
            text.append(Integer.toUnsignedString(each.k()) + "\n");
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "icmp", "ip6 and not port 53", "net 10.0.0.0/8 and greater 100", "ether[0] & 1 != 0"})
    void shouldCompileWhatTcpdumpDoes(String expression) {
        String expected =
                Command.require("", "tcpdump", "-i", "lo", "-ddd", expression).out();
        BpfProgram program = PcapFilter.compile(expression, PcapFilter.ETHERNET);
        assertEquals(expected, printed(program));
        BpfVerifier.verify(program);
    }

    @Test
    void shouldBeginWithTheIpHeaderOnRawSockets() {
        // ldb [0], and #0xf0, jeq #0x40: the version comes first.
        String begin = printed(PcapFilter.compile("icmp", PcapFilter.RAW_IP));
        assertTrue(begin.contains("48 0 0 0\n84 0 0 240\n21 0 "), begin);
    }

    @Test
    void shouldSayWhatIsWrongInLibpcapsWords() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> PcapFilter.compile("icmp and (", PcapFilter.ETHERNET));
        assertTrue(e.toString().contains("syntax error"), e.toString());
        assertThrows(IllegalArgumentException.class, () -> PcapFilter.compile("icmp\0", PcapFilter.ETHERNET));
        assertThrows(IllegalArgumentException.class, () -> PcapFilter.compile("icmp", 987_654));
        assertTrue(PcapFilter.isAvailable());
    }
}
