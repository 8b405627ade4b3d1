package io.rawsock.paths;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Multipath Detection Algorithm (Augustin, Friedman, Teixeira: Measuring load-balanced paths in the Internet, 2007).
 * Hop after hop, for each router found, it has as many flows that come by this router followed one hop further as the
 * {@link StoppingPoints} ask for. Where too few are known to come by it, new ones are tried: node control.
 */
final class MultipathDetection {
    /** A flow to try at a hop. */
    record Question(int ttl, int flow) {}

    /** After so many hops without a word nobody is expected to speak any more. */
    static final int MAX_SILENT_HOPS = 5;

    private static final int MAX_ROUTE_CHANGES = 3;
    /** So many flows without an answer are enough to know that a router limits its answers. */
    private static final int MAX_LOST = 12;

    /** A router that gets this small a share of a hop's flows is found no further flows for. */
    private static final int LEAST_SHARE = 64;

    private final PathsOptions options;
    private final StoppingPoints points;
    private final List<Hop> hops = new ArrayList<>();
    private final List<PathNote> notes = new ArrayList<>();
    private final ArrayDeque<Question> questions = new ArrayDeque<>();
    private @Nullable RepeatedFlow repeated;
    private int flows;
    private int routeChanges;
    private int silentHops;
    private boolean done;

    MultipathDetection(PathsOptions options) {
        this.options = options;
        points = StoppingPoints.of(options.confidence());
        Hop source = new Hop(options.firstHop() - 1);
        source.vertex(Sighting.SILENCE);
        hops.add(source);
        hops.add(new Hop(options.firstHop()));
    }

    boolean done() {
        return done;
    }

    /** How many flows were made up. */
    int flows() {
        return flows;
    }

    /** From the one before the first on, which holds the source alone. */
    List<Hop> hops() {
        return hops;
    }

    List<PathNote> notes() {
        return notes;
    }

    Hop hop(int ttl) {
        return hops.get(ttl - options.firstHop() + 1);
    }

    private Hop current() {
        return hops.get(hops.size() - 1);
    }

    private Hop previous() {
        return hops.get(hops.size() - 2);
    }

    /** What to try next; null when that depends on what is being tried, and when it is over. */
    @Nullable
    Question next() {
        while (!done && questions.isEmpty()) {
            plan();
            if (!questions.isEmpty()
                    || !current().asked.isEmpty()
                    || !previous().asked.isEmpty()) {
                break;
            }
            if (!repeat()) {
                advance();
            }
        }
        return questions.poll();
    }

    /** What became of a question. */
    void answered(int ttl, int flow, Sighting sighting) {
        Hop hop = hop(ttl);
        hop.asked.remove(flow);
        RepeatedFlow repeating = repeated;
        if (repeating != null) {
            judge(repeating, repeating.met(sighting.router() == null ? null : hop.vertex(sighting)));
        } else if (sighting.router() == null && hop.lossy && hop.answered()) {
            hop.lost.add(flow);
        } else {
            hop.saw(flow, sighting);
        }
    }

    /** An answer came only to a second probe or a later one. */
    void answeredLate(int ttl) {
        hop(ttl).lossy = true;
    }

    private void ask(Hop hop, int flow) {
        hop.asked.add(flow);
        questions.add(new Question(hop.ttl, flow));
    }

    /** Asks for what is missing, as far as that is known already. */
    private void plan() {
        if (repeated != null) {
            return;
        }
        Hop hop = current();
        Hop before = previous();
        if (hops.size() == 2) {
            Vertex source = before.vertices.get(0);
            limited(hop, before.vertices);
            for (int need = need(before.vertices, hop); need > 0 && !source.incomplete; need--) {
                int flow = flows++;
                source.flows.add(flow);
                ask(hop, flow);
            }
            return;
        }
        limited(hop, before.vertices);
        int missing = 0;
        if (before.unstable) {
            // Which router a flow has come by there is not known.
            missing = follow(before.vertices, hop);
        } else {
            for (Vertex vertex : before.vertices) {
                missing += follow(List.of(vertex), hop);
            }
        }
        control(before, missing - before.asked.size());
    }

    /** Gives up what is missing where too many flows get no answer. */
    private void limited(Hop hop, List<Vertex> before) {
        if (hop.lost.size() < MAX_LOST) {
            return;
        }
        boolean missing = false;
        for (Vertex vertex : before) {
            boolean needs = !vertex.first.last() && !vertex.incomplete && need(List.of(vertex), hop) > 0;
            vertex.incomplete |= needs;
            missing |= needs;
        }
        if (missing) {
            notes.add(new PathNote(
                    hop.ttl, "rate-limited", hop.lost.size() + " flows got no answer, so routers may be missing"));
        }
    }

