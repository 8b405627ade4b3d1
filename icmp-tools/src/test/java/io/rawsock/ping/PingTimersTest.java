package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.probe.EchoCookies;
import io.rawsock.wire.NetBytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PingTimersTest {
    private final PingTimers timers = new PingTimers();

    @Test
    void shouldBeEmptyAtFirst() {
        assertNull(timers.first());
    }

    @Test
    void shouldMoveOneToItsLastTime() {
        Ping one = ping();
        Ping other = ping();
        timers.set(one, 10);
        timers.set(other, 20);
        timers.set(one, 30);
        assertSame(other, timers.first());
        timers.set(one, 5);
        assertSame(one, timers.first());
        assertEquals(5, timers.firstAt());
        timers.remove(one);
        timers.remove(one);
        assertSame(other, timers.first());
        timers.remove(other);
        assertNull(timers.first());
    }

    @Test
    void shouldNotMindAClockThatRunsOver() {
        Ping before = ping();
        Ping after = ping();
        timers.set(after, Long.MAX_VALUE + 5);
        timers.set(before, Long.MAX_VALUE - 5);
        assertSame(before, timers.first());
    }

    @Test
    void shouldAlwaysHaveTheEarliestFirst() {
        Random random = new Random(20261127);
        Map<Ping, Long> times = new HashMap<>();
        List<Ping> pings = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            pings.add(ping());
        }
        for (int i = 0; i < 100_000; i++) {
            Ping ping = pings.get(random.nextInt(pings.size()));
            if (random.nextInt(3) == 0) {
                timers.remove(ping);
                times.remove(ping);
            } else {
                long at = random.nextInt(1000);
                timers.set(ping, at);
                times.put(ping, at);
            }
            Ping first = timers.first();
            if (first == null) {
                assertEquals(Map.of(), times);
            } else {
                long earliest =
                        times.values().stream().mapToLong(at -> at).min().orElseThrow();
                assertEquals(earliest, timers.firstAt());
                assertEquals(earliest, times.get(first));
            }
        }
    }

    private static Ping ping() {
        PingSession session =
                new PingSession(0, 1, Schedule.DEFAULT, NetBytes.inet4(0x7f000001), false, new EchoCookies(1, 2));
        return new Ping(session, ended -> {});
    }
}
