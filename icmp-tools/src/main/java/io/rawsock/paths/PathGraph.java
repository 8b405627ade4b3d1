package io.rawsock.paths;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All paths that were found to a target: the routers at each hop, and which follows which.
 *
 * @param unsure names of the routers that the confidence does not hold for, since too few flows could be followed from
 *     there; {@link #SOURCE} may be one
 */
public record PathGraph(
        List<PathHop> hops, List<Diamond> diamonds, List<PathNote> notes, List<String> unsure, Effort effort) {
    /** What the source of the probes is called. */
    public static final String SOURCE = "source";

    public PathGraph {
        hops = List.copyOf(hops);
        diamonds = List.copyOf(diamonds);
        notes = List.copyOf(notes);
        unsure = List.copyOf(unsure);
    }

    /**
     * Routers at the same distance.
     *
     * @param perPacket whether a flow meets other routers here from packet to packet, so that nothing shows which of
     *     them follows which, or comes before which
     */
    public record PathHop(int ttl, List<PathRouter> routers, boolean perPacket) {
        public PathHop {
            routers = List.copyOf(routers);
        }
    }

    /**
     * A router at a hop.
     *
     * @param name "3", or "3b" where there are several
     * @param address null for silence
     * @param last whether flows go no further
     * @param target whether it is the target
     * @param mark traceroute's, "!H" say; "" for none
     * @param roundTrip the shortest, in nanoseconds; -1 for silence
     * @param flows how many were seen here
     * @param share of all flows that come by here, 0 to 1, as far as those tried tell
     * @param complete whether as many flows were followed from here as the confidence needs
     */
    public record PathRouter(
            String name,
            @Nullable InetAddress address,
            boolean last,
            boolean target,
            String mark,
            long roundTrip,
            int flows,
            double share,
            boolean complete,
            List<Link> next) {
        public PathRouter {
            next = List.copyOf(next);
        }
    }

    /**
     * From one router to another.
     *
     * @param to the other's name
     * @param flows how many were seen to come this way
     * @param certain false where packets of one flow go different ways
     */
    public record Link(String to, int flows, boolean certain) {}

    /**
     * Where paths part, up to where they meet again.
     *
     * @param from the router before; "" for the source
     * @param to the router where all are together again; "" when they do not meet
     * @param width the most routers at a hop
     * @param length hops from the one to the other
     * @param meshed whether ways cross between
     * @param uneven whether some are shorter than others
     */
    public record Diamond(String from, String to, int width, int length, boolean meshed, boolean uneven) {}

    /**
     * What it took.
     *
     * @param confidence in percent
     * @param flows that were tried
     * @param sent probes
     * @param received answers
     */
    public record Effort(int confidence, int flows, int sent, int received, Ending ending) {}

    /** Why it ended. */
    public enum Ending {
        DONE,
        /** All the probes allowed were sent. */
        MAX_PROBES,
        INTERRUPTED
    }

    /** Whether the target was found. */
    public boolean reached() {
        return hops.stream().anyMatch(hop -> hop.routers().stream().anyMatch(PathRouter::target));
    }

    /** The most routers at a hop. */
    public int width() {
        return hops.stream().mapToInt(hop -> hop.routers().size()).max().orElse(0);
    }
}
