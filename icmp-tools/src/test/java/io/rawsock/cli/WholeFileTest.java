package io.rawsock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    private void write(Path file, String text) throws Exception {
        WholeFile.of(file.toString(), 2).write(text);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldReplaceAFileAndKeepItsMode() throws Exception {
        Path file = folder.resolve("figures");
        write(file, "one");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        write(file, "two");
        assertEquals("two", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of("figures"), names());
    }

    @Test
    void shouldWriteWhereALinkLeads() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void shouldWriteToADeviceAndLeaveItOne() throws Exception {
        Path full = Path.of("/dev/full");
        assertThrows(IOException.class, () -> write(full, "text"));
        assertTrue(Files.exists(full) && !Files.isRegularFile(full));
        write(Path.of("/dev/null"), "text");
        assertTrue(!Files.isRegularFile(Path.of("/dev/null")));
    }

    @Test
    void shouldFeedAFifo() throws Exception {
        Path fifo = folder.resolve("fifo");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        Process reader = new ProcessBuilder("cat", fifo.toString()).start();
        write(fifo, "text");
        assertEquals("text", new String(reader.getInputStream().readAllBytes(), UTF_8));
        assertEquals(List.of("fifo"), names());
    }
}
