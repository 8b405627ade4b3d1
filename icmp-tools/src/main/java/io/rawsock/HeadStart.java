package io.rawsock;

import com.sun.jna.FieldOrders;
import io.rawsock.libc.Sys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads on another core what this one will want: JNA, while this one loads what comes after it and reads the command line;
 * and then the tool's own classes, ahead of it. To be finished before the JVM ends, as it may be inside the loader of
 * libraries.
 */
final class HeadStart extends Thread {
    private final String tool;
    private volatile @Nullable LinkageError failure;

    private HeadStart(String tool) {
        super("head start");
        this.tool = tool;
        setDaemon(true);
    }

    static HeadStart take(String tool) {
        HeadStart thread = new HeadStart(tool);
        thread.start();
        load(Foresight.SOCKETS);
        return thread;
    }

    @Override
    public void run() {
        tellFieldOrders();
        try {
            Sys.geteuid();
        } catch (LinkageError why) {
            failure = why;
            return;
        }
        load(Foresight.of(tool));
    }

    private static void tellFieldOrders() {
        try {
            FieldOrders.tell();
        } catch (LinkageError notInTheLibrary) {
            return;
        }
    }

    /** By a lambda on purpose: the first in a JVM takes milliseconds, and JNA, which has some, then waits less for it. */
    private static void load(List<String> names) {
        names.forEach(name -> load(name));
    }

    private static void load(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException | LinkageError whoNeedsItWillSay) {
            return;
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
}
