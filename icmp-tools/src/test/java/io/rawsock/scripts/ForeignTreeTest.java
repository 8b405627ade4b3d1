package io.rawsock.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.scripts.ScriptTree.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees that belong to somebody else than who starts a tool. */
@Requires(value = Requirement.ROOT, tools = "setpriv")
class ForeignTreeTest {
    private static final int NOBODY = 65534;

    @TempDir
    Path folder;

    private ScriptTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new ScriptTree(folder);
    }

    @Test
    void shouldBuildAsTheOwnerUnderSudo() throws Exception {
        give(tree.root);
        tree.set("SUDO_UID", Integer.toString(NOBODY));
        tree.set("SUDO_GID", Integer.toString(NOBODY));

        assertEquals(1, tree.run("scripts/ping").status());

        assertEquals(NOBODY, owner(tree.target));
        assertEquals(NOBODY, owner(tree.jar));
        assertEquals(NOBODY, owner(ScriptTree.archiveIn(tree.target)));
    }

    @Test
    void shouldSayWhoCanBuildWhatItCannot() throws Exception {
        Result result = tree.runAsNobody("scripts/ping");

        assertEquals(
                "ping: not built, and " + tree.root + "/icmp-tools cannot be written. Its owner can build it: "
                        + tree.root + "/scripts/build\n",
                result.err());
        assertEquals(2, result.status());
    }

    @Test
    void shouldRunAnOldBuildThatItCannotReplaceAndSaySo() throws Exception {
        tree.run("scripts/ping");
        Files.writeString(tree.source, "class Changed {}");

        Result result = tree.runAsNobody("scripts/ping");

        assertTrue(result.err().startsWith("ping: the sources are newer than the build; running the build as it is"));
        assertTrue(result.out().startsWith("<ping>\n"));
        assertEquals(1, result.status());
    }

    @Test
    void shouldKeepTheArchiveInTheUsersOwnCache() throws Exception {
        Path home = Files.createDirectory(folder.resolve("nobody"));
        give(home);
        tree.set("HOME", home.toString());
        buildWithoutArchive();

        Result result = tree.runAsNobody("scripts/ping");

        assertEquals("", result.err());
        Path archive = ScriptTree.archiveIn(home.resolve(".cache/rawsock"));
        assertEquals(NOBODY, owner(archive));
        assertEquals("<ping>\nruns from " + archive.getFileName() + "\n", result.out());
    }

    @Test
    void shouldNotMapAnArchiveFromAnotherUsersCache() throws Exception {
        // As root's: whose HOME it is may replace what lies in it at any moment.
        buildWithoutArchive();

        Result result = tree.runAsNobody("scripts/ping");

        assertEquals(new Result(1, "<ping>\n", ""), result);
        assertFalse(Files.exists(folder.resolve("home/.cache")));
    }

    @Test
    void shouldMakeTheArchiveOnceMoreForRootAndThenServeAll() throws Exception {
        give(tree.root);
        tree.runAsNobody("scripts/ping");
        Object first = archiveKey();
        tree.runAsNobody("scripts/ping");
        assertEquals(first, archiveKey());

        tree.run("scripts/ping");
        Object second = archiveKey();

        assertNotEquals(first, second);
        tree.run("scripts/ping");
        tree.runAsNobody("scripts/ping");
        assertEquals(second, archiveKey());
    }

    private Object archiveKey() throws IOException {
        return Files.getAttribute(ScriptTree.archiveIn(tree.target), "unix:ino");
    }

    /** What a package of the built tree would be: root's, and no archive for this Java in it. */
    private void buildWithoutArchive() throws Exception {
        tree.run("scripts/build");
        assertTrue(Files.exists(tree.jar));
    }

    private static void give(Path top) throws IOException {
        try (var files = Files.walk(top)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static int owner(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid");
    }
}
