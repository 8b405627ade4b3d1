package io.rawsock.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Command;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Running;
import io.rawsock.scripts.ScriptTree.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** scripts/lab, with the program as it is compiled here. */
@Requires(
        value = {Requirement.ROOT, Requirement.TUN},
        tools = {"nft", "setpriv", "traceroute", "unshare"})
class LabTest {
    @TempDir
    static Path folder;

    private static ScriptTree tree;

    @BeforeAll
    static void makeTree() throws Exception {
        tree = new ScriptTree(folder);
        tree.useProgram();
    }

    private static Result lab(String... words) throws Exception {
        return tree.run("scripts/lab", words);
    }

    @Test
    void shouldCarryArgumentsStreamsAndStatus() throws Exception {
        Result result = lab("sh", "-c", "printf '[%s]' \"$@\"; echo wrong >&2; exit 7", "sh", "a  b", "", "$(id)");
        assertEquals("[a  b][][$(id)]", result.out());
        assertEquals("wrong\n", withoutBuilding(result.err()));
        assertEquals(7, result.status());
    }

    @Test
    void shouldRunOurToolsByNameAndOthersByPath() throws Exception {
        Result ours = lab(
                "sh",
                "-c",
                "traceroute --version; ping -V; for i in craft pmtu rawsock; do command -v $i; done | wc -l");
        assertEquals(2, ours.out().split("rawsock", -1).length - 1, ours.out() + ours.err());
        assertTrue(ours.out().endsWith("3\n"), ours.out());
        Result theirs = lab("/usr/sbin/traceroute", "-n", "-q1", "-w5", "10.3.20.1");
        assertTrue(theirs.out().contains("\n 2  172.16.3.2  "), theirs.out() + theirs.err());
        assertTrue(theirs.out().contains("\n 3  10.3.20.1  "), theirs.out());
    }

    /** All in one lab, whose start is what takes time. */
    @Test
    void shouldHaveWhatItsMapSays() throws Exception {
        String[] rows = {
            "traceroute -q1 -w5 s => r1 (10.77.0.2)",
            "for i in 1 2 3; do traceroute -n -q10 -f2 -m2 -w5 s; done | grep -o 10.77.[12].2 | sort -u | wc -l => 2",
            "traceroute -n -q1 -w5 fd77:5::2 => 4  fd77:5::2",
            "traceroute -n -q1 -w1 hidden => 2  *",
            "traceroute -n -q1 -w5 10.77.250.13 => !X",
            "traceroute -n -q1 -w5 10.77.250.1 => !H",
            "traceroute -n -q1 -w5 fd77:250::5 => !<5>",
            "traceroute -n -q1 -w5 -m4 10.77.251.1 => 4  10.77.1.2",
            "traceroute -n -q1 -w.2 -m4 10.77.250.200 => 4  *",
            "/usr/bin/tracepath -n small => pmtu 1280",
            "pmtu -n hole => BLACK HOLE",
            "ping -c 8 -i .05 lossy => 25% packet loss"
        };
        StringBuilder script = new StringBuilder();
        for (String row : rows) {
            script.append("echo '== ")
                    .append(row)
                    .append("'\n")
                    .append(row.split(" => ", -1)[0])
                    .append('\n');
        }
        Result result = lab("sh", "-c", script.toString());
        for (String row : rows) {
            int start = result.out().indexOf("== " + row + "\n") + row.length() + 4;
            int next = result.out().indexOf("\n== ", start);
            String out = result.out().substring(start, next < 0 ? result.out().length() : next);
            assertTrue(out.contains(row.split(" => ", -1)[1]), row + "\n" + out + result.err());
        }
    }

    @Test
    void shouldMakeAChainWhenAsked() throws Exception {
        Result result = lab("-c", "20", "traceroute", "-n", "-q1", "-w5", "e");
        assertTrue(result.out().contains("\n20  10.77.118.2  "), result.out() + result.err());
        assertTrue(result.out().contains("\n21  10.77.119.2  "), result.out());
    }

