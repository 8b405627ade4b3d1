package io.rawsock.route;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.Ifaddrmsg;
import io.rawsock.libc.Ifinfomsg;
import io.rawsock.libc.LinuxRtnetlink;
import io.rawsock.libc.Ndmsg;
import io.rawsock.libc.Nlmsghdr;
import io.rawsock.libc.Rtmsg;
import io.rawsock.libc.SysSocket;
import io.rawsock.socket.Octets;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks things up in the routing, neighbour and link tables of this network namespace. Needs no privilege. Each call
 * asks the kernel afresh and returns at once; one thread at a time. rtnetlink(7)
 */
public final class KernelTables implements Closeable {
    private static final int HEADER = Nlmsghdr.SIZE;

    private final Netlink netlink;

    /**
     * Opens the socket to ask through. netlink(7)
     *
     * @throws UnsupportedOperationException on a machine that this library does not know
     * @throws ErrnoException EMFILE, ENFILE or ENOMEM
     */
    public KernelTables() throws IOException {
        netlink = new Netlink();
    }

    /**
     * The way that a packet to {@code destination} would take now. RTM_GETROUTE
     *
     * @throws ErrnoException ENETUNREACH, EHOSTUNREACH, EACCES or EINVAL when the tables say that there is none
     */
    public Route route(InetAddress destination) throws IOException {
        byte[] address = destination.getAddress();
        ByteBuffer request = netlink.begin(LinuxRtnetlink.RTM_GETROUTE, Rtmsg.SIZE);
        request.put(HEADER + Rtmsg.RTM_FAMILY, (byte) family(destination));
        request.put(HEADER + Rtmsg.RTM_DST_LEN, (byte) (address.length * 8));
        netlink.attribute(LinuxRtnetlink.RTA_DST, address);
        ByteBuffer answer = netlink.ask("route to " + destination.getHostAddress());
        ByteBuffer metrics = Netlink.find(answer, Rtmsg.SIZE, LinuxRtnetlink.RTA_METRICS);
        return new Route(
                Byte.toUnsignedInt(answer.get(Rtmsg.RTM_TYPE)),
                Netlink.findInt(answer, Rtmsg.SIZE, LinuxRtnetlink.RTA_OIF, 0),
                address(answer, LinuxRtnetlink.RTA_GATEWAY),
                address(answer, LinuxRtnetlink.RTA_PREFSRC),
                Netlink.findInt(metrics, 0, LinuxRtnetlink.RTAX_MTU, 0));
    }

