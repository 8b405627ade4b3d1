package io.rawsock.lab;

import io.rawsock.libc.Fcntl;
import io.rawsock.libc.Sys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The named network namespaces of this JVM: {@code rawsock-PID-N-NODE}, as ip-netns(8) has them. Those of a JVM that died
 * without removing its own go when the next one starts.
 */
final class Namespaces {
    private static final Path FOLDER = Path.of("/run/netns");
    private static final String FAMILY = "rawsock-";
    private static final String OURS = FAMILY + ProcessHandle.current().pid() + "-";
    private static final int CLONE_NEWNET = 0x40000000;
    private static final AtomicInteger NEXT = new AtomicInteger();

    static {
        deleteStale();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(named(OURS))));
    }

    private Namespaces() {}

    /** What the names of a new network begin with. */
    static String newPrefix() {
        return OURS + NEXT.getAndIncrement() + "-";
    }

    /** Removes them; their links go with them. */
    static void delete(List<String> names) {
        if (!names.isEmpty()) {
            StringBuilder batch = new StringBuilder();
            names.forEach(name -> batch.append("netns del ").append(name).append('\n'));
            Command.require(batch.toString(), "ip", "-force", "-batch", "-");
        }
    }

    /** Those of JVMs that are no more. */
    static void deleteStale() {
        for (String name : named(FAMILY)) {
            String pid = name.substring(FAMILY.length()).replaceFirst("-.*", "");
            if (!Files.exists(Path.of("/proc", pid))) {
                // What still runs in there lost its test.
                Command.run("sh", "-c", "kill -9 $(ip netns pids " + name + "); ip netns del " + name);
            }
        }
    }

    private static List<String> named(String prefix) {
        if (!Files.isDirectory(FOLDER)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Calls {@code body} on a new platform thread that is in the namespace, and waits for it. The thread never leaves the
     * namespace: it ends. Interrupting the waiting thread interrupts it.
     */
    static <T> T call(String name, Callable<T> body) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter(name);
            return body.call();
        });
        Thread thread = new Thread(task, "in " + name);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception exception ? exception : e;
        }
    }

    // setns(2) moves the calling thread alone, and what that thread starts.
    private static void enter(String name) throws IOException {
        int fd = OpenFile.descriptor(FOLDER.resolve(name).toString(), Fcntl.O_RDONLY);
        try {
            Sys.check("setns " + name, Sys.setns(fd, CLONE_NEWNET));
        } finally {
            Sys.close(fd);
        }
    }
}