    @Test
    void shouldTakeAnotherScenario() throws Exception {
        Path scenario = Files.writeString(folder.resolve("my.scenario"), "1 192.0.2.9\n2+ target\n");
        Result result = lab("-s", scenario.toString(), "traceroute", "-n", "-q1", "-w5", "198.51.100.7");
        assertTrue(result.out().contains("\n 1  192.0.2.9  "), result.out() + result.err());
        Files.writeString(scenario, "1 nobody\n");
        Result wrong = lab("-s", scenario.toString(), "true");
        assertTrue(wrong.err().contains("my.scenario: line 1: at a hop is an IPv4 address"), wrong.err());
        assertEquals(125, wrong.status());
    }

    @Test
    void shouldLetAnOrdinaryUserRunIt() throws Exception {
        Result result = tree.runAsNobody("scripts/lab", "traceroute", "-n", "-q1", "-w5", "s");
        assertTrue(result.out().contains("\n 4  10.77.5.2  "), result.out() + result.err());
        assertEquals(0, result.status());
        if (!Files.getPosixFilePermissions(Path.of("/dev/net/tun")).toString().contains("OTHERS_WRITE")) {
            assertTrue(result.err().contains("sudo chmod 666 /dev/net/tun"), result.err());
        }
    }

    /** The command alone is told, as kill(1) does it: the networks go with it. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void shouldLeaveNothingWhenItIsStopped(String signal) throws Exception {
        String mark = "MARK=" + System.nanoTime();
        try (Running running = Command.start(marked(mark, "ping", "10.3.20.1"))) {
            running.awaitText("icmp_seq=1 ");
            running.signal(signal);
            Outcome outcome = running.finish(Command.LIMIT);
            assertTrue(!signal.equals("INT") || outcome.out().contains(" packets transmitted, "), outcome.text());
        }
        assertNoProcessIsLeft(mark);
    }

    @Test
    void shouldLeaveNothingWhenTheNetworkCannotBeMade() throws Exception {
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve("nft"), "#!/bin/sh\necho 'no such thing' >&2\nexit 1\n");
        Files.setPosixFilePermissions(broken.resolve("nft"), PosixFilePermissions.fromString("rwxr-xr-x"));
        String mark = "MARK=" + System.nanoTime();
        List<String> words = new ArrayList<>(marked(mark, "true"));
        words.add(1, "PATH=" + broken + ":" + System.getenv("PATH") + ":/usr/sbin:/sbin");
        Outcome outcome = Command.run(Command.LIMIT, words);
        assertTrue(outcome.err().endsWith("no such thing\nlab: the network could not be made\n"), outcome.err());
        assertEquals(125, outcome.status());
        assertNoProcessIsLeft(mark);
    }

    private static List<String> marked(String mark, String... command) {
        List<String> words = new ArrayList<>(List.of("env", mark, "JAVA_HOME=" + System.getProperty("java.home")));
        words.add(tree.root.resolve("scripts/lab").toString());
        words.addAll(List.of(command));
        return words;
    }

    /** All that lab starts has the environment that it was started with; its namespaces have no other users. */
    private static void assertNoProcessIsLeft(String mark) {
        String find = "grep -ls " + mark + " /proc/[0-9]*/environ";
        String wait = "for i in $(seq 50); do " + find + " >/dev/null || exit 0; sleep 0.2; done; " + find;
        assertEquals("", Command.run("sh", "-c", wait).out());
        assertFalse(Command.run("ip", "netns").out().contains("narrow"));
    }

    @Test
    void shouldExplainItself() throws Exception {
        Result map = tree.runAsNobody("scripts/lab");
        assertTrue(map.out().contains("c -- r1 -+") && map.out().contains("10.HOPS.MS.x"), map.out());
        assertEquals(0, map.status());
        assertTrue(lab("--help").out().startsWith("usage: lab "));
        for (String wrong : List.of("-c", "-c 0", "-c 61", "-c x", "-s", "-s /nowhere", "-x", "--wrong true")) {
            Result result = lab(wrong.split(" ", -1));
            assertEquals(125, result.status(), wrong);
            assertTrue(result.err().startsWith("lab: "), result.err());
        }
        Result nothing = lab("no-such-program");
        assertEquals("lab: there is no program no-such-program to run\n", nothing.err());
        assertEquals(127, nothing.status());
    }

    private static String withoutBuilding(String err) {
        return err.replaceAll("(?m)^lab: building the program.*\n", "");
    }
}
