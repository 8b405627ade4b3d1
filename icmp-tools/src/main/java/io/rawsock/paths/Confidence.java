package io.rawsock.paths;

import java.util.List;

/** How sure a graph is, in words for people. */
final class Confidence {
    /** More routers than these are not named: a mark at each tells as well. */
    private static final int MOST_NAMED = 8;

    private Confidence() {}

    /** "95 % sure at each router but 2a that no next hop is missing", and why the search ended if it is not over. */
    static String of(PathGraph graph) {
        PathGraph.Effort effort = graph.effort();
        String ending = switch (effort.ending()) {
            case DONE -> "";
            case MAX_PROBES -> "not complete, the probes allowed are spent; ";
            case INTERRUPTED -> "not complete, interrupted; ";
        };
        return ending + effort.confidence() + " % sure at each router" + but(graph.unsure())
                + " that no next hop is missing, if it spreads flows evenly";
    }

    private static String but(List<String> unsure) {
        if (unsure.isEmpty()) {
            return "";
        }
        int named = Math.min(MOST_NAMED, unsure.size());
        String more = named == unsure.size() ? "" : " and " + (unsure.size() - named) + " more, those with a \"?\",";
        return " but " + String.join(" ", unsure.subList(0, named)) + more;
    }
}
