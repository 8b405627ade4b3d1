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

    /**
     * Sends an echo request, never waiting.
     *
     * @param sequence of which the low 16 bits travel
     * @param cookie goes into the first eight bytes of the data, when there are {@link EchoPayload#COOKIE_ROOM} of them
     * @return when it left
     * @throws ProbeException when it did not
     */
    long send(InetAddress target, long sequence, long cookie) throws IOException;

    /**
     * Waits for news of a probe of this channel.
     *
     * @param timeoutNanos negative for as long as it takes
     * @return null when the time is over, or before that when the channel was woken
     */
    @Nullable
    Reply receive(long timeoutNanos) throws IOException;
}
