package io.rawsock.craft;

import org.jspecify.annotations.Nullable;

/**
 * What to make and what to do with it.
 *
 * @param input the packets
 * @param count how many packets; 0 for as many as the input has
 * @param device the interface for frames; empty when none is named
 * @param show what to print of each packet
 * @param pcap the file to write them into; empty for none
 * @param send how to send them; null for not at all
 */
record CraftOptions(
        Input input,
        long count,
        String device,
        Show show,
        String pcap,
        @Nullable Send send) {
    /** Where packets come from. */
    sealed interface Input {
        /** A packet in a line. */
        record Line(String text) implements Input {}

        /**
         * A file of packets.
         *
         * @param path {@code -} for standard input
         */
        record File(Format format, String path) implements Input {}
    }

    /** Of a file with packets. */
    enum Format {
        PCAP,
        HEX,
        JSON
    }

    /** What to print of each packet; a line if none of these and it is not sent. */
    record Show(boolean explain, boolean hex, boolean notation, boolean json) {
        boolean none() {
            return !explain && !hex && !notation && !json;
        }
    }

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
