package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.Sys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/** Opens sockets as root, becomes an ordinary user, and prints what it can do then. */
final class DroppingProgram {
    private static final CountDownLatch END = new CountDownLatch(1);
    private static final CountDownLatch UNTIL_DROPPED = new CountDownLatch(1);

    private DroppingProgram() {}

    private static void background(CountDownLatch until, Runnable after) {
        Thread thread = new Thread(() -> {
            try {
                until.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            after.run();
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** What the threads of this process have, each kind once. */
    private static void printThreads(String fields) throws IOException {
        Set<String> kinds = new TreeSet<>();
        try (var threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                StringBuilder kind = new StringBuilder();
                List<String> lines;
                try {
                    lines = Files.readAllLines(thread.resolve("status"));
                } catch (NoSuchFileException e) {
                    continue; // It has ended.
                }
                for (String line : lines) {
                    if (line.matches("(" + fields + "):.*")) {
                        kind.append(line.replaceAll("\\s+", " ").strip()).append("; ");
                    }
                }
                kinds.add(kind.toString());
            }
        }
        kinds.forEach(System.out::println);
    }

    private static void ping(NativeSocket raw) throws IOException {
        // An echo request with its checksum.
        raw.sendTo(
                ByteBuffer.wrap(new byte[] {8, 0, (byte) 0xf7, (byte) 0xff, 0, 0, 0, 0}),
                NativeAddress.of("127.0.0.1", 0));
        System.out.println("received " + (raw.receive(ByteBuffer.allocate(100)) > 0));
    }

    private static void tryRaw(String when) {
        try {
            NativeSocket.open(AddressFamily.INET, SocketType.RAW, Protocol.ICMP).close();
            System.out.println(when + ": opened");
        } catch (IOException e) {
            System.out.println(when + ": " + e.getMessage());
        }
    }

    public static void main(String[] arguments) throws Exception {
        NativeSocket raw = NativeSocket.open(AddressFamily.INET, SocketType.RAW, Protocol.ICMP);
        raw.timeout(Duration.ofSeconds(5));
        CountDownLatch tried = new CountDownLatch(1);
        background(END, () -> {});
        background(UNTIL_DROPPED, () -> {
            tryRaw("older thread");
            tried.countDown();
        });
        try {
            Privileges.drop(65534, 65534);
        } catch (IOException | IllegalStateException e) {
            System.out.println(String.valueOf(e.getMessage()).replaceAll("ThreadRights.*", "…"));
            return;
        }
        printThreads("Uid|Gid|Groups|CapPrm|CapEff|CapAmb");
        ping(raw);
        UNTIL_DROPPED.countDown();
        tried.await();
        tryRaw("this thread");
        System.out.println("setresuid " + Errno.name(-Sys.setresuid(0, 0, 0)));
        System.out.println("setresgid " + Errno.name(-Sys.setresgid(0, 0, 0)));
        System.out.println("setgroups " + Errno.name(-Sys.setgroups(0, 0)));
        Privileges.noNewPrivileges();
        Thread started = new Thread(() -> END.countDown());
        started.start();
        started.join();
        printThreads("NoNewPrivs");
    }
}
