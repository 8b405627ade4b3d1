package io.rawsock.route;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * An address of a network interface. ip-address(8)
 *
 * @param interfaceIndex the {@link Link}'s
 * @param address of a link-local IPv6 address the scope is the interface, as bind(2) wants it
 * @param prefixLength how many of its bits name the network
 * @param peer the other end of a point-to-point link, else null
 * @param broadcast null where there is none, as with IPv6
 * @param scope an RT_SCOPE_ number of {@link io.rawsock.libc.LinuxRtnetlink}
 * @param flags IFA_F_ flags of rtnetlink(7)
 */
public record InterfaceAddress(
        int interfaceIndex,
        InetAddress address,
        int prefixLength,
        @Nullable InetAddress peer,
        @Nullable InetAddress broadcast,
        int scope,
        int flags) {}
