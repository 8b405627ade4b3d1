package io.rawsock.socket;

import io.rawsock.libc.SysSocket;
import org.jspecify.annotations.Nullable;

/**
 * An address family, the first argument of socket(2). The number space is open: a family without a constant here is
 * {@code new AddressFamily(number)}. address_families(7)
 *
 * @param value the kernel's number
 */
public record AddressFamily(int value) {
    /** AF_UNIX, local communication. unix(7) */
    public static final AddressFamily UNIX = new AddressFamily(SysSocket.AF_UNIX);
    /** AF_INET, IPv4. ip(7) */
    public static final AddressFamily INET = new AddressFamily(SysSocket.AF_INET);
    /** AF_INET6, IPv6. ipv6(7) */
    public static final AddressFamily INET6 = new AddressFamily(SysSocket.AF_INET6);
    /** AF_NETLINK, the kernel's own configuration interface. netlink(7) */
    public static final AddressFamily NETLINK = new AddressFamily(SysSocket.AF_NETLINK);
    /** AF_PACKET, frames of a network device. packet(7) */
    public static final AddressFamily PACKET = new AddressFamily(SysSocket.AF_PACKET);
    /** AF_TIPC, cluster services. tipc(7) */
    public static final AddressFamily TIPC = new AddressFamily(SysSocket.AF_TIPC);
    /** AF_VSOCK, between a virtual machine and its host. vsock(7) */
    public static final AddressFamily VSOCK = new AddressFamily(SysSocket.AF_VSOCK);

    /** AF_XDP, frames of a network device past the network stack. Documentation/networking/af_xdp.rst */
    public static final AddressFamily XDP = new AddressFamily(SysSocket.AF_XDP);

    // Not the record's own, which the JVM links when it is first called: 10 ms of the start of a program.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressFamily that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return switch (value) {
            case SysSocket.AF_UNSPEC -> "AF_UNSPEC";
            case SysSocket.AF_UNIX -> "AF_UNIX";
            case SysSocket.AF_INET -> "AF_INET";
            case SysSocket.AF_INET6 -> "AF_INET6";
            case SysSocket.AF_NETLINK -> "AF_NETLINK";
            case SysSocket.AF_PACKET -> "AF_PACKET";
            case SysSocket.AF_TIPC -> "AF_TIPC";
            case SysSocket.AF_VSOCK -> "AF_VSOCK";
            case SysSocket.AF_XDP -> "AF_XDP";
            default -> "AF_" + value;
        };
    }
}
