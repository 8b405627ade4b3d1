package io.rawsock.traceroute;

/**
 * A packet to send.
 *
 * @param number counted from 0 in the order of sending
 * @param ttl TTL or hop limit
 * @param length of the IP packet in bytes
 */
public record Probe(int number, int ttl, int length) {}
