package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.libc.NetinetIn;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JDK's own options, on a JDK channel and on a socket of ours, with one result. */
@Timeout(20)
class JdkOptionsTest {
    private static Object another(SocketOption<?> option) throws IOException {
        if (option.type() == Boolean.class) {
            return !option.name().equals("IP_MULTICAST_LOOP") && !option.name().equals("TCP_QUICKACK");
        }
        if (option.type() == NetworkInterface.class) {
            return NetworkInterface.getByName("lo");
        }
        return option.name().endsWith("BUF") ? 20_000 : 20;
    }

    private static <T> void compare(NetworkChannel channel, NativeSocket socket, SocketOption<T> option)
            throws IOException {
        T value = option.type().cast(another(option));
        if (!option.name().equals("SO_INCOMING_NAPI_ID")) {
            channel.setOption(option, value);
            socket.setOption(option, value);
        }
        assertEquals(channel.getOption(option), socket.getOption(option), option.name());
    }

    /** Every option that a JDK channel supports. */
    private static Set<String> compareAll(NetworkChannel channel, NativeSocket socket) throws IOException {
        Set<String> names = new HashSet<>();
        for (SocketOption<?> option : channel.supportedOptions()) {
            compare(channel, socket, option);
            names.add(option.name());
        }
        return names;
    }

    private static void compareDatagrams(ProtocolFamily family, AddressFamily ours) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open(family);
                NativeSocket socket = NativeSocket.open(ours, SocketType.DGRAM)) {
            assertNull(socket.getOption(StandardSocketOptions.IP_MULTICAST_IF));
            assertTrue(compareAll(channel, socket).containsAll(Set.of("IP_TOS", "IP_MULTICAST_IF", "SO_RCVBUF")));
        }
    }

    @Test
    void shouldDoOnIpv4DatagramsWhatTheJdkDoes() throws IOException {
        compareDatagrams(StandardProtocolFamily.INET, AddressFamily.INET);
    }

    @Test
    void shouldDoOnIpv6DatagramsWhatTheJdkDoes() throws IOException {
        compareDatagrams(StandardProtocolFamily.INET6, AddressFamily.INET6);
    }

    @Test
    void shouldDoOnStreamsWhatTheJdkDoes() throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET6);
                NativeSocket socket = NativeSocket.open(AddressFamily.INET6, SocketType.STREAM)) {
            Set<String> names = compareAll(channel, socket);
            assertTrue(
                    names.containsAll(Set.of("SO_LINGER", "TCP_NODELAY", "SO_KEEPALIVE", "TCP_KEEPIDLE")), "" + names);
            channel.setOption(StandardSocketOptions.SO_LINGER, -1);
            socket.setOption(StandardSocketOptions.SO_LINGER, -1);
            assertEquals(
                    channel.getOption(StandardSocketOptions.SO_LINGER),
                    socket.getOption(StandardSocketOptions.SO_LINGER));
        }
    }

    @Test
    void shouldSetBothFamiliesOfAnIpv6Socket() throws IOException {
        NetworkInterface lo = NetworkInterface.getByName("lo");
        assertNotNull(lo);
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET6, SocketType.DGRAM)) {
            socket.setOption(StandardSocketOptions.IP_TOS, 0x28);
            socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 9);
            socket.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, false);
            socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, lo);
            assertEquals(0x28, socket.getOption(Ipv6Options.IPV6_TCLASS));
            assertEquals(0x28, socket.getOption(IpOptions.IP_TOS));
            assertEquals(9, socket.getOption(Ipv6Options.IPV6_MULTICAST_HOPS));
            assertEquals(9, socket.getOption(IpOptions.IP_MULTICAST_TTL));
            assertEquals(false, socket.getOption(Ipv6Options.IPV6_MULTICAST_LOOP));
            assertEquals(false, socket.getOption(IpOptions.IP_MULTICAST_LOOP));
            assertEquals(lo.getIndex(), socket.getOption(Ipv6Options.IPV6_MULTICAST_IF));
            assertTrue(socket.getOption(IpOptions.IP_MULTICAST_IF).local().isLoopbackAddress());
        }
    }

    @Test
    void shouldSetWhatARawIpv6SocketHas() throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET6, SocketType.RAW, Protocol.ICMPV6)) {
            socket.setOption(StandardSocketOptions.IP_TOS, 0x28);
            assertEquals(0x28, socket.getOption(Ipv6Options.IPV6_TCLASS));
        }
    }

    private record Foreign<T>(String name, Class<T> type) implements SocketOption<T> {}

    @Test
    void shouldRefuseWhatMeansSomethingElse() throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            UnsupportedOperationException e = assertThrows(
                    UnsupportedOperationException.class,
                    () -> socket.getOption(new Foreign<>("SO_LINGER", Long.class)));
            assertTrue(e.toString().contains("no native option means the same as SO_LINGER of java.lang.Long"));
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> socket.setOption(new Foreign<>("SO_FLOW_SLA", String.class), "x"));
        }
    }

    @Test
    void shouldKnowDontFragmentWhereTheJdkDoesNotYet() throws IOException {
        Foreign<Boolean> dontFragment = new Foreign<>("IP_DONTFRAGMENT", Boolean.class); // since Java 19
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            socket.setOption(dontFragment, true);
            assertEquals(true, socket.getOption(dontFragment));
            assertEquals(NetinetIn.IP_PMTUDISC_DO, socket.getOption(IpOptions.IP_MTU_DISCOVER));
            socket.setOption(dontFragment, false);
            assertEquals(NetinetIn.IP_PMTUDISC_DONT, socket.getOption(IpOptions.IP_MTU_DISCOVER));
        }
    }
}