    /**
     * The hardware address of a neighbour; null when the kernel has not resolved it, or could not. RTM_GETNEIGH
     *
     * @throws ErrnoException ENODEV when there is no such interface; EINVAL for index 0
     */
    public @Nullable Octets neighbour(int interfaceIndex, InetAddress address) throws IOException {
        ByteBuffer request = netlink.begin(LinuxRtnetlink.RTM_GETNEIGH, Ndmsg.SIZE);
        request.put(HEADER + Ndmsg.NDM_FAMILY, (byte) family(address));
        request.putInt(HEADER + Ndmsg.NDM_IFINDEX, interfaceIndex);
        netlink.attribute(LinuxRtnetlink.NDA_DST, address.getAddress());
        ByteBuffer answer;
        try {
            answer = netlink.ask("neighbour " + address.getHostAddress());
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
        int state = Short.toUnsignedInt(answer.getShort(Ndmsg.NDM_STATE));
        boolean resolved = (state & (LinuxRtnetlink.NUD_INCOMPLETE | LinuxRtnetlink.NUD_FAILED)) == 0;
        byte[] hardware = Netlink.bytes(Netlink.find(answer, Ndmsg.SIZE, LinuxRtnetlink.NDA_LLADDR));
        return resolved && hardware.length > 0 ? Octets.of(hardware) : null;
    }

    /**
     * An interface by its index. RTM_GETLINK
     *
     * @throws ErrnoException ENODEV when there is none
     */
    public Link link(int index) throws IOException {
        ByteBuffer request = netlink.begin(LinuxRtnetlink.RTM_GETLINK, Ifinfomsg.SIZE);
        request.putInt(HEADER + Ifinfomsg.IFI_INDEX, index);
        return link(netlink.ask("link " + index));
    }

    /** All interfaces: if_nameindex(3), and what else is known of each. */
    public List<Link> links() throws IOException {
        netlink.begin(LinuxRtnetlink.RTM_GETLINK, Ifinfomsg.SIZE);
        List<Link> links = new ArrayList<>();
        for (ByteBuffer entry : netlink.dump("links")) {
            links.add(link(entry));
        }
        return links;
    }

    private static Link link(ByteBuffer entry) {
        byte[] name = Netlink.bytes(Netlink.find(entry, Ifinfomsg.SIZE, LinuxRtnetlink.IFLA_IFNAME));
        return new Link(
                entry.getInt(Ifinfomsg.IFI_INDEX),
                new String(name, 0, Math.max(0, name.length - 1), StandardCharsets.UTF_8),
                Short.toUnsignedInt(entry.getShort(Ifinfomsg.IFI_TYPE)),
                entry.getInt(Ifinfomsg.IFI_FLAGS),
                Netlink.findInt(entry, Ifinfomsg.SIZE, LinuxRtnetlink.IFLA_MTU, 0),
                Octets.of(Netlink.bytes(Netlink.find(entry, Ifinfomsg.SIZE, LinuxRtnetlink.IFLA_ADDRESS))));
    }

    /** The IPv4 and IPv6 addresses of all interfaces: getifaddrs(3). */
    public List<InterfaceAddress> addresses() throws IOException {
        netlink.begin(LinuxRtnetlink.RTM_GETADDR, Ifaddrmsg.SIZE);
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (ByteBuffer entry : netlink.dump("addresses")) {
            int family = Byte.toUnsignedInt(entry.get(Ifaddrmsg.IFA_FAMILY));
            if (family == SysSocket.AF_INET || family == SysSocket.AF_INET6) {
                addresses.add(interfaceAddress(entry));
            }
        }
        return addresses;
    }

    private static InterfaceAddress interfaceAddress(ByteBuffer entry) throws IOException {
        int index = entry.getInt(Ifaddrmsg.IFA_INDEX);
        int scope = Byte.toUnsignedInt(entry.get(Ifaddrmsg.IFA_SCOPE));
        byte[] local = Netlink.bytes(Netlink.find(entry, Ifaddrmsg.SIZE, LinuxRtnetlink.IFA_LOCAL));
        byte[] prefix = Netlink.bytes(Netlink.find(entry, Ifaddrmsg.SIZE, LinuxRtnetlink.IFA_ADDRESS));
        byte[] broadcast = Netlink.bytes(Netlink.find(entry, Ifaddrmsg.SIZE, LinuxRtnetlink.IFA_BROADCAST));
        // IFA_ADDRESS is the peer's where IFA_LOCAL is there and another; plain IPv6 addresses have IFA_ADDRESS alone.
        boolean pointToPoint = local.length > 0 && !Arrays.equals(local, prefix);
        return new InterfaceAddress(
                index,
                scoped(local.length > 0 ? local : prefix, scope, index),
                Byte.toUnsignedInt(entry.get(Ifaddrmsg.IFA_PREFIXLEN)),
                pointToPoint ? InetAddress.getByAddress(prefix) : null,
                broadcast.length > 0 ? InetAddress.getByAddress(broadcast) : null,
                scope,
                Netlink.findInt(
                        entry,
                        Ifaddrmsg.SIZE,
                        LinuxRtnetlink.IFA_FLAGS,
                        Byte.toUnsignedInt(entry.get(Ifaddrmsg.IFA_FLAGS))));
    }

    private static InetAddress scoped(byte[] address, int scope, int index) throws IOException {
        if (address.length == 4) {
            return InetAddress.getByAddress(address);
        }
        return Inet6Address.getByAddress(null, address, scope == LinuxRtnetlink.RT_SCOPE_LINK ? index : -1);
    }

    private static @Nullable InetAddress address(ByteBuffer route, int attribute) throws IOException {
        ByteBuffer data = Netlink.find(route, Rtmsg.SIZE, attribute);
        return data.hasRemaining() ? InetAddress.getByAddress(Netlink.bytes(data)) : null;
    }

    private static int family(InetAddress address) {
        return address instanceof Inet4Address ? SysSocket.AF_INET : SysSocket.AF_INET6;
    }

    @Override
    public void close() {
        netlink.close();
    }
}
