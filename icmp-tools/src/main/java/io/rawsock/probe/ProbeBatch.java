package io.rawsock.probe;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Probes that go out together, and what became of each. Filled and sent again and again; for one thread. */
public final class ProbeBatch {
    /** How many it has room for. Beyond that, one system call for more of them saves next to nothing. */
    public static final int ROOM = 32;

    private final @Nullable InetAddress[] targets = new @Nullable InetAddress[ROOM];
    private final long[] sequences = new long[ROOM];
    private final long[] cookies = new long[ROOM];
    private final long[] leftAt = new long[ROOM];
    private final @Nullable ProbeException[] failures = new @Nullable ProbeException[ROOM];
    private int size;

    /**
     * Adds an echo request.
     *
     * @param sequence of which the low 16 bits travel
     * @param cookie goes into the first eight bytes of the data, when there are {@link EchoPayload#COOKIE_ROOM} of them
     */
    public void add(InetAddress target, long sequence, long cookie) {
        targets[size] = target;
        sequences[size] = sequence;
        cookies[size] = cookie;
        failures[size] = null;
        size++;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Whether there is no room for another. */
    public boolean full() {
        return size == ROOM;
    }

    /** Takes all out. */
    public void clear() {
        size = 0;
    }

    /** Where probe {@code index} goes. */
    public InetAddress target(int index) {
        InetAddress target = targets[index];
        if (index >= size || target == null) {
            throw new IndexOutOfBoundsException("probe " + index + " of " + size);
        }
        return target;
    }

    public long sequence(int index) {
        return sequences[index];
    }

    public long cookie(int index) {
        return cookies[index];
    }

    /** Probe {@code index} left, at this time of {@link NanoClock#monotonic}. */
    public void left(int index, long at) {
        leftAt[index] = at;
    }

    /** Probe {@code index} did not leave. */
    public void failed(int index, ProbeException reason) {
        failures[index] = reason;
    }

    /** When probe {@code index} left. */
    public long leftAt(int index) {
        return leftAt[index];
    }

    /** Why probe {@code index} did not leave; null if it did. */
    public @Nullable ProbeException failure(int index) {
        return failures[index];
    }
}
