package io.rawsock.paths;

import io.rawsock.paths.PathGraph.Diamond;
import io.rawsock.paths.PathGraph.Link;
import io.rawsock.paths.PathGraph.PathHop;
import io.rawsock.paths.PathGraph.PathRouter;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds where paths part and meet again: from a hop with one router to the next such hop. */
final class Diamonds {
    private Diamonds() {}

    static List<Diamond> of(List<PathHop> hops) {
        List<Diamond> diamonds = new ArrayList<>();
        for (int i = 0; i < hops.size(); i++) {
            if (hops.get(i).routers().size() > 1) {
                int end = i;
                while (end < hops.size() && hops.get(end).routers().size() > 1) {
                    end++;
                }
                diamonds.add(diamond(hops, i, end));
                i = end;
            }
        }
        return diamonds;
    }

    /** Of the hops from {@code first} to before {@code end} there are several routers. */
    private static Diamond diamond(List<PathHop> hops, int first, int end) {
        int width = 0;
        boolean meshed = false;
        for (int i = first; i < end; i++) {
            width = Math.max(width, hops.get(i).routers().size());
            meshed |= i + 1 < end && meshed(hops.get(i).routers());
        }
        String from = first == 0 ? "" : hops.get(first - 1).routers().get(0).name();
        String to = end == hops.size() ? "" : hops.get(end).routers().get(0).name();
        boolean uneven = uneven(hops.subList(first, Math.min(end + 1, hops.size())));
        return new Diamond(from, to, width, end - first + (to.isEmpty() ? 0 : 1), meshed, uneven);
    }

    /** Ways cross where a router has several next hops, one of which has another router before it too. */
    private static boolean meshed(List<PathRouter> routers) {
        Set<String> met = new HashSet<>();
        Set<String> again = new HashSet<>();
        for (PathRouter router : routers) {
            for (Link link : router.next()) {
                if (!met.add(link.to())) {
                    again.add(link.to());
                }
            }
        }
        for (PathRouter router : routers) {
            if (router.next().size() > 1 && router.next().stream().anyMatch(link -> again.contains(link.to()))) {
                return true;
            }
        }
        return false;
    }

    /** A router at two hops is further away by one way than by another. */
    private static boolean uneven(List<PathHop> hops) {
        Set<InetAddress> met = new HashSet<>();
        for (PathHop hop : hops) {
            for (PathRouter router : hop.routers()) {
                if (router.address() != null && !met.add(router.address())) {
                    return true;
                }
            }
        }
        return false;
    }
}
