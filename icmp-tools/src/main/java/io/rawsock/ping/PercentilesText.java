package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.cli.OutputException;
import io.rawsock.probe.RttStatistics;

/** What ping's summary does not say, below it and in its manner. */
final class PercentilesText implements PingListener {
    private final Console console;

    PercentilesText(Console console) {
        this.console = console;
    }

    @Override
    public void finished(PingSession session) throws OutputException {
        PingStatistics statistics = session.statistics();
        RttStatistics times = statistics.roundTrips();
        StringBuilder text = new StringBuilder();
        if (times.count() > 0) {
            text.append("rtt ");
            for (double percent : RttStatistics.PERCENTILES) {
                text.append('p').append(RttStatistics.percentText(percent)).append('/');
            }
            text.append("jitter = ");
            for (double percent : RttStatistics.PERCENTILES) {
                PingText.milliseconds(text, times.percentile(percent));
                text.append('/');
            }
            PingText.milliseconds(text, times.jitter());
            text.append(" ms, clock: ").append(statistics.timeSource()).append('\n');
        }
        text.append(statistics.late())
                .append(" late, ")
                .append(statistics.reordered())
                .append(" reordered, ");
        console.print(text.append(statistics.foreign()).append(" foreign\n"));
    }
}
