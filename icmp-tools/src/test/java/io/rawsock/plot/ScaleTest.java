package io.rawsock.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource({
        "1,0.001,0.0002",
        "17000,0.02,0.005",
        "150000,0.15,0.05",
        "1000000,1,0.2",
        "1000001,1.5,0.5",
        "55000000,60,10",
        "79999999,80,20",
        "81000000,100,20",
        "9999999999,10000,2000"
    })
    void shouldEndAtARoundNumber(long longest, String top, String mark) {
        Scale scale = Scale.of(new long[] {longest}, 1);
        assertEquals(top, Scale.milliseconds(scale.top()));
        assertEquals(mark, Scale.milliseconds(scale.mark()));
    }

    @Test
    void shouldLeaveRoomToTheMany() {
        long[] times = new long[100];
        java.util.Arrays.fill(times, 10_000_000);
        times[3] = 900_000_000;
        assertEquals("20", Scale.milliseconds(Scale.of(times, 100).top()));
        times[3] = 50_000_000;
        assertEquals("50", Scale.milliseconds(Scale.of(times, 100).top()));
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "200000000,0.2 s", "59000000000,59 s", "65000000000,1:05", "3600000000000,1:00:00"})
    void shouldShowTimes(long nanos, String text) {
        assertEquals(text, TimeAxis.text(nanos));
    }
}
