package io.rawsock.cli;

import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.Sigaction;
import io.rawsock.libc.Signal;
import io.rawsock.libc.Sys;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.Reference;

/**
 * What signals do to a command. Ctrl-C lets it end in order; SIGTERM and SIGHUP end it at once, as they end any other
 * program that does not catch them.
 *
 * <p>The JVM takes all three for itself and runs the same shutdown hooks for each, so the latter two are given back to
 * the kernel, and the hook is left to SIGINT.
 */
public final class Termination {
    private Termination() {}

    /**
     * From now on SIGINT closes {@code stop}. The process then goes on until the calling thread ends it with
     * {@link Runtime#halt}.
     */
    public static void onInterrupt(Closeable stop) {
        NativeMemory interrupt = read(Signal.SIGINT);
        NativeMemory terminate = read(Signal.SIGTERM);
        // A shell without job control starts background commands with SIGINT ignored, and the JVM leaves that so; ping
        // catches it all the same. SIGTERM has the JVM's own handler, which serves every signal.
        if (handler(interrupt) == Signal.SIG_IGN && handler(terminate) != Signal.SIG_IGN) {
            write(Signal.SIGINT, terminate);
        }
        restoreDefault(Signal.SIGTERM, terminate);
        restoreDefault(Signal.SIGHUP, read(Signal.SIGHUP));
        Runtime.getRuntime().addShutdownHook(new Hook(stop, Thread.currentThread()));
    }

    private static void restoreDefault(int signal, NativeMemory action) {
        // nohup(1) has SIGHUP ignored, and means it.
        if (handler(action) != Signal.SIG_IGN) {
            write(signal, NativeMemory.allocate(Sigaction.SIZE));
        }
    }

    private static long handler(NativeMemory action) {
        return action.buffer().getLong(Sigaction.SA_HANDLER);
    }

    private static NativeMemory read(int signal) {
        NativeMemory action = NativeMemory.allocate(Sigaction.SIZE);
        try {
            Sys.sigaction(signal, 0, action.address());
            return action;
        } finally {
            Reference.reachabilityFence(action);
        }
    }

    private static void write(int signal, NativeMemory action) {
        try {
            Sys.sigaction(signal, action.address(), 0);
        } finally {
            Reference.reachabilityFence(action);
        }
    }

    private static final class Hook extends Thread {
        private final Closeable stop;
        private final Thread command;

        Hook(Closeable stop, Thread command) {
            this.stop = stop;
            this.command = command;
        }

        @Override
        public void run() {
            try {
                stop.close();
                // The JVM halts with SIGINT's own status when its hooks return; the command knows a better one.
                command.join();
            } catch (IOException | InterruptedException e) {
                // Then there is nothing left to wait for.
            }
        }
    }
}
