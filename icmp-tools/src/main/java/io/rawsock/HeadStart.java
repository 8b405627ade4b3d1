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
        "io.rawsock.socket.SocketOptions",
        "io.rawsock.socket.IpOptions",
        "io.rawsock.socket.RawOptions",
        "io.rawsock.socket.NativeAddress",
        "io.rawsock.socket.NativeSocket",
        "io.rawsock.socket.Opening",
        "io.rawsock.socket.Descriptor",
        "io.rawsock.socket.Transfer",
        "io.rawsock.socket.Message",
        "io.rawsock.socket.Poller",
        "io.rawsock.wire.InternetChecksum",
        "io.rawsock.wire.ipv4.Ipv4View",
        "io.rawsock.wire.icmp.IcmpView",
        "java.net.InetAddress",
        "java.time.Clock"
    };

    private volatile @Nullable LinkageError failure;

    private HeadStart() {
        super("head start");
        setDaemon(true);
    }

    static HeadStart take() {
        HeadStart thread = new HeadStart();
        thread.start();
        readAnnotation();
        for (String name : NEXT) {
            load(name);
        }
        return thread;
    }

    /** Reads the annotation that JNA will: the first in a JVM takes as long as all else that JNA does. */
    private static void readAnnotation() {
        try {
            Class<?> annotated =
                    Class.forName("com.sun.jna.Structure$FFIType", false, HeadStart.class.getClassLoader());
            Objects.requireNonNull(annotated.getAnnotations());
        } catch (ClassNotFoundException notInThisJna) {
            return;
        }
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
