package io.rawsock.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.scripts.ScriptTree.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    Path folder;

    private ScriptTree tree;
    private Path archive;

    @BeforeEach
    void startOnce() throws IOException, InterruptedException {
        tree = new ScriptTree(folder);
        tree.run("scripts/ping");
        archive = ScriptTree.archiveIn(tree.target);
    }

    @Test
    void shouldRunFromTheArchiveThatTheFirstStartMade() throws Exception {
        Object made = Files.readAttributes(archive, "fileKey").get("fileKey");

        Result result = tree.run("scripts/ping");

        assertEquals(new Result(1, "<ping>\nruns from " + archive.getFileName() + "\n", ""), result);
        assertEquals(made, Files.readAttributes(archive, "fileKey").get("fileKey"));
    }

    @Test
    void shouldMakeAnotherForAnotherToolAndNoneForWhatIsNoTool() throws Exception {
        Result other = tree.run("scripts/traceroute");
        Result none = tree.run("scripts/rawsock", "nothing");

        Path of = archive.resolveSibling(archive.getFileName().toString().replace("-ping", "-traceroute"));
        assertEquals(new Result(1, "<traceroute>\nruns from " + of.getFileName() + "\n", ""), other);
        assertEquals(new Result(1, "<nothing>\n", ""), none);
    }

    @Test
    void shouldMakeANewArchiveForANewBuild() throws Exception {
        byte[] before = Files.readAllBytes(archive);
        Files.writeString(tree.source, "class Changed {}");

        Result result = tree.run("scripts/ping");

        assertEquals("<ping>\nruns from " + archive.getFileName() + "\n", result.out());
        // It holds the time of the jar that it was made from.
        assertNotEquals(0, Arrays.compare(before, Files.readAllBytes(archive)));
    }

    @Test
    void shouldMakeANewArchiveWhereTheTreeHasMoved() throws Exception {
        Path moved = Files.move(tree.root, folder.resolve("moved"));

        Result result = ScriptTree.finish(tree.start(List.of(), moved.resolve("scripts/ping")));

        assertEquals(new Result(1, "<ping>\nruns from " + archive.getFileName() + "\n", ""), result);
    }

    @Test
    void shouldStartWithoutAWordWhenTheArchiveIsNoGood() throws Exception {
        byte[] foreign = Files.readAllBytes(archive);
        Arrays.fill(foreign, 0, 4096, (byte) 0x5a);
        byte[][] bad = {{}, {1, 2, 3}, foreign};
        for (byte[] bytes : bad) {
            Files.delete(archive);
            Files.write(archive, bytes);
            assertEquals(new Result(1, "<ping>\n", ""), tree.run("scripts/ping"));
        }
        Files.delete(archive);
        assertEquals(new Result(1, "<ping>\n", ""), tree.run("scripts/ping"));
    }

    @Test
    void shouldMakeItWithoutTheOptionsOfTheEnvironment() throws Exception {
        Files.delete(archive);
        Files.delete(archive.resolveSibling(archive.getFileName() + ".for"));
        // With an agent Java makes none.
        tree.set("JAVA_TOOL_OPTIONS", "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0");
        tree.run("scripts/ping");
        tree.set("JAVA_TOOL_OPTIONS", "");

        Result result = tree.run("scripts/ping");

        assertTrue(result.out().startsWith("<ping>\nruns from "), result.out());
    }
}
