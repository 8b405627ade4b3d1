package io.rawsock.ping;

import io.rawsock.probe.RttStatistics;

/** How it went, in the words of iputils' ping, which scripts look for. */
final class SummaryText {
    private final PingOptions options;

    SummaryText(PingOptions options) {
        this.options = options;
    }

    /** What ping's last lines say, but for the last line's end. */
    void print(StringBuilder line, String name, PingStatistics statistics) {
        line.append("\n--- ").append(name).append(" ping statistics ---\n");
        line.append(statistics.transmitted()).append(" packets transmitted, ");
        line.append(statistics.received()).append(" received");
        count(line, ", +", statistics.duplicates(), " duplicates");
        count(line, ", +", statistics.corrupted(), " corrupted");
        count(line, ", +", statistics.errors(), " errors");
        if (statistics.transmitted() > 0) {
            line.append(", ");
            PingText.percent(line, statistics.lost(), statistics.transmitted());
            line.append("% packet loss, time ")
                    .append((statistics.elapsed() + 500_000) / 1_000_000)
                    .append("ms");
        }
        line.append('\n');
        roundTrips(line, statistics);
    }

    private void roundTrips(StringBuilder line, PingStatistics statistics) {
        RttStatistics times = statistics.roundTrips();
        String separator = "";
        if (statistics.received() > 0 && options.packet().timed()) {
            line.append("rtt min/avg/max/mdev = ");
            PingText.milliseconds(line, times.min());
            PingText.milliseconds(line.append('/'), times.mean());
            PingText.milliseconds(line.append('/'), times.max());
            PingText.milliseconds(line.append('/'), times.deviation());
            line.append(" ms");
            separator = ", ";
        }
        if (statistics.maxInFlight() > 1) {
            line.append(separator).append("pipe ").append(statistics.maxInFlight());
            separator = ", ";
        }
        if (statistics.received() > 0 && spaced(statistics)) {
            line.append(separator).append("ipg/ewma ");
            PingText.milliseconds(line, statistics.elapsed() / (statistics.transmitted() - 1));
            PingText.milliseconds(line.append('/'), times.ewma());
            line.append(" ms");
        }
    }

    /** Whether the gap between requests is worth telling: it is not the interval. */
    private boolean spaced(PingStatistics statistics) {
        boolean variable = options.has(PingFlag.FLOOD) || options.schedule().adaptive();
        return statistics.transmitted() > 1 && (variable || options.schedule().interval() == 0);
    }

    private static void count(StringBuilder line, String before, long number, String after) {
        if (number > 0) {
            line.append(before).append(number).append(after);
        }
    }
}