    /** How many more flows through any of these routers are to be followed to {@code hop}, those under way included. */
    int missing(List<Vertex> routers, Hop hop) {
        Set<Vertex> found = new HashSet<>();
        int followed = 0;
        for (Vertex router : routers) {
            found.addAll(router.nextHops(hop));
            followed += router.followed(hop);
        }
        return points.after(Math.max(1, found.size())) - followed;
    }

    private int need(List<Vertex> routers, Hop hop) {
        return missing(routers, hop) - underWay(routers, hop);
    }

    private static int underWay(List<Vertex> routers, Hop hop) {
        int count = 0;
        for (Vertex router : routers) {
            for (int flow : router.flows) {
                count += hop.asked.contains(flow) ? 1 : 0;
            }
        }
        return count;
    }

    /** Follows flows that are known to come by these routers, and says how many are missing. */
    private int follow(List<Vertex> routers, Hop hop) {
        int need = need(routers, hop);
        boolean further = false;
        for (Vertex router : routers) {
            if (router.first.last() || router.incomplete) {
                continue;
            }
            further = true;
            for (int flow : router.flows) {
                if (need > 0 && hop.seen(flow) == null && !hop.asked.contains(flow) && !hop.lost.contains(flow)) {
                    ask(hop, flow);
                    need--;
                }
            }
        }
        return further ? Math.max(0, need) : 0;
    }

    /** Node control: tries new flows at a hop, some of which will come by the routers that miss some. */
    private void control(Hop hop, int count) {
        for (int i = 0; i < count; i++) {
            if (hop.controls >= mostControls(hop)) {
                giveUp(hop);
                return;
            }
            hop.controls++;
            ask(hop, flows++);
        }
    }

    private int mostControls(Hop hop) {
        int nextHops = 1;
        for (Vertex vertex : hop.vertices) {
            nextHops = Math.max(nextHops, vertex.nextHops(current()).size());
        }
        return LEAST_SHARE * points.after(nextHops);
    }

    private void giveUp(Hop hop) {
        for (Vertex vertex : hop.vertices) {
            if (!vertex.first.last() && need(List.of(vertex), current()) > 0) {
                vertex.incomplete = true;
                notes.add(new PathNote(
                        hop.ttl,
                        "incomplete",
                        "too few flows come by " + vertex.name() + " to be sure what follows it"));
            }
        }
    }

    /** Begins to repeat a flow of a router that seems to spread them; false when none is left to be checked. */
    private boolean repeat() {
        Hop hop = current();
        if (previous().unstable) {
            hop.unstable = hop.vertices.size() > 1;
            return false;
        }
        RepeatedFlow repeating = repeated;
        if (repeating == null && !hop.unstable && routeChanges < MAX_ROUTE_CHANGES) {
            repeating = unchecked(hop);
            repeated = repeating;
        }
        if (repeating == null) {
            return false;
        }
        ask(hop, repeating.flow);
        return true;
    }

    private @Nullable RepeatedFlow unchecked(Hop hop) {
        for (Vertex vertex : previous().vertices) {
            if (!vertex.checked && vertex.nextHops(hop).size() > 1) {
                vertex.checked = true;
                for (int flow : vertex.flows) {
                    Vertex met = hop.seen(flow);
                    if (met != null && met.address() != null) {
                        return new RepeatedFlow(hop, flow, met, points.after(1));
                    }
                }
            }
        }
        return null;
    }

    private void judge(RepeatedFlow repeating, RepeatedFlow.Verdict verdict) {
        if (verdict == RepeatedFlow.Verdict.OPEN) {
            return;
        }
        repeated = null;
        Hop hop = repeating.hop;
        if (verdict == RepeatedFlow.Verdict.PER_PACKET) {
            hop.unstable = true;
            notes.add(new PathNote(hop.ttl, "per-packet", "one flow meets other routers from packet to packet"));
        } else if (verdict == RepeatedFlow.Verdict.ROUTE_CHANGE) {
            routeChanges++;
            String text = "the route changed meanwhile, from " + repeating.first.name() + " to "
                    + repeating.latest().name() + (routeChanges == MAX_ROUTE_CHANGES ? "" : "; asked again");
            notes.add(new PathNote(hop.ttl, "route-change", text));
            if (routeChanges < MAX_ROUTE_CHANGES) {
                hop.clear();
                previous().vertices.forEach(vertex -> vertex.checked = false);
            } else {
                previous().vertices.forEach(vertex -> vertex.incomplete = true);
            }
        }
    }

    private void advance() {
        Hop hop = current();
        silentHops = hop.silent() ? silentHops + 1 : 0;
        PathNote loop = RouteLoop.at(hops);
        if (loop != null) {
            notes.add(loop);
        }
        done = hop.last() || hop.ttl == options.maxHops() || silentHops == MAX_SILENT_HOPS || loop != null;
        if (!done) {
            hops.add(new Hop(hop.ttl + 1));
        }
    }
}
