package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph in a real terminal, that of tmux, whose screen can be read, and in a file. */
@Requires(
        value = {Requirement.ROOT, Requirement.NET_NAMESPACES},
        tools = "tmux")
class PingPlotTest {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    @TempDir
    private static Path folder;

    // Of a terminal each, as a server goes on a while after it is told to end.
    private static String server = "";
    private static Network network;
    private static PingProgram program;

    @BeforeAll
    static void build(@TempDir Path classes) {
        program = new PingProgram(classes);
        network = Network.chain(1);
        network.ip("r1", "route add blackhole 10.79.0.0/16", "route add unreachable 10.80.0.0/16");
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    @AfterEach
    void closeTerminal() {
        if (!server.isEmpty()) {
            tmux("kill-server");
            server = "";
        }
    }

    @Test
    void shouldFollowTheTerminalAndLeaveItAsItWas() throws Exception {
        String before = inTerminal("LANG=C.UTF-8", "--plot", "-i.1", "--each", "10.77.1.2", "10.79.0.1");
        String[] screen = awaitScreen(text -> text.contains("░") && text.contains("clock: kernel"));
        assertEquals(20, screen.length, String.join("\n", screen));
        assertTrue(screen[0].startsWith("ping 2 hosts  "), screen[0]);
        assertTrue(screen[1].startsWith("10.77.1.2  loss 0%  last "), screen[1]);
        assertTrue(screen[10].startsWith("10.79.0.1  loss "), screen[10]);
        assertTrue(screen[17].contains("×"), screen[17]);
        tmux("resize-window", "-t", "ping", "-x", "50", "-y", "12");
        screen = awaitScreen(text -> text.split("\n", -1).length == 12 && text.contains("\n10.79.0.1  loss "));
        assertTrue(screen[0].startsWith("ping 2 hosts  ") && screen[6].startsWith("10.79.0.1  loss "));
        tmux("send-keys", "-t", "ping", "C-c");
        awaitScreen(text -> text.contains("after: "));
        String all = tmux("capture-pane", "-p", "-t", "ping", "-S", "-100").out();
        assertTrue(all.contains("\n--- 10.77.1.2 ping statistics ---\n"), all);
        assertTrue(all.contains("\n--- 10.79.0.1 ping statistics ---\n"), all);
        assertTrue(all.replace("\n", "").contains("after: 1 " + before), all);
        assertEquals(
                "0 1\n",
                tmux("display", "-p", "-t", "ping", "#{alternate_on} #{cursor_flag}")
                        .out());
    }

    @Test
    void shouldDoWithoutColoursAndUnicode() throws Exception {
        inTerminal("LC_ALL=C NO_COLOR=1", "--plot", "-i.1", "-c3", "10.80.0.1");
        awaitScreen(text -> text.contains("after: "));
        String all =
                tmux("capture-pane", "-e", "-p", "-t", "ping", "-S", "-100").out();
        // On a busy machine two requests may leave in the time of one column.
        assertTrue(
                Pattern.compile("\n        \\|!+\n       0\\+\\+---")
                        .matcher(all)
                        .find(),
                all);
        assertFalse(all.contains("\033["), all);
    }

    /** Runs ping in a terminal of 80 by 20, and returns the modes of the terminal before. */
    private static String inTerminal(String environment, String... arguments) throws IOException {
        server = "tmux" + System.nanoTime();
        Path modes = folder.resolve("modes");
        String ping = environment + " " + String.join(" ", program.line(arguments));
        String script = "stty -g >" + modes + "; " + ping + "; echo after: $? `stty -g`; sleep 100";
        tmux("new-session", "-d", "-s", "ping", "-x", "80", "-y", "20", script);
        awaitScreen(text -> !text.isBlank());
        return Files.readString(modes).strip();
    }

    private static String[] awaitScreen(Predicate<String> condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            String screen = tmux("capture-pane", "-p", "-t", "ping").out().replaceFirst("\n$", "");
            if (condition.test(screen)) {
                return screen.split("\n", -1);
            }
            assertTrue(System.nanoTime() - deadline < 0, screen);
        }
    }

    private static Outcome tmux(String... words) {
        String[] line = new String[words.length + 4];
        line[0] = "tmux";
        line[1] = "-u";
        line[2] = "-S";
        line[3] = folder.resolve(server).toString();
        System.arraycopy(words, 0, line, 4, words.length);
        return network.exec("c", line);
    }

    @Test
    void shouldDrawOnceWhereThereIsNoTerminal() {
        Outcome outcome = network.exec("c", program.line("--plot", "-c3", "-i.1", "10.77.1.2"));
        String[] lines = outcome.out().split("\n", -1);
        assertEquals("PING 10.77.1.2 (10.77.1.2) 56(84) bytes of data.", lines[0]);
        assertTrue(lines[1].startsWith("ping 10.77.1.2  0 s  clock: kernel"), outcome.text());
        assertEquals("--- 10.77.1.2 ping statistics ---", lines[lines.length - 4], outcome.text());
        assertFalse(outcome.out().contains("\033"), outcome.text());
        assertEquals(0, outcome.status());
    }

    @Test
    void shouldWriteAPicture() throws Exception {
        Path picture = folder.resolve("a&b.svg");
        Outcome outcome = network.exec("c", program.line("--picture", picture.toString(), "-c3", "-i.1", "10.77.1.2"));
        assertTrue(outcome.out().contains("\n64 bytes from 10.77.1.2: icmp_seq=3 ttl=63 time="), outcome.text());
        assertEquals(
                "svg",
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(picture.toFile())
                        .getDocumentElement()
                        .getTagName());
        assertFalse(Files.exists(folder.resolve("a&b.svg.new")));
    }

    @Test
    void shouldKnowAtOnceThatAFileCannotBeWritten() {
        Outcome outcome = network.exec("c", program.line("--picture", "/no/such/folder/a.svg", "10.77.1.2"));
        assertEquals(
                new Outcome(2, "", "ping: cannot write '/no/such/folder/a.svg': there is no folder /no/such/folder\n"),
                outcome);
        outcome = network.exec("c", program.line("--openmetrics", "/", "10.77.1.2"));
        assertEquals(new Outcome(2, "", "ping: cannot write '/': a folder, not a file\n"), outcome);
    }
}
