package io.rawsock.paths;

import io.rawsock.paths.PathGraph.Link;
import io.rawsock.paths.PathGraph.PathHop;
import io.rawsock.paths.PathGraph.PathRouter;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a graph of what was detected. */
final class GraphBuilder {
    private static final Comparator<Vertex> BY_ADDRESS =
            Comparator.comparing(GraphBuilder::bytes, Comparator.nullsLast(Arrays::compareUnsigned));

    private static final int LETTERS = 26;

    private final MultipathDetection detection;
    private final Map<Vertex, String> names = new HashMap<>();
    private final Map<Vertex, Double> shares = new HashMap<>();

    private GraphBuilder(MultipathDetection detection) {
        this.detection = detection;
    }

    static PathGraph graph(MultipathDetection detection, PathGraph.Effort effort) {
        return new GraphBuilder(detection).build(effort);
    }

    @SuppressWarnings("NullAway") // nullsLast takes them
    private static byte[] bytes(Vertex vertex) {
        InetAddress address = vertex.address();
        return address == null ? null : address.getAddress();
    }

    private PathGraph build(PathGraph.Effort effort) {
        List<Hop> found = new ArrayList<>(detection.hops());
        found.removeIf(hop -> hop.vertices.isEmpty());
        shares.put(found.get(0).vertices.get(0), 1.0);
        for (int i = 1; i < found.size(); i++) {
            Hop hop = found.get(i);
            hop.vertices.sort(BY_ADDRESS);
            for (int j = 0; j < hop.vertices.size(); j++) {
                names.put(hop.vertices.get(j), hop.ttl + (hop.vertices.size() == 1 ? "" : letters(j)));
            }
            share(found.get(i - 1), hop);
        }
        List<PathHop> hops = new ArrayList<>();
        for (int i = 1; i < found.size(); i++) {
            hops.add(hop(found.get(i), i + 1 < found.size() ? found.get(i + 1) : null));
        }
        return new PathGraph(hops, Diamonds.of(hops), detection.notes(), unsure(found), effort);
    }

    /** Whether as many flows were followed from a router as the confidence needs, and none of them was lost. */
    private boolean complete(Vertex vertex) {
        List<Hop> hops = detection.hops();
        int next = hops.indexOf(vertex.hop) + 1;
        if (vertex.first.last()) {
            return true;
        }
        if (vertex.incomplete || next == hops.size() || vertex.flows.stream().anyMatch(hops.get(next).lost::contains)) {
            return false;
        }
        List<Vertex> followed = vertex.hop.unstable ? vertex.hop.vertices : List.of(vertex);
        boolean over = detection.done() || next < hops.size() - 1;
        return over || detection.missing(followed, hops.get(next)) <= 0;
    }

    private List<String> unsure(List<Hop> found) {
        List<String> unsure = new ArrayList<>();
        for (Hop hop : found) {
            for (Vertex vertex : hop.vertices) {
                if (!complete(vertex)) {
                    unsure.add(names.getOrDefault(vertex, PathGraph.SOURCE));
                }
            }
        }
        return unsure;
    }

    /** "a" to "z", then "aa" and so on. */
    private static String letters(int number) {
        String last = String.valueOf((char) ('a' + number % LETTERS));
        return number < LETTERS ? last : letters(number / LETTERS - 1) + last;
    }

    /**
     * The share of a router is that of each router before it, times the part of the flows from there that came to it: of
     * some routers more flows were followed than their share of all is.
     */
    private void share(Hop before, Hop hop) {
        Map<Vertex, Integer> all = new LinkedHashMap<>();
        double left = 0;
        for (Vertex vertex : before.vertices) {
            Map<Vertex, Integer> next = links(vertex, hop);
            double share = shares.getOrDefault(vertex, 0.0);
            if (before.unstable) {
                next.forEach((to, flows) -> all.merge(to, flows, Integer::sum));
                left += vertex.first.last() ? 0 : share;
            } else {
                spread(share, next);
            }
        }
        spread(left, all);
    }

    private void spread(double share, Map<Vertex, Integer> next) {
        int sum = next.values().stream().mapToInt(Integer::intValue).sum();
        next.forEach((to, flows) -> shares.merge(to, share * flows / sum, Double::sum));
    }

    private static Map<Vertex, Integer> links(Vertex vertex, Hop next) {
        Map<Vertex, Integer> links = new LinkedHashMap<>();
        for (int flow : vertex.flows) {
            Vertex seen = next.seen(flow);
            if (seen != null) {
                links.merge(seen, 1, Integer::sum);
            }
        }
        return links;
    }

    private PathHop hop(Hop hop, @org.jspecify.annotations.Nullable Hop next) {
        List<PathRouter> routers = new ArrayList<>();
        for (Vertex vertex : hop.vertices) {
            List<Link> links = new ArrayList<>();
            if (next != null) {
                boolean certain = !next.unstable && (!hop.unstable || next.vertices.size() == 1);
                Map<Vertex, Integer> flows = links(vertex, next);
                for (Vertex to : next.vertices) {
                    // Packets of any flow may come by any router of an unstable hop, and go on from there.
                    if (flows.containsKey(to) || (hop.unstable && !vertex.first.last())) {
                        links.add(new Link(name(to), flows.getOrDefault(to, 0), certain));
                    }
                }
            }
            Sighting first = vertex.first;
            routers.add(new PathRouter(
                    name(vertex),
                    vertex.address(),
                    first.last(),
                    first.target(),
                    first.mark(),
                    vertex.roundTrip(),
                    vertex.flows.size(),
                    shares.getOrDefault(vertex, 0.0),
                    complete(vertex),
                    links));
        }
        return new PathHop(hop.ttl, routers, hop.unstable);
    }

    private String name(Vertex vertex) {
        return names.getOrDefault(vertex, "");
    }
}
