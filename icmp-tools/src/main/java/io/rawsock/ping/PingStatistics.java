package io.rawsock.ping;

import io.rawsock.probe.RttStatistics;
import io.rawsock.probe.TimeSource;
import org.jspecify.annotations.Nullable;

/** The counts of a {@link PingSession}. */
public final class PingStatistics {
    long transmitted;
    long received;
    long duplicates;
    long corrupted;
    long errors;
    long foreign;
    long late;
    long reordered;
    long maxInFlight;
    long elapsed;
    private @Nullable TimeSource timeSource;
    private final RttStatistics roundTrips = new RttStatistics();

    PingStatistics() {}

    /** Requests sent, and those that could not be. */
    public long transmitted() {
        return transmitted;
    }

    /** Requests answered; a second answer is not counted again. */
    public long received() {
        return received;
    }

    public long lost() {
        return transmitted - received;
    }

    /** Of the requests, 0 to 100; 0 when there were none. */
    public double lossPercent() {
        return transmitted == 0 ? 0 : 100.0 * lost() / transmitted;
    }

    /** Further answers to requests answered before. */
    public long duplicates() {
        return duplicates;
    }

    /** Replies with a wrong checksum, which are not answers. */
    public long corrupted() {
        return corrupted;
    }

    /** ICMP errors, and requests too long to be sent. */
    public long errors() {
        return errors;
    }

    /** Replies to requests that were never made, or without the cookie of theirs. */
    public long foreign() {
        return foreign;
    }

    /** Requests answered after the time that the last ones are waited for. */
    public long late() {
        return late;
    }

    /** Requests answered after a later one was. */
    public long reordered() {
        return reordered;
    }

    /** Who took the times of all answers, or the least exact of them; null while there are none. */
    public @Nullable TimeSource timeSource() {
        return timeSource;
    }

    void countSource(TimeSource source) {
        timeSource = timeSource == null || source.compareTo(timeSource) < 0 ? source : timeSource;
    }

    /** How many requests were under way at once at most, as far as replies and errors told; 0 when none came. */
    public long maxInFlight() {
        return maxInFlight;
    }

    /** Nanoseconds from the first request to the last. */
    public long elapsed() {
        return elapsed;
    }

    /** Of answers and duplicates. */
    public RttStatistics roundTrips() {
        return roundTrips;
    }
}
