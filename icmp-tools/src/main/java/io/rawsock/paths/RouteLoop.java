package io.rawsock.paths;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out that all flows come by routers that they came by before. */
final class RouteLoop {
    private RouteLoop() {}

    /** A note on the loop that the last of these hops closes; null when some flow still gets further. */
    static @Nullable PathNote at(List<Hop> hops) {
        Hop last = hops.get(hops.size() - 1);
        PathNote note = null;
        for (Vertex vertex : last.vertices) {
            Vertex before = vertex.address() == null || vertex.first.last() ? null : earlier(hops, vertex);
            if (before == null) {
                return null;
            }
            note = new PathNote(last.ttl, "loop", vertex.name() + " is hop " + before.hop.ttl + " too");
        }
        return note;
    }

    /** A router twice in a row may only have let a TTL of 0 pass, so the hop right before does not count. */
    private static @Nullable Vertex earlier(List<Hop> hops, Vertex vertex) {
        for (Hop hop : hops.subList(1, Math.max(1, hops.size() - 2))) {
            for (int flow : vertex.flows) {
                Vertex seen = hop.seen(flow);
                if (seen != null && Objects.equals(seen.address(), vertex.address())) {
                    return seen;
                }
            }
        }
        return null;
    }
}
