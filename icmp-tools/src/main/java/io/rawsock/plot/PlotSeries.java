package io.rawsock.plot;

import io.rawsock.probe.RttStatistics;
import io.rawsock.probe.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * What became of the requests to one target. Times are nanoseconds of one clock that is never set; sequence numbers count
 * on past the 16 bits that travel.
 */
public final class PlotSeries {
    private static final int SEQUENCES = 0x10000;
    private static final long SECOND = 1_000_000_000;

    private final String name;
    private final long interval;
    private final Samples samples = new Samples();
    private final RttStatistics roundTrips = new RttStatistics();
    private long lastSequence;
    private long transmitted;
    private long received;
    private long lastRoundTrip = -1;
    private @Nullable TimeSource timeSource;
    private boolean over;

    /**
     * @param name of the target, as it may be shown
     * @param interval from one request to the next; 0 when that varies
     */
    PlotSeries(String name, long interval) {
        this.name = name;
        this.interval = interval;
        roundTrips.keepPercentiles();
    }

    /** Request {@code sequence} left, the one after that of the last call. */
    public void sent(long sequence, long at) {
        samples.add(at);
        lastSequence = sequence;
        transmitted++;
    }

    /** The request after the last one could not be sent. */
    public void notSent(long at) {
        sent(lastSequence + 1, at);
        samples.fail(samples.size() - 1);
    }

    /** The first answer to a request. */
    public void answered(long sequence, long roundTrip, TimeSource source) {
        received++;
        lastRoundTrip = roundTrip;
        roundTrips.add(roundTrip);
        timeSource = timeSource == null || source.compareTo(timeSource) < 0 ? source : timeSource;
        int place = samples.single(lastSequence - sequence);
        if (place >= 0) {
            samples.answer(place, roundTrip);
        }
    }

    /** An error came about the last request of which the low 16 bits are these. */
    public void failed(int lowSequence) {
        int place = samples.single(Math.floorMod(lastSequence - lowSequence, SEQUENCES));
        if (place >= 0) {
            samples.fail(place);
        }
    }

    /** Nothing more comes: what is not answered is lost. */
    public void finished() {
        over = true;
    }

    String name() {
        return name;
    }

    long interval() {
        return interval;
    }

    Samples samples() {
        return samples;
    }

    RttStatistics roundTrips() {
        return roundTrips;
    }

    long transmitted() {
        return transmitted;
    }

    /** Requests neither answered nor still waited for at {@code now}. */
    long lost(long now) {
        long waiting = 0;
        for (int i = samples.size() - 1; i >= 0 && awaited(i, now); i--) {
            waiting += samples.silent(i);
        }
        return transmitted - received - waiting;
    }

    /** Whether what is not answered of a sample may be answered yet. */
    boolean awaited(int i, long now) {
        long patience = Math.max(SECOND, Math.max(interval, 2 * roundTrips.max()));
        return !over && now - samples.at(i) < patience;
    }

    /** The last that came; negative while none did. */
    long lastRoundTrip() {
        return lastRoundTrip;
    }

    /** Who took the times, the least exact of them; null while there are none. */
    @Nullable
    TimeSource timeSource() {
        return timeSource;
    }
}
