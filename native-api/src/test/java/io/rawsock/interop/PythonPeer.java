package io.rawsock.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A function of peer.py that runs beside the test. Its standard error is the test's. */
final class PythonPeer implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;

    private PythonPeer(Process process) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static PythonPeer start(String function, Object... arguments) throws IOException {
        // -I: without what this machine's user has set up for Python. -B: without writing a cache beside the script.
        List<String> words = new ArrayList<>(List.of("python3", "-I", "-B", script(), function));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return new PythonPeer(new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static String script() {
        try {
            URL script = Objects.requireNonNull(PythonPeer.class.getResource("peer.py"));
            return Path.of(script.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The next line that it says. */
    String line() throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new AssertionError("the peer said no more");
        }
        return line;
    }

    /** The next line, which is a number. */
    int number() throws IOException {
        return Integer.parseInt(line());
    }

    /** Waits for its end, which must be a good one. */
    void finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        String more = said.readLine();
        if (more != null || process.waitFor() != 0) {
            throw new AssertionError("the peer said \"" + more + "\" and ended with " + process.waitFor());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            said.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
