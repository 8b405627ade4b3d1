package io.rawsock.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RttStatisticsTest {
    private final RttStatistics statistics = new RttStatistics();

    @Test
    void shouldBeZeroWhileThereAreNone() {
        assertEquals(0, statistics.min());
        assertEquals(0, statistics.max());
        assertEquals(0, statistics.mean());
        assertEquals(0, statistics.deviation());
    }

    @Test
    void shouldAgreeWithPingOnTwo() {
        // iputils on 0.023 and 0.047 ms: 0.023/0.035/0.047/0.012
        add(23_000, 47_000);
        assertEquals(23_000, statistics.min());
        assertEquals(35_000, statistics.mean());
        assertEquals(47_000, statistics.max());
        assertEquals(12_000, statistics.deviation());
    }

    @Test
    void shouldFindNoSpreadInEqualTimes() {
        add(999_999_937, 999_999_937, 999_999_937);
        assertEquals(0, statistics.deviation() / 1000);
    }

    @Test
    void shouldSeeSmallSpreadInLongTimes() {
        add(10_000_000_000L, 10_000_002_000L, 10_000_000_000L, 10_000_002_000L);
        assertEquals(1, statistics.deviation() / 1000);
    }

    @Test
    void shouldWeighTheNewestByOneEighth() {
        add(80_000, 160_000);
        assertEquals(90_000, statistics.ewma());
    }

    private void add(long... nanos) {
        for (long time : nanos) {
            statistics.add(time);
        }
    }
}
