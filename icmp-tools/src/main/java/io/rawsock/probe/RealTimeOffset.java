package io.rawsock.probe;

/**
 * Brings the kernel's timestamps, which are real time, to the monotonic clock, so that a clock that somebody sets
 * cannot make a round trip negative or absurd.
 *
 * <p>The two clocks cannot be read at once. Of all readings so far the one with the least time around it counts, until
 * the clocks have plainly come apart: real time was set.
 */
public final class RealTimeOffset {
    private final NanoClock clock;
    private long offset;
    private long uncertainty = Long.MAX_VALUE;
    private long now;

    /** Reads both clocks a few times. */
    public RealTimeOffset(NanoClock clock) {
        this.clock = clock;
        // The first readings are slow, while the code that takes them is loaded.
        for (int i = 0; i < 3; i++) {
            read();
        }
    }

    /**
     * When, by the monotonic clock, it was {@code realTime}; never later than now.
     *
     * @param realTime of something that has happened just now, as long as real time has not been set since
     */
    public long monotonic(long realTime) {
        read();
        return monotonicOfBefore(realTime);
    }

    /** The same for something that happened before the last {@link #read}, without reading the clocks again. */
    public long monotonicOfBefore(long realTime) {
        long age = now - (realTime - offset);
        return age < 0 ? now : now - age;
    }

    /** When, by the monotonic clock, both clocks were read last. */
    public long lastRead() {
        return now;
    }

    /** Reads both clocks. */
    public void read() {
        long before = clock.monotonic();
        long real = clock.realTime();
        now = clock.monotonic();
        long width = now - before;
        long reading = real - before - width / 2;
        boolean apart = Math.abs(reading - offset) > width + uncertainty;
        if (width < uncertainty || apart) {
            offset = reading;
            uncertainty = width;
        }
    }
}
