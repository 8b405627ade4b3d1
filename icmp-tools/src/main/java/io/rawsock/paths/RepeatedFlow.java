package io.rawsock.paths;

import org.jspecify.annotations.Nullable;

/**
 * One flow sent to one hop again and again, to see whether it meets the same router each time. Routers that change to
 * and fro are chosen packet by packet; one change that lasts is another route.
 */
final class RepeatedFlow {
    enum Verdict {
        OPEN,
        STABLE,
        PER_PACKET,
        ROUTE_CHANGE
    }

    final Hop hop;
    final int flow;
    final Vertex first;
    private final int enough;
    private Vertex latest;
    private int run = 1;
    private int changes;

    /** @param enough how many times in a row the same router is no chance */
    RepeatedFlow(Hop hop, int flow, Vertex first, int enough) {
        this.hop = hop;
        this.flow = flow;
        this.first = first;
        this.enough = enough;
        latest = first;
    }

    Vertex latest() {
        return latest;
    }

    /** Takes what it met this time; null for silence, which says nothing about where the packet would have gone. */
    Verdict met(@Nullable Vertex vertex) {
        if (vertex != null && vertex != latest) {
            latest = vertex;
            changes++;
            run = 0;
        }
        run++;
        if (changes > 1) {
            return Verdict.PER_PACKET;
        }
        if (run < enough) {
            return Verdict.OPEN;
        }
        return changes == 0 ? Verdict.STABLE : Verdict.ROUTE_CHANGE;
    }
}
