package io.rawsock;

import io.rawsock.libc.Sys;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads JNA on another core while this one reads the command line: a fifth of the time from the start of a tool to its
 * first packet. To be finished before the JVM ends, as it may be inside the loader of libraries.
 */
final class HeadStart extends Thread {
    /** What every tool asks for while it opens its sockets. */
    private static final String[] NEXT = {
        "java.net.InetAddress",
        "io.rawsock.socket.SocketOptions",
        "io.rawsock.socket.IpOptions",
        "io.rawsock.socket.RawOptions",
        "io.rawsock.socket.Poller",
        "io.rawsock.socket.Message"
    };

    private volatile @Nullable LinkageError failure;

    private HeadStart() {
        super("head start");
        setDaemon(true);
    }

    static HeadStart take() {
        HeadStart thread = new HeadStart();
        thread.start();
        // JNA reads an annotation of its own; most of the work comes with the first that is read anywhere.
        Objects.requireNonNull(Runnable.class.getAnnotation(FunctionalInterface.class));
        for (String name : NEXT) {
            load(name);
        }
        return thread;
    }

    @Override
    public void run() {
        try {
            Sys.geteuid();
        } catch (LinkageError why) {
            failure = why;
        }
    }

    /** Waits for it, and returns why JNA does not work here, or null. */
    @Nullable
    LinkageError finish() {
        boolean interrupted = false;
        while (isAlive()) {
            try {
                join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return failure;
    }

    private static void load(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException leftOutOfThisJava) {
            return;
        }
    }
}
