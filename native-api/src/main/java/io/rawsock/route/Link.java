package io.rawsock.route;

import io.rawsock.socket.Octets;

/**
 * A network interface. ip-link(8)
 *
 * @param hardwareType an ARPHRD_ number: 1 for Ethernet, 772 for loopback, 65534 for none
 * @param flags IFF_ flags as netdevice(7) has them
 * @param mtu in bytes
 * @param hardwareAddress empty for an interface that has none
 */
public record Link(int index, String name, int hardwareType, int flags, int mtu, Octets hardwareAddress) {}
