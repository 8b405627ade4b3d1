package io.rawsock.paths;

import io.rawsock.paths.PathGraph.Link;
import io.rawsock.paths.PathGraph.PathHop;
import io.rawsock.paths.PathGraph.PathRouter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where routers stand in a picture: those of a hop in a row, in the order that crosses few links (the barycentre method of
 * Sugiyama, Tagawa and Toda, 1981): each in the middle of those it is linked with, one row after the other, down and up.
 */
final class LayeredLayout {
    private static final int SWEEPS = 4;

    private final List<List<PathRouter>> rows = new ArrayList<>();
    private final Map<String, List<String>> before = new HashMap<>();
    private final Map<String, List<String>> after = new HashMap<>();
    /** From -1 to 1 in the row, the middle being 0. */
    private final Map<String, Double> places = new HashMap<>();

    LayeredLayout(PathGraph graph) {
        for (PathHop hop : graph.hops()) {
            rows.add(new ArrayList<>(hop.routers()));
            for (PathRouter router : hop.routers()) {
                for (Link link : router.next()) {
                    after.computeIfAbsent(router.name(), name -> new ArrayList<>())
                            .add(link.to());
                    before.computeIfAbsent(link.to(), name -> new ArrayList<>()).add(router.name());
                }
            }
        }
        rows.forEach(this::place);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < rows.size(); i++) {
                sort(rows.get(i), before);
            }
            for (int i = rows.size() - 1; i >= 0; i--) {
                sort(rows.get(i), after);
            }
        }
        rows.forEach(row -> sort(row, before));
    }

    /** The routers of each hop from left to right. */
    List<List<PathRouter>> rows() {
        return rows;
    }

    private void place(List<PathRouter> row) {
        for (int i = 0; i < row.size(); i++) {
            places.put(row.get(i).name(), 2 * i + 1.0 - row.size());
        }
    }

    private void sort(List<PathRouter> row, Map<String, List<String>> neighbours) {
        Map<String, Double> middles = new HashMap<>();
        for (PathRouter router : row) {
            double own = places.getOrDefault(router.name(), 0.0);
            middles.put(
                    router.name(),
                    neighbours.getOrDefault(router.name(), List.of()).stream()
                            .mapToDouble(name -> places.getOrDefault(name, 0.0))
                            .average()
                            .orElse(own));
        }
        row.sort(Comparator.comparingDouble(router -> middles.getOrDefault(router.name(), 0.0)));
        place(row);
    }
}
