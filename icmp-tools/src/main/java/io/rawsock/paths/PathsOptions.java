package io.rawsock.paths;

/**
 * How to look for paths.
 *
 * @param confidence in percent, 1 to 99, that no next hop of a router is missing
 * @param firstHop TTL of the first probes, 1 to 255
 * @param maxHops TTL of the last
 * @param maxProbes when so many were sent it ends, whatever is missing
 * @param window how many probes may be under way at once
 * @param sendWait nanoseconds from one probe to the next at least
 * @param patience nanoseconds to wait for an answer at most; as answers come it becomes less
 */
public record PathsOptions(
        int confidence, int firstHop, int maxHops, int maxProbes, int window, long sendWait, long patience) {
    public static final PathsOptions DEFAULT = new PathsOptions(95, 1, 30, 10_000, 16, 0, 1_000_000_000L);
}
