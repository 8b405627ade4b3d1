package io.rawsock.route;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The way to one destination. ip-route(8)
 *
 * @param kind RTN_UNICAST, RTN_LOCAL, RTN_BROADCAST or RTN_MULTICAST of {@link io.rawsock.libc.LinuxRtnetlink}
 * @param interfaceIndex the interface that packets leave by
 * @param gateway the router they go to; null when the destination is on the link
 * @param source the address that the kernel would send from; null when it names none
 * @param mtu in bytes, where the route has one of its own; 0 when the interface's counts
 */
public record Route(
        int kind,
        int interfaceIndex,
        @Nullable InetAddress gateway,
        @Nullable InetAddress source,
        int mtu) {}
