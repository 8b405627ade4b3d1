package io.rawsock.traceroute;

/**
 * How a trace ended.
 *
 * @param reached whether the target answered
 * @param interrupted whether it was ended before it was done
 * @param transmitted how many probes left, those beyond the last hop among them
 */
public record TraceOutcome(boolean reached, boolean interrupted, int transmitted) {}
