package io.rawsock.craft;

import org.jspecify.annotations.Nullable;

/**
 * What to make and what to do with it.
 *
 * @param notation the packets
 * @param count how many packets; 0 for as many as the ranges in the notation make
 * @param device the interface for frames; empty when none is named
 * @param show what to print of each packet
 * @param send how to send them; null for not at all
 */
record CraftOptions(
        String notation,
        long count,
        String device,
        Show show,
        @Nullable Send send) {
    /** What to print of each packet before it is sent; a line if none of these and it is not sent. */
    record Show(boolean explain, boolean hex) {}

    /**
     * How to send. Times are nanoseconds.
     *
     * @param exact with every byte as it is, or not at all
     * @param interval from one packet to the next
     * @param answers how many answers to wait for; 0 for none
     * @param timeout how long to wait for them after the last packet
     */
    record Send(boolean exact, long interval, int answers, long timeout) {}
}
