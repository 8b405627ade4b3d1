package io.rawsock.lab;

import java.util.Set;

/** Threads that are to be waiting in the kernel before a test goes on. */
public final class Waiting {
    // The library's only calls in which a thread waits.
    private static final Set<String> CALLS = Set.of("ppoll", "epoll_wait", "syscall");

    private Waiting() {}

    /**
     * Until {@code thread} is inside one of the library's calls that wait. In native code a waiting thread counts as
     * running; its stack tells it, however long a loaded machine takes.
     *
     * @throws AssertionError when it ends instead
     */
    public static void awaitWaiting(Thread thread) throws InterruptedException {
        while (!waits(thread.getStackTrace())) {
            if (thread.getState() == Thread.State.TERMINATED) {
                throw new AssertionError(thread + " has ended");
            }
            Thread.sleep(1);
        }
        // From the library's side it waits. To be asleep too is the usual case, though not one that could go wrong.
        Thread.sleep(5);
    }

    private static boolean waits(StackTraceElement[] frames) {
        return frames.length > 0
                && frames[0].getClassName().startsWith("io.rawsock.libc.LibC")
                && CALLS.contains(frames[0].getMethodName());
    }
}
