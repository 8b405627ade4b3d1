package io.rawsock.traceroute;

import java.net.InetAddress;

/**
 * The IP header of a probe as an ICMP error quoted it: what the routers before made of it.
 *
 * @param length total length in bytes, as the header has it
 * @param ttl TTL or hop limit: 1 where all is well, 0 from some routers
 * @param tos type of service or traffic class
 * @param identification of IPv4; -1 in IPv6
 * @param portsChanged whether ports, identifier or checksum differ from those sent
 */
public record QuotedProbe(
        InetAddress source,
        InetAddress destination,
        int length,
        int ttl,
        int tos,
        int identification,
        boolean portsChanged) {}
