package io.rawsock.paths;

import io.rawsock.probe.HostNames;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A router at a hop, and the flows that were seen to come by it; of a hop's silent routers all are one. */
final class Vertex {
    final Hop hop;
    final Sighting first;
    final Set<Integer> flows = new LinkedHashSet<>();
    private long roundTrip;
    /** Whether it was made sure that it sends each flow one way. */
    boolean checked;
    /** Whether the search for its next hops was given up. */
    boolean incomplete;

    Vertex(Hop hop, Sighting first) {
        this.hop = hop;
        this.first = first;
        roundTrip = first.roundTrip();
    }

    @Nullable
    InetAddress address() {
        return first.router();
    }

    /** Its address, for people. */
    String name() {
        InetAddress address = first.router();
        return address == null ? "silence" : HostNames.number(address);
    }

    void saw(int flow, Sighting sighting) {
        flows.add(flow);
        if (sighting.roundTrip() >= 0) {
            roundTrip = Math.min(roundTrip, sighting.roundTrip());
        }
    }

    /** The shortest, in nanoseconds. */
    long roundTrip() {
        return roundTrip;
    }

    /** How many flows through it have been followed to {@code next}. */
    int followed(Hop next) {
        int count = 0;
        for (int flow : flows) {
            count += next.seen(flow) == null ? 0 : 1;
        }
        return count;
    }

    /** Where the flows through it went. */
    Set<Vertex> nextHops(Hop next) {
        Set<Vertex> found = new LinkedHashSet<>();
        for (int flow : flows) {
            Vertex seen = next.seen(flow);
            if (seen != null) {
                found.add(seen);
            }
        }
        return found;
    }
}
