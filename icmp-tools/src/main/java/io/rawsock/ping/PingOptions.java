package io.rawsock.ping;

import io.rawsock.probe.EchoPayload;
import io.rawsock.probe.IpFamily;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to ping and how.
 *
 * @param target a name or a number, as given
 * @param family null for any
 */
public record PingOptions(String target, @Nullable IpFamily family, Schedule schedule, Packet packet, Display display) {
    /**
     * When to send and when to stop. Times are nanoseconds.
     *
     * @param count how many replies to stop after; 0 for no limit
     * @param interval from one request to the next; 0 to send when the reply to the last has come, at least every 10 ms
     * @param linger how long to wait after the last request while no reply has come at all; 0 for no limit. Once there
     *     are replies, twice the longest round trip is waited, or the interval if that is longer
     * @param deadline when to stop whatever has come; 0 for no limit. With one, requests go on until there are
     *     {@code count} replies, and an ICMP error ends them
     * @param preload how many to send at once at the start, and to have under way with an interval of 0
     * @param adaptive whether the interval follows the round-trip time
     * @param leastInterval the shortest that it may get so
     * @param untilAnswered whether to go on until there are {@code count} replies, whatever errors come
     */
    public record Schedule(
            long count,
            long interval,
            long linger,
            long deadline,
            int preload,
            boolean adaptive,
            long leastInterval,
            boolean untilAnswered) {
        public static final Schedule DEFAULT = new Schedule(0, 1_000_000_000L, 10_000_000_000L, 0);

        public Schedule(long count, long interval, long linger, long deadline) {
            this(count, interval, linger, deadline, 1, false, 0, false);
        }

        /** The same that stops after so many replies. */
        public Schedule withCount(long newCount) {
            return new Schedule(newCount, interval, linger, deadline, preload, adaptive, leastInterval, untilAnswered);
        }

        /** The same with so much time from one request to the next. */
        public Schedule withInterval(Duration newInterval) {
            return new Schedule(
                    count, newInterval.toNanos(), linger, deadline, preload, adaptive, leastInterval, untilAnswered);
        }

        /** The same that waits so long after the last request. */
        public Schedule withLinger(Duration newLinger) {
            return new Schedule(
                    count, interval, newLinger.toNanos(), deadline, preload, adaptive, leastInterval, untilAnswered);
        }
    }

    /**
     * The requests.
     *
     * @param dataLength bytes after the ICMP header
     * @param ttl 1 to 255, or {@link #UNSET}
     * @param tos 0 to 255
     * @param pathMtuDiscovery one of IP_PMTUDISC_, or {@link #UNSET}
     */
    public record Packet(int dataLength, int ttl, int tos, int pathMtuDiscovery) {
        /** What the system does by itself. */
        public static final int UNSET = -1;

        public static final Packet DEFAULT = new Packet(56, UNSET, 0, UNSET);

        /** Whether round-trip times are shown: where there would be no room for a timestamp, ping shows none. */
        public boolean timed() {
            return dataLength >= EchoPayload.COOKIE_ROOM;
        }
    }

    /**
     * What to show.
     *
     * @param numeric addresses without looking for their names
     * @param quiet only the first line and the summary
     * @param timestamps the time of day before each line
     * @param outstanding a line when a request goes out and the one before is not answered yet
     * @param verbose identifiers and what else helps to find faults
     */
    public record Display(boolean numeric, boolean quiet, boolean timestamps, boolean outstanding, boolean verbose) {
        public static final Display DEFAULT = new Display(false, false, false, false, false);
    }
}
