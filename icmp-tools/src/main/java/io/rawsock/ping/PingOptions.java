package io.rawsock.ping;

import io.rawsock.probe.EchoPayload;
import io.rawsock.probe.IpFamily;
import io.rawsock.wire.Payload;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to ping and how.
 *
 * @param operands names or numbers, as given: the last one is pinged, through the others as its source route; or each
 * @param family null for any
 */
public record PingOptions(
        List<String> operands,
        @Nullable IpFamily family,
        Schedule schedule,
        Packet packet,
        Path path,
        Files files,
        Set<PingFlag> flags) {

    public PingOptions {
        flags = Set.copyOf(flags);
        operands = List.copyOf(operands);
    }

    /** Whether the flag was given. */
    public boolean has(PingFlag flag) {
        return flags.contains(flag);
    }

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

        /** The same that stops so many nanoseconds after its start. */
        public Schedule withDeadline(long newDeadline) {
            return new Schedule(count, interval, linger, newDeadline, preload, adaptive, leastInterval, untilAnswered);
        }

        /** The same that waits so long after the last request. */
        public Schedule withLinger(Duration newLinger) {
            return new Schedule(
                    count, interval, newLinger.toNanos(), deadline, preload, adaptive, leastInterval, untilAnswered);
        }
    }

    /** What the routers are asked to write into the IPv4 header. */
    public enum Recording {
        NOTHING,
        ROUTE,
        TIMES,
        TIMES_AND_ADDRESSES,
        /** Of the operands only. */
        TIMES_AT_HOPS
    }

    /**
     * The requests.
     *
     * @param dataLength bytes after the ICMP header
     * @param pattern what the data repeats; empty for bytes that count up
     * @param identifier 0 to 65535, or {@link #UNSET} for any
     * @param ttl 1 to 255, or {@link #UNSET}
     * @param tos 0 to 255
     * @param flowLabel 20 bits, 0 for the kernel's choice
     * @param pathMtuDiscovery one of IP_PMTUDISC_, or {@link #UNSET}
     * @param query what is asked for instead of an echo; null for an echo
     */
    public record Packet(
            int dataLength,
            Payload pattern,
            int identifier,
            int ttl,
            int tos,
            int flowLabel,
            int pathMtuDiscovery,
            Recording recording,
            @Nullable NodeQuery query) {
        /** What the system does by itself. */
        public static final int UNSET = -1;

        public static final Packet DEFAULT =
                new Packet(56, Payload.EMPTY, UNSET, UNSET, 0, 0, UNSET, Recording.NOTHING);

        /** Requests of an echo. */
        public Packet(
                int dataLength,
                Payload pattern,
                int identifier,
                int ttl,
                int tos,
                int flowLabel,
                int pathMtuDiscovery,
                Recording recording) {
            this(dataLength, pattern, identifier, ttl, tos, flowLabel, pathMtuDiscovery, recording, null);
        }

        /** Whether round-trip times are shown: where there would be no room for a timestamp, ping shows none. */
        public boolean timed() {
            return query == null && dataLength >= EchoPayload.COOKIE_ROOM;
        }
    }

    /**
     * What is written when all is over; null for none.
     *
     * @param openMetrics the file that the outcome goes to
     * @param picture the file for the graph
     */
    public record Files(
            @Nullable String openMetrics, @Nullable String picture) {
        public static final Files NONE = new Files(null, null);
    }

    /**
     * Which way the requests take.
     *
     * @param device the interface they leave by, null for that of the route
     * @param source the address they come from, null for that of the route
     * @param mark SO_MARK, 32 bits; negative for none
     * @param sendBuffer SO_SNDBUF in bytes, 0 for the system's
     */
    public record Path(@Nullable String device, @Nullable InetAddress source, long mark, int sendBuffer) {
        public static final Path DEFAULT = new Path(null, null, -1, 0);
    }
}
