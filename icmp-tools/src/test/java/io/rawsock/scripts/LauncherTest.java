package io.rawsock.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.scripts.ScriptTree.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private static final String BUILDING = "ping: building the program, which takes a minute the first time\n";

    @TempDir
    Path folder;

    private ScriptTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new ScriptTree(folder);
        tree.useStandIn(folder.resolve("jdk-17"), "17.0.15");
    }

    @Test
    void shouldBuildAtTheFirstStartOnly() throws Exception {
        Result first = tree.run("scripts/ping");
        Result second = tree.run("scripts/ping");

        assertEquals(BUILDING, first.err());
        assertEquals("", second.err());
        assertEquals(1, tree.builds());
    }

    @Test
    void shouldPassEveryArgumentAndTheExitStatusAsTheyAre() throws Exception {
        Result result = tree.run("scripts/rawsock", "ping", "", "a  b", "*", "-x", "$(id)", "'\"");

        assertTrue(result.out().startsWith("<ping>\n<>\n<a  b>\n<*>\n<-x>\n<$(id)>\n<'\">\n"), result.out());
        assertEquals(7, result.status());
    }

    @Test
    void shouldBeTheToolWhoseNameALinkBears() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("traceroute"), tree.root.resolve("scripts/rawsock"));

        Result result = ScriptTree.finish(tree.start(List.of(), link, "127.0.0.1"));

        assertTrue(result.out().startsWith("<traceroute>\n<127.0.0.1>\n"), result.out());
    }

    @Test
    void shouldBuildAgainWhenASourceOrAPomIsNewer() throws Exception {
        tree.run("scripts/ping");

        Files.writeString(tree.source, "class Changed {}");
        assertEquals(BUILDING, tree.run("scripts/ping").err());
        assertEquals("", tree.run("scripts/ping").err());
        Files.writeString(tree.root.resolve("pom.xml"), "<project></project>");
        assertEquals(BUILDING, tree.run("scripts/ping").err());
        Files.delete(tree.source);
        assertEquals(BUILDING, tree.run("scripts/ping").err());

        assertEquals(4, tree.builds());
    }

    @Test
    void shouldShowWhyABuildFailedAndTryAgainNextTime() throws Exception {
        tree.run("scripts/ping");
        Path broken = Files.createFile(tree.root.resolve("broken"));
        Files.writeString(tree.source, "class {");

        Result failed = tree.run("scripts/ping");

        assertEquals(2, failed.status());
        assertEquals("", failed.out());
        assertEquals(
                BUILDING + "ping: the build failed:\n[ERROR] Source.java:[1,1] not a statement\nping: all of it is in "
                        + tree.root + "/icmp-tools/target/build.log\n",
                failed.err());
        assertFalse(Files.exists(tree.jar), "an old program must not pass for the new sources");
        Files.delete(broken);
        assertEquals(1, tree.run("scripts/ping").status());
    }

    @Test
    void shouldBuildOnceForTwoFirstStartsAtOnce() throws Exception {
        Path ping = tree.root.resolve("scripts/ping");
        Process one = tree.start(List.of(), ping, "one");
        Process two = tree.start(List.of(), ping, "two");

        Result first = ScriptTree.finish(one);
        Result second = ScriptTree.finish(two);

        assertTrue(first.out().startsWith("<ping>\n<one>\n"), first.out());
        assertTrue(second.out().startsWith("<ping>\n<two>\n"), second.out());
        assertEquals(1, tree.builds());
    }

    @Test
    void shouldPassOverAJavaThatIsTooOld() throws Exception {
        tree.useStandIn(folder.resolve("jdk-11"), "11.0.2");
        tree.set("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));

        Result result = tree.run("scripts/ping");

        assertTrue(result.out().startsWith("<ping>\nruns from "), result.out());
    }

    @Test
    void shouldSayThatItCannotRunBelowAColon() throws Exception {
        Path moved = Files.move(tree.root, folder.resolve("a:b"));

        Result result = ScriptTree.finish(tree.start(List.of(), moved.resolve("scripts/ping")));

        assertEquals(
                new Result(2, "", "ping: " + moved + " has a colon in it, where Java ends a path: move it elsewhere\n"),
                result);
    }

    @Test
    void shouldRunBelowANameThatIsNotAsciiInTheCLocale() throws Exception {
        tree.run("scripts/build");
        tree.useProgram();
        Files.copy(tree.root.resolve("program.jar"), tree.jar, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(tree.jar, FileTime.from(Instant.now()));
        tree.set("JAVA_HOME", System.getProperty("java.home"));
        tree.set("LC_ALL", "C");
        // Named by a shell, as this JVM may be in the C locale too.
        String move =
                "moved=${0%/*}/$(printf '\\303\\274') && mv \"$0\" \"$moved\" && \"$moved\"/scripts/pmtu 127.0.0.1";

        Result result = ScriptTree.finish(tree.start(List.of("sh", "-c", move), tree.root));

        assertEquals("", result.err());
        assertEquals(0, result.status());
    }
}
