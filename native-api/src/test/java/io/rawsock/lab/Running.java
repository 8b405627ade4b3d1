package io.rawsock.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program that runs beside the test. What it writes is collected as it comes. */
public final class Running implements AutoCloseable {
    private static final int COPY_SIZE = 1 << 16;
    // The end of the output notifies nobody.
    private static final int LOOK_AGAIN_MILLIS = 50;

    private final List<String> words;
    private final Process process;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread outReader;
    private final Thread errReader;

    Running(List<String> words, Process process) {
        this.words = words;
        this.process = process;
        outReader = reader(process.getInputStream(), out);
        errReader = reader(process.getErrorStream(), err);
        outReader.start();
        errReader.start();
    }

    private Thread reader(InputStream from, ByteArrayOutputStream into) {
        Thread thread = new Thread(() -> copy(from, into), "output of " + words.get(0));
        thread.setDaemon(true);
        return thread;
    }

    private void copy(InputStream from, ByteArrayOutputStream into) {
        byte[] bytes = new byte[COPY_SIZE];
        try (from) {
            for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
                synchronized (this) {
                    into.write(bytes, 0, n);
                    notifyAll();
                }
            }
        } catch (IOException e) {
            // The stream is closed under the reader when the process is killed: that is its end.
        }
    }

    /** The process number, of the program itself: nothing stands between. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Writes to its standard input and closes that. */
    public void write(byte[] input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException e) {
            // The program has not read all of it: its status and output say why.
        }
    }

    /** What it wrote to standard output so far, as it came. */
    public synchronized byte[] outBytes() {
        return out.toByteArray();
    }

    public String out() {
        return new String(outBytes(), StandardCharsets.UTF_8);
    }

    public synchronized String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Waits until it has written {@code text}, to either stream. */
    public void awaitText(String text) {
        await("'" + text + "'", () -> out().contains(text) || err().contains(text));
    }

    /** Waits until {@code condition} holds, which is asked again whenever the program has written something. */
    synchronized void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Command.LIMIT.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                boolean silent = !outReader.isAlive() && !errReader.isAlive();
                if (silent || System.nanoTime() - deadline > 0) {
                    throw new AssertionError("no " + what + " from " + describe());
                }
                wait(LOOK_AGAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted while waiting for " + describe(), e);
    }

    /** Sends it a signal, "INT" say. */
    public void signal(String name) {
        Command.require("", "sh", "-c", "kill -" + name + " " + process.pid());
    }

    /** Waits for its end; after {@code limit} it is killed and the test fails with what it wrote. */
    public Outcome finish(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                throw new AssertionError("not over after " + limit.toMillis() + " ms: " + describe());
            }
            // A child that lives on may hold the streams open: the program's own end is what counts.
            outReader.join(2_000);
            errReader.join(2_000);
        } catch (InterruptedException e) {
            close();
            throw interrupted(e);
        }
        return new Outcome(process.exitValue(), out(), err());
    }

    private String describe() {
        return String.join(" ", words) + "\nstdout: " + out() + "\nstderr: " + err();
    }

    /** Kills it and its children, if it still runs. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // Nobody reads it any more.
        }
    }
}
