package io.rawsock.ping;

import io.rawsock.cli.WholeFile;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.RttStatistics;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The outcome for a collector that reads files, as node_exporter's textfile collector does: OpenMetrics text, gauges only,
 * times in seconds. The file appears whole or not at all.
 */
final class OpenMetrics {
    private static final String PREFIX = "rawsock_ping_";

    private final WholeFile file;
    private final NanoClock clock;
    private final List<String> labels = new ArrayList<>();
    private final List<PingStatistics> outcomes = new ArrayList<>();

    OpenMetrics(WholeFile file, NanoClock clock) {
        this.file = file;
        this.clock = clock;
    }

    private interface Figure {
        long of(PingStatistics statistics);
    }

    /** Takes the outcome of a destination in. */
    PingListener of(Destination destination) {
        return session -> {
            labels.add("{target=\"" + escaped(destination.target().name()) + "\",address=\""
                    + HostNames.number(destination.address()) + "\"");
            outcomes.add(session.statistics());
        };
    }

    void write() throws IOException {
        StringBuilder text = new StringBuilder();
        count(text, "transmitted", "Requests sent.", PingStatistics::transmitted);
        count(text, "received", "Requests answered.", PingStatistics::received);
        count(text, "duplicates", "Further answers to requests answered before.", PingStatistics::duplicates);
        count(text, "corrupted", "Replies with a wrong checksum.", PingStatistics::corrupted);
        count(text, "errors", "ICMP errors, and requests too long to be sent.", PingStatistics::errors);
        count(text, "late", "Requests answered after the timeout.", PingStatistics::late);
        count(text, "reordered", "Requests answered after a later one was.", PingStatistics::reordered);
        time(text, "rtt_min_seconds", "Shortest round trip.", RttStatistics::min);
        time(text, "rtt_mean_seconds", "Mean round trip.", RttStatistics::mean);
        time(text, "rtt_max_seconds", "Longest round trip.", RttStatistics::max);
        time(text, "rtt_jitter_seconds", "Interarrival jitter of RFC 3550.", RttStatistics::jitter);
        quantiles(text);
        head(text, "end_time_seconds", "When this was written, since 1970.");
        text.append(PREFIX)
                .append("end_time_seconds ")
                .append(BigDecimal.valueOf(clock.realTime(), 9))
                .append('\n');
        text.append("# EOF\n");
        file.write(text);
    }

    private void count(StringBuilder text, String name, String help, Figure figure) {
        head(text, name, help);
        for (int i = 0; i < outcomes.size(); i++) {
            text.append(PREFIX).append(name).append(labels.get(i)).append("} ");
            text.append(figure.of(outcomes.get(i))).append('\n');
        }
    }

    private interface Time {
        long of(RttStatistics times);
    }

    private void time(StringBuilder text, String name, String help, Time time) {
        head(text, name, help);
        for (int i = 0; i < outcomes.size(); i++) {
            RttStatistics times = outcomes.get(i).roundTrips();
            if (times.count() > 0) {
                text.append(PREFIX).append(name).append(labels.get(i)).append("} ");
                text.append(seconds(time.of(times))).append('\n');
            }
        }
    }

    private void quantiles(StringBuilder text) {
        head(text, "rtt_seconds", "Round trips that so many of all do not exceed.");
        for (int i = 0; i < outcomes.size(); i++) {
            RttStatistics times = outcomes.get(i).roundTrips();
            for (double percent : RttStatistics.PERCENTILES) {
                if (times.count() > 0) {
                    String quantile = BigDecimal.valueOf(percent)
                            .movePointLeft(2)
                            .stripTrailingZeros()
                            .toPlainString();
                    text.append(PREFIX)
                            .append("rtt_seconds")
                            .append(labels.get(i))
                            .append(",quantile=\"");
                    text.append(quantile).append("\"} ");
                    text.append(seconds(times.percentile(percent))).append('\n');
                }
            }
        }
    }

    private static void head(StringBuilder text, String name, String help) {
        text.append("# TYPE ").append(PREFIX).append(name).append(" gauge\n");
        text.append("# HELP ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(help)
                .append('\n');
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).toPlainString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
