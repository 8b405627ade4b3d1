package io.rawsock.traceroute;

/**
 * A packet to send.
 *
 * @param number counted from 0 in the order of sending
 * @param ttl TTL or hop limit
 * @param length of the IP packet in bytes
 * @param flow which of the flows it belongs to, counted from 0, on a channel that has several; else 0
 */
public record Probe(int number, int ttl, int length, int flow) {
    /** Of the only flow there is. */
    public Probe(int number, int ttl, int length) {
        this(number, ttl, length, 0);
    }
}
