package io.rawsock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldWriteEachTextAtOnce() throws IOException {
        List<String> writes = new ArrayList<>();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("a single byte");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes.add(new String(bytes, offset, length, UTF_8));
            }
        };
        Console console = new Console("ping", out, err);
        console.print("one\ntwo\n");
        console.print("drei süß\n");
        assertEquals(List.of("one\ntwo\n", "drei süß\n"), writes);
    }

    @Test
    void shouldNameTheProgramOnEachLineOfAnError() {
        new Console("ping", OutputStream.nullOutputStream(), err).error("socket: denied\n=> so what");
        assertEquals("ping: socket: denied\nping: => so what\n", err.toString(UTF_8));
    }

    @Test
    void shouldSayWhyOutputFailed() throws IOException {
        try (FileOutputStream full = new FileOutputStream("/dev/full")) {
            Console console = new Console("ping", full, err);
            OutputException failure = assertThrows(OutputException.class, () -> console.print("x"));
            assertEquals("write error: No space left on device", failure.getMessage());
            assertFalse(failure.readerGone());
        }
    }

    @Test
    void shouldKnowThatTheReaderHasGone() throws Exception {
        Process reader = new ProcessBuilder("sh", "-c", "exec <&-; echo closed; exec sleep 60").start();
        try {
            reader.getInputStream().read();
            Console console = new Console("ping", reader.getOutputStream(), err);
            OutputException failure = assertThrows(OutputException.class, () -> console.print("x"));
            assertTrue(failure.readerGone());
        } finally {
            reader.destroy();
        }
    }
}
