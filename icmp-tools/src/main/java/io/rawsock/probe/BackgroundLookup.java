package io.rawsock.probe;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Addresses with the names that getnameinfo(3) finds, looked up on threads of its own. Whoever wants a name waits a second
 * for it, counted from when it was first asked for, and gets the number if there is none by then: a name server that
 * answers at all does so in a fraction of that, and at an interval of a second no line is held up longer than until the
 * next. A name that comes later is shown from then on. For any thread.
 */
public final class BackgroundLookup implements HostNames {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final int THREADS = 4;
    // Beyond so many addresses, which somebody must have made up, only numbers are shown.
    private static final int MOST = 4096;

    private final Map<InetAddress, Name> names = new HashMap<>();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "reverse-lookup");
                thread.setDaemon(true);
                return thread;
            });
    private boolean hurried;

    /** Its threads end by themselves when there is nothing to look up. */
    public BackgroundLookup() {
        threads.allowCoreThreadTimeOut(true);
    }

    private static final class Name {
        final long askedAt = System.nanoTime();

        @Nullable
        String text;
    }

    @Override
    public synchronized void ask(InetAddress address) {
        if (names.size() < MOST && !names.containsKey(address)) {
            Name name = new Name();
            names.put(address, name);
            threads.execute(() -> found(name, ReverseLookup.lookUp(address)));
        }
    }

    private synchronized void found(Name name, String text) {
        name.text = text;
        notifyAll();
    }

    /** From now on nobody waits for a name. */
    public synchronized void hurry() {
        hurried = true;
        notifyAll();
    }

    @Override
    public synchronized String of(InetAddress address) {
        ask(address);
        Name name = names.get(address);
        while (name != null && name.text == null && !hurried) {
            long left = PATIENCE - (System.nanoTime() - name.askedAt);
            if (left <= 0) {
                break;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return name == null || name.text == null ? HostNames.number(address) : name.text;
    }
}
