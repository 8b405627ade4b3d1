package io.rawsock;

import io.rawsock.libc.Sys;
import org.jspecify.annotations.Nullable;

/**
 * Loads JNA on another core while this one reads the command line: a fifth of the time from the start of a tool to its
 * first packet. To be finished before the JVM ends, as it may be inside the loader of libraries.
 */
final class HeadStart extends Thread {
    private volatile @Nullable LinkageError failure;

    private HeadStart() {
        super("head start");
        setDaemon(true);
    }

    static HeadStart take() {
        HeadStart thread = new HeadStart();
        thread.start();
        // JNA asks for it, and a Java 17 takes long over it.
        load("java.lang.SecurityManager");
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
