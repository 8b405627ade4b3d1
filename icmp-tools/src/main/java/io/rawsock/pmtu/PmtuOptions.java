package io.rawsock.pmtu;

/**
 * How to look for a path MTU.
 *
 * @param maxHops TTL of the last probes
 * @param length of the first probe, IP header included; {@link #UNSET} for as long as they can be
 * @param port UDP port of the first probe
 */
record PmtuOptions(int maxHops, int length, int port) {
    static final int UNSET = -1;
    static final int DEFAULT_HOPS = 30;
    /** Where tracepath begins. */
    static final int DEFAULT_PORT = 44444;
}
