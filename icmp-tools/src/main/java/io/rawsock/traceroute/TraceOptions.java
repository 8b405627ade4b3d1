package io.rawsock.traceroute;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to trace.
 *
 * @param method what the probes are
 */
public record TraceOptions(TraceMethod method, Schedule schedule, Packet packet) {
    /** UDP to ever higher ports, three probes for each of thirty hops. */
    public static final TraceOptions DEFAULT =
            new TraceOptions(TraceMethod.CLASSIC_UDP, Schedule.DEFAULT, Packet.DEFAULT);

    /**
     * When to send what.
     *
     * @param firstHop TTL of the first probes, 1 to 255
     * @param maxHops TTL of the last
     * @param queries probes for each hop
     * @param window how many probes may be under way at once; {@link #ALL} for as many as there are
     * @param sendWait nanoseconds from one probe to the next at least
     * @param mtu whether to look for the path MTU: probes begin as large as the first link takes, and become smaller
     *     where a router says so
     */
    public record Schedule(
            int firstHop, int maxHops, int queries, int window, long sendWait, Patience patience, boolean mtu) {
        public static final int ALL = Integer.MAX_VALUE;
        public static final Schedule DEFAULT = new Schedule(1, 30, 3, ALL, 0, Patience.ADAPTIVE, false);
    }

    /**
     * How long to wait for an answer.
     *
     * @param max nanoseconds, in any case
     * @param here with an answer to another probe of the same hop: so many times its round trip; 0 to ignore it
     * @param near with an answer from a later hop: so many times its round trip; 0 to ignore it
     * @param adaptive instead of both: once the same or a later hop has answered, twice the longest round trip so far,
     *     10 ms at least, counted from that answer
     */
    public record Patience(long max, double here, double near, boolean adaptive) {
        public static final Patience ADAPTIVE = new Patience(5_000_000_000L, 0, 0, true);
    }

    /**
     * The IP packets.
     *
     * @param length of the whole packet in bytes, {@link #UNSET} for the IP header and 40 bytes
     * @param tos type of service or traffic class, 0 to 255
     * @param flowLabel of IPv6, 20 bits
     * @param gateways routers to go through: the source route option of IPv4, the routing header of IPv6
     * @param source null for the route's choice
     * @param device the interface to send by; null for the route's choice
     * @param mark SO_MARK, {@link #UNSET} for none
     * @param dontRoute SO_DONTROUTE: only to hosts on a link of this machine
     * @param debug SO_DEBUG
     */
    public record Packet(
            int length,
            int tos,
            int flowLabel,
            boolean dontFragment,
            List<InetAddress> gateways,
            @Nullable InetAddress source,
            @Nullable String device,
            int mark,
            boolean dontRoute,
            boolean debug) {
        public static final int UNSET = -1;
        public static final Packet DEFAULT = new Packet(UNSET, 0, 0, false, List.of(), null, null, UNSET, false, false);

        public Packet {
            gateways = List.copyOf(gateways);
        }
    }
}
