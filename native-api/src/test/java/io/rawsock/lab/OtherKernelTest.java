package io.rawsock.lab;

import static io.rawsock.lab.Requirement.OTHER_KERNEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherKernelTest {
    private static final String SCRIPT = OtherKernel.script().toString();

    @Test
    @Requires(OTHER_KERNEL)
    void shouldCarryArgumentsStreamsAndStatus() {
        String program = "uname -r; printf '[%s]' \"$@\"; echo wrong >&2; exit 7";
        Outcome outcome = OtherKernel.run("sh", "-c", program, "sh", "it's", "two  words", "", "$HOME\nand more\n");
        assertEquals(7, outcome.status(), outcome.text());
        assertEquals("wrong\n", outcome.err());
        String[] lines = outcome.out().split("\n", 2);
        assertEquals("[it's][two  words][][$HOME\nand more\n]", lines[1]);
        assertNotEquals(System.getProperty("os.version"), lines[0]);
    }

    @Test
    @Requires(OTHER_KERNEL)
    void shouldKeepEnvironmentAndFolderAndWriteOnlyThere(@TempDir Path folder) throws IOException {
        String program = "pwd; echo \"$LC_ALL\"; touch here; touch /usr/there 2>&1";
        String line = "cd '" + folder + "' && exec '" + SCRIPT + "' -m '' sh -c '" + program + "'";
        Outcome outcome = Command.run(OtherKernel.LIMIT, List.of("sh", "-c", line));
        assertTrue(outcome.out().startsWith(folder.toRealPath() + "\nC.UTF-8\n"), outcome.text());
        assertTrue(outcome.out().contains("Read-only file system"), outcome.text());
        assertTrue(Files.exists(folder.resolve("here")));
    }

    @Test
    @Requires(OTHER_KERNEL)
    void shouldEndWhatTakesTooLong() {
        String mark = mark();
        Outcome outcome = Command.run(
                OtherKernel.LIMIT,
                List.of("env", mark, SCRIPT, "-m", "", "-t", "20", "sh", "-c", "echo up; sleep 61 & sleep 61"));
        assertEquals(124, outcome.status(), outcome.text());
        assertEquals("up\n", outcome.out());
        assertEquals("other-kernel: not over after 20 seconds\n", outcome.err());
        assertNoProcessIsLeft(mark);
    }

    @Test
    @Requires(OTHER_KERNEL)
    void shouldEndWithTheSignalThatEndsIt() {
        String mark = mark();
        List<String> words = List.of("env", mark, SCRIPT, "-m", "", "sh", "-c", "echo up; sleep 61");
        try (Running running = Command.start(words)) {
            running.awaitText("up");
            running.signal("TERM");
            assertEquals(143, running.finish(Command.LIMIT).status());
            assertNoProcessIsLeft(mark);
        }
    }

    private static String mark() {
        return "MARK=" + System.nanoTime();
    }

    /** All processes of the kernel have the environment that it was started with. */
    private static void assertNoProcessIsLeft(String mark) {
        String find = "grep -ls " + mark + " /proc/[0-9]*/environ";
        // The last ones have been killed, of which the kernel makes an end in its own time.
        String wait = "for i in $(seq 50); do " + find + " >/dev/null || exit 0; sleep 0.2; done; " + find;
        assertEquals("", Command.run("sh", "-c", wait).out());
    }

    @Test
    void shouldNameThePackagesThatAreMissing() {
        Outcome outcome = Command.run("env", "OTHER_KERNEL_ROOT=/nowhere", SCRIPT, "true");
        assertEquals(125, outcome.status());
        String command = "sudo apt-get install --no-install-recommends user-mode-linux busybox-static";
        assertEquals("other-kernel: no /nowhere/usr/bin/linux.uml: " + command + "\n", outcome.err());
    }

    @Test
    void shouldExplainItself() {
        Outcome help = Command.run(SCRIPT, "--help");
        assertEquals(0, help.status());
        assertTrue(help.out().startsWith("usage: other-kernel "), help.text());
        for (String[] wrong :
                new String[][] {{SCRIPT}, {SCRIPT, "-t"}, {SCRIPT, "-t", "soon", "true"}, {SCRIPT, "-x"}}) {
            Outcome outcome = Command.run(wrong);
            assertEquals(125, outcome.status(), String.join(" ", wrong));
            assertFalse(outcome.err().isEmpty());
        }
    }
}
