package io.rawsock.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RealTimeOffsetTest {
    private static final long SECOND = 1_000_000_000;

    private long now = 7 * SECOND;
    private long offset = 1_795_346_344L * SECOND;
    private long readingTakes;

    private final RealTimeOffset realTime = new RealTimeOffset(new NanoClock() {
        @Override
        public long monotonic() {
            now += readingTakes;
            return now;
        }

        @Override
        public long realTime() {
            now += readingTakes;
            return now + offset;
        }
    });

    @Test
    void shouldTellHowLongAgoItWas() {
        assertEquals(now - 1234, realTime.monotonic(now + offset - 1234));
    }

    @Test
    void shouldNotBeBlurredBySlowReadings() {
        readingTakes = 50_000;
        assertEquals(now - 1234, realTime.monotonic(now + offset - 1234));
    }

    @Test
    void shouldFollowAClockThatWasSetBack() {
        offset -= 3600 * SECOND;
        assertEquals(now - 1234, realTime.monotonic(now + offset - 1234));
    }

    @Test
    void shouldFollowAClockThatWasSetAheadAFraction() {
        offset += 2_000_000;
        assertEquals(now - 1234, realTime.monotonic(now + offset - 1234));
    }

    @Test
    void shouldNeverBeLaterThanNow() {
        long stamped = now + offset;
        offset -= SECOND;
        assertTrue(realTime.monotonic(stamped) <= now);
    }
}
