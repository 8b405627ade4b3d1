package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.probe.NanoClock;
import java.util.concurrent.TimeUnit;

/** With --wait-for-reply, waits for a way or a name server that is not there yet, within the deadline. */
final class Patience {
    private final PingOptions options;
    private final Console console;
    private final NanoClock clock;
    private final long start;
    private boolean told;

    Patience(PingOptions options, Console console, NanoClock clock) {
        this.options = options;
        this.console = console;
        this.clock = clock;
        start = clock.monotonic();
    }

    /** Waits an interval and returns true; returns false when there is nothing to wait for, or no more time. */
    boolean lasts(String why) {
        Schedule schedule = options.schedule();
        boolean late = schedule.deadline() > 0 && waited() + schedule.interval() > schedule.deadline();
        if (late || !schedule.untilAnswered()) {
            return false;
        }
        if (!told) {
            console.error(why + ", waiting");
            told = true;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(schedule.interval());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What is left of the schedule. */
    Schedule schedule() {
        Schedule whole = options.schedule();
        return told && whole.deadline() > 0 ? whole.withDeadline(Math.max(1, whole.deadline() - waited())) : whole;
    }

    private long waited() {
        return clock.monotonic() - start;
    }
}
