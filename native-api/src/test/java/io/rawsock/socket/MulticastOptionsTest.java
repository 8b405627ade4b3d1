package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Memberships, as the kernel's own tables show them. */
@Timeout(30)
@Requires(Requirement.NET_NAMESPACES)
class MulticastOptionsTest {
    private static final Inet4Address GROUP = inet4("239.1.2.3");
    private static final Inet4Address SOURCE = inet4("10.77.0.2");
    private static final Inet4Address OTHER_SOURCE = inet4("10.77.0.9");
    private static final InetAddress GROUP6 = address("ff05::123");
    private static final InetAddress SOURCE6 = address("fd77::2");

    private static Network network;
    private static Inet4Address local;
    private static int index;

    @BeforeAll
    static void start() throws Exception {
        network = Network.of(Topology.of("c-s"));
        local = (Inet4Address) network.address("c");
        index = network.in("c", () -> NetworkInterface.getByName("to-s").getIndex());
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static Inet4Address inet4(String literal) {
        return (Inet4Address) address(literal);
    }

    private static NativeSocket open(AddressFamily family) throws Exception {
        return network.in("c", () -> NativeSocket.open(family, SocketType.DGRAM));
    }

    private static String table(String name) throws Exception {
        return network.in("c", () -> Files.readString(Path.of("/proc/thread-self/net", name)))
                .toUpperCase(Locale.ROOT);
    }

    private static boolean joined() throws Exception {
        return table("igmp").contains("030201EF");
    }

    private static boolean joined6() throws Exception {
        return table("igmp6").contains("FF050000000000000000000000000123");
    }

    /** A line of group and source, then how many sockets include it and how many exclude it. */
    private static String filter(Inet4Address source) throws Exception {
        return filter(table("mcfilter"), source, "0X");
    }

    private static String filter6() throws Exception {
        return filter(table("mcfilter6"), SOURCE6, "");
    }

    private static String filter(String table, InetAddress source, String prefix) {
        StringBuilder hex = new StringBuilder(prefix);
        for (byte each : source.getAddress()) {
            hex.append("%02X".formatted(each));
        }
        for (String line : table.split("\n", -1)) {
            if (line.contains(hex)) {
                return line.substring(line.indexOf(hex.toString()) + hex.length())
                        .strip()
                        .replaceAll(" +", " ");
            }
        }
        return "none";
    }

    @Test
    void shouldJoinAndLeaveByIndex() throws Exception {
        try (NativeSocket socket = open(AddressFamily.INET)) {
            Multicast.Group group = new Multicast.Group(GROUP, index);
            socket.setOption(IpOptions.IP_ADD_MEMBERSHIP, group);
            assertTrue(joined());
            ErrnoException e =
                    assertThrows(ErrnoException.class, () -> socket.setOption(IpOptions.IP_ADD_MEMBERSHIP, group));
            assertEquals(Errno.EADDRINUSE, e.errno());
            socket.setOption(IpOptions.IP_DROP_MEMBERSHIP, group);
            assertFalse(joined());
        }
    }

    @Test
    void shouldJoinAndLeaveByEitherFamilysCommonOptions() throws Exception {
        try (NativeSocket socket = open(AddressFamily.INET);
                NativeSocket socket6 = open(AddressFamily.INET6)) {
            Multicast.Group group = new Multicast.Group(GROUP, index);
            Multicast.Group group6 = new Multicast.Group(GROUP6, index);
            socket.setOption(IpOptions.MCAST_JOIN_GROUP, group);
            socket6.setOption(Ipv6Options.MCAST_JOIN_GROUP, group6);
            assertTrue(joined() && joined6());
            socket.setOption(IpOptions.MCAST_LEAVE_GROUP, group);
            socket6.setOption(Ipv6Options.MCAST_LEAVE_GROUP, group6);
            assertFalse(joined() || joined6());
        }
    }

    @Test
    void shouldJoinAndLeaveInIpv6() throws Exception {
        try (NativeSocket socket = open(AddressFamily.INET6)) {
            Multicast.Group group = new Multicast.Group(GROUP6, index);
            socket.setOption(Ipv6Options.IPV6_ADD_MEMBERSHIP, group);
            assertTrue(joined6());
            socket.setOption(Ipv6Options.IPV6_DROP_MEMBERSHIP, group);
            assertFalse(joined6());
        }
    }

    @Test
    void shouldTakePartInAnAnycastAddress() throws Exception {
        try (NativeSocket socket = open(AddressFamily.INET6)) {
            Multicast.Group anycast = new Multicast.Group(address("fd77::aaaa"), index);
            socket.setOption(Ipv6Options.IPV6_JOIN_ANYCAST, anycast);
            assertTrue(table("anycast6").contains("FD77000000000000000000000000AAAA"));
            socket.setOption(Ipv6Options.IPV6_LEAVE_ANYCAST, anycast);
            assertFalse(table("anycast6").contains("FD77000000000000000000000000AAAA"));
        }
    }

    @Test
    void shouldJoinForOneSource() throws Exception {
        try (NativeSocket socket = open(AddressFamily.INET)) {
            Multicast.Inet4Source source = new Multicast.Inet4Source(GROUP, local, SOURCE);
            socket.setOption(IpOptions.IP_ADD_SOURCE_MEMBERSHIP, source);
            assertEquals("1 0", filter(SOURCE));
            socket.setOption(IpOptions.IP_DROP_SOURCE_MEMBERSHIP, source);
            assertEquals("none", filter(SOURCE));
            assertFalse(joined());
        }
    }

    @Test
    void shouldJoinForOneSourceByTheCommonOptions() throws Exception {
        try (NativeSocket socket = open(AddressFamily.INET);
                NativeSocket socket6 = open(AddressFamily.INET6)) {
            Multicast.Source source = new Multicast.Source(GROUP, index, SOURCE);
            Multicast.Source source6 = new Multicast.Source(GROUP6, index, SOURCE6);
            socket.setOption(IpOptions.MCAST_JOIN_SOURCE_GROUP, source);
            socket6.setOption(Ipv6Options.MCAST_JOIN_SOURCE_GROUP, source6);
            assertEquals("1 0", filter(SOURCE));
            assertEquals("1 0", filter6());
            socket.setOption(IpOptions.MCAST_LEAVE_SOURCE_GROUP, source);
            socket6.setOption(Ipv6Options.MCAST_LEAVE_SOURCE_GROUP, source6);
            assertEquals("none", filter(SOURCE));
            assertEquals("none", filter6());
        }
    }

    @Test
    void shouldBlockASourceOfAGroup() throws Exception {
        try (NativeSocket socket = open(AddressFamily.INET);
                NativeSocket socket6 = open(AddressFamily.INET6)) {
            socket.setOption(IpOptions.IP_ADD_MEMBERSHIP, new Multicast.Group(GROUP, index));
            Multicast.Inet4Source old = new Multicast.Inet4Source(GROUP, local, OTHER_SOURCE);
            socket.setOption(IpOptions.IP_BLOCK_SOURCE, old);
            assertEquals("0 1", filter(OTHER_SOURCE));
            socket.setOption(IpOptions.IP_UNBLOCK_SOURCE, old);
            assertEquals("none", filter(OTHER_SOURCE));

            Multicast.Source source = new Multicast.Source(GROUP, index, SOURCE);
            socket.setOption(IpOptions.MCAST_BLOCK_SOURCE, source);
            assertEquals("0 1", filter(SOURCE));
            socket.setOption(IpOptions.MCAST_UNBLOCK_SOURCE, source);
            assertEquals("none", filter(SOURCE));

            socket6.setOption(Ipv6Options.IPV6_ADD_MEMBERSHIP, new Multicast.Group(GROUP6, index));
            Multicast.Source source6 = new Multicast.Source(GROUP6, index, SOURCE6);
            socket6.setOption(Ipv6Options.MCAST_BLOCK_SOURCE, source6);
            assertEquals("0 1", filter6());
            socket6.setOption(Ipv6Options.MCAST_UNBLOCK_SOURCE, source6);
            assertEquals("none", filter6());
        }
    }

    @Test
    void shouldSetAllSourcesAtOnce() throws Exception {
        try (NativeSocket socket = open(AddressFamily.INET);
                NativeSocket socket6 = open(AddressFamily.INET6)) {
            socket.setOption(IpOptions.IP_ADD_MEMBERSHIP, new Multicast.Group(GROUP, index));
            List<Inet4Address> sources = List.of(SOURCE, OTHER_SOURCE);
            socket.setOption(IpOptions.IP_MSFILTER, new Multicast.Inet4Filter(GROUP, local, false, sources));
            assertEquals("0 1", filter(SOURCE));
            assertEquals("0 1", filter(OTHER_SOURCE));
            socket.setOption(IpOptions.MCAST_MSFILTER, new Multicast.Filter(GROUP, index, true, List.of(SOURCE)));
            assertEquals("1 0", filter(SOURCE));
            assertEquals("none", filter(OTHER_SOURCE));

            socket6.setOption(Ipv6Options.IPV6_ADD_MEMBERSHIP, new Multicast.Group(GROUP6, index));
            Multicast.Filter filter6 = new Multicast.Filter(GROUP6, index, false, List.of(SOURCE6));
            socket6.setOption(Ipv6Options.MCAST_MSFILTER, filter6);
            assertEquals("0 1", filter6());
        }
    }

    @Test
    void shouldSendByTheInterfaceSet() throws Exception {
        Inet4Address any = inet4("0.0.0.0");
        try (NativeSocket sender = open(AddressFamily.INET);
                NativeSocket receiver =
                        network.in("s", () -> NativeSocket.open(AddressFamily.INET, SocketType.DGRAM))) {
            receiver.bind(NativeAddress.of(any, 7_000));
            receiver.setOption(IpOptions.IP_ADD_MEMBERSHIP, new Multicast.Group(GROUP, 0));
            sender.setOption(IpOptions.IP_MULTICAST_IF, new Multicast.Outgoing(0, local));
            assertEquals(new Multicast.Outgoing(0, local), sender.getOption(IpOptions.IP_MULTICAST_IF));
            assertEquals(5, relay(sender, receiver, 5));
            sender.setOption(IpOptions.IP_MULTICAST_IF, new Multicast.Outgoing(index, any));
            assertEquals(6, relay(sender, receiver, 6));
        }
    }

    private static int relay(NativeSocket sender, NativeSocket receiver, int length) throws IOException {
        sender.sendTo(ByteBuffer.allocate(length), NativeAddress.of(GROUP, 7_000));
        return receiver.timeout(java.time.Duration.ofSeconds(5)).receive(ByteBuffer.allocate(100));
    }

    @Test
    void shouldRefuseAGroupOfTheOtherFamily() throws Exception {
        try (NativeSocket socket = open(AddressFamily.INET);
                NativeSocket socket6 = open(AddressFamily.INET6)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> socket.setOption(IpOptions.IP_ADD_MEMBERSHIP, new Multicast.Group(GROUP6, 0)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> socket6.setOption(Ipv6Options.IPV6_ADD_MEMBERSHIP, new Multicast.Group(GROUP, 0)));
        }
    }
}
