package io.rawsock.ping;

import io.rawsock.probe.IcmpSocket;
import io.rawsock.probe.Target;
import java.net.InetAddress;

/**
 * A host to ping, after all the questions that come before the first request.
 *
 * @param address that requests go to; not always the one given, since 0.0.0.0 means this machine
 * @param source the address that requests come from
 * @param fixedSource whether they may come from no other
 * @param group whether the address is one of many hosts
 */
record Destination(
        Target target,
        InetAddress address,
        InetAddress source,
        boolean fixedSource,
        boolean group,
        IcmpSocket socket) {}
