package io.rawsock.paths;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found at one TTL. */
final class Hop {
    final int ttl;
    final List<Vertex> vertices = new ArrayList<>();
    /** Flows that are being tried here. */
    final Set<Integer> asked = new HashSet<>();

    /** Flows that got no answer here from a router that also leaves others without one at times. */
    final Set<Integer> lost = new HashSet<>();

    private final Map<Integer, Vertex> byFlow = new HashMap<>();
    /** Whether a flow meets other routers here from packet to packet. */
    boolean unstable;
    /** Whether somebody here has answered only when asked again: silence says nothing then. */
    boolean lossy;
    /** How many flows were tried here only to find such as come by a certain router. */
    int controls;

    Hop(int ttl) {
        this.ttl = ttl;
    }

    @Nullable
    Vertex seen(int flow) {
        return byFlow.get(flow);
    }

    int flows() {
        return byFlow.size();
    }

    /** The router of a sighting; a new one if need be. */
    Vertex vertex(Sighting sighting) {
        for (Vertex vertex : vertices) {
            if (Objects.equals(vertex.address(), sighting.router()) && vertex.first.last() == sighting.last()) {
                return vertex;
            }
        }
        Vertex made = new Vertex(this, sighting);
        vertices.add(made);
        return made;
    }

    void saw(int flow, Sighting sighting) {
        Vertex vertex = vertex(sighting);
        vertex.saw(flow, sighting);
        byFlow.put(flow, vertex);
    }

    boolean silent() {
        return vertices.stream().allMatch(vertex -> vertex.address() == null);
    }

    boolean answered() {
        return vertices.stream().anyMatch(vertex -> vertex.address() != null);
    }

    /** Whether no flow goes further. */
    boolean last() {
        return vertices.stream().allMatch(vertex -> vertex.first.last());
    }

    /** Forgets everything, to begin again. */
    void clear() {
        vertices.clear();
        byFlow.clear();
        lost.clear();
        controls = 0;
        unstable = false;
    }
}
