package io.rawsock.paths;

/**
 * A probe to send.
 *
 * @param number counted from 0 in the order of sending
 * @param ttl TTL or hop limit
 * @param flow counted from 0
 */
public record FlowProbe(int number, int ttl, int flow) {}
