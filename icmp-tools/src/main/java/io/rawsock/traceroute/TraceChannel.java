package io.rawsock.traceroute;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where probes go out and whatever answers them comes back. Times are those of {@link
 * io.rawsock.probe.NanoClock#monotonic}. One thread sends and receives; any thread may close it, which wakes the other.
 */
public interface TraceChannel extends Closeable {
    /**
     * Sends a probe, never waiting.
     *
     * @return when it left
     * @throws io.rawsock.probe.ProbeException when it did not
     */
    long send(Probe probe) throws IOException;

    /**
     * Waits for a reply to a probe of this channel.
     *
     * @param timeoutNanos 0 to look only
     * @return null when the time is over
     */
    @Nullable
    TraceReply receive(long timeoutNanos) throws IOException;
}
