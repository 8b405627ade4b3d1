package io.rawsock.probe;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where probes go out and whatever answers them comes back. Times are those of {@link NanoClock#monotonic}. One thread
 * sends and receives; any thread may close it, which wakes the other.
 */
public interface ProbeChannel extends Closeable {
    /** {@link #identifier} where the system chooses it. */
    int UNKNOWN = -1;

    /** The identifier of echo requests to {@code target}, 0 to 65535, or {@link #UNKNOWN}. */
    int identifier(InetAddress target);

    /** Sends the probes, never waiting, and notes for each when it left or why it did not. */
    void send(ProbeBatch probes) throws IOException;

    /**
     * Waits until there may be news of a probe of this channel.
     *
     * @param timeoutNanos how long at most, negative for as long as it takes; waking the channel ends it too
     */
    void await(long timeoutNanos) throws IOException;

    /** Takes the next news of those that were there when {@link #await} returned; null after the last. */
    @Nullable
    Reply next() throws IOException;
}
