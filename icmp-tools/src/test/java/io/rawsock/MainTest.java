package io.rawsock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Command;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MainTest {
    @Test
    void shouldSayInALineThatItIsTheWrongMachine() {
        Outcome outcome = ping("-Dos.arch=riscv64");

        assertEquals(2, outcome.status());
        assertEquals(
                "ping: rawsock runs on Linux with a 64-bit JVM on x86-64 or aarch64; this is Linux on riscv64\n",
                outcome.err());
    }

    @Test
    void shouldSayInALineThatJnaCannotLoad() {
        Outcome outcome = ping("-Djna.nounpack=true", "-Djna.noclasspath=true", "-Djna.boot.library.path=/proc");

        assertEquals(2, outcome.status());
        assertTrue(outcome.err().matches("ping: JNA does not work here: .+\n"), outcome.err());
    }

    @Test
    void shouldListTheToolsWhenNoneIsNamed() {
        Outcome outcome = Command.run(JavaProgram.line(Main.class));

        assertEquals(2, outcome.status());
        assertTrue(outcome.err().contains("\n  traceroute "), outcome.err());
    }

    private static Outcome ping(String... options) {
        return Command.run(JavaProgram.line(List.of(options), Main.class, "ping", "-c", "1", "127.0.0.1"));
    }
}
