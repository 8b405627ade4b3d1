package io.rawsock.ping;

import io.rawsock.probe.RttStatistics;

/** How it goes so far, in a line: what ping prints on standard error at SIGQUIT. */
final class StatusLine {
    private StatusLine() {}

    static String of(PingStatistics statistics, boolean timed) {
        StringBuilder line = new StringBuilder("\r");
        line.append(statistics.received())
                .append('/')
                .append(statistics.transmitted())
                .append(" packets, ");
        line.append((long) statistics.lossPercent()).append("% loss");
        if (statistics.received() > 0 && timed) {
            RttStatistics times = statistics.roundTrips();
            line.append(", min/avg/ewma/max = ");
            PingText.milliseconds(line, times.min());
            PingText.milliseconds(line.append('/'), times.mean());
            PingText.milliseconds(line.append('/'), times.ewma());
            PingText.milliseconds(line.append('/'), times.max());
            line.append(" ms");
        }
        return line.append('\n').toString();
    }
}
