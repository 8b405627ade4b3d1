package io.rawsock.socket;

import static io.rawsock.libc.NetinetIn.IPPROTO_IP;
import static io.rawsock.libc.NetinetIn.IPPROTO_IPV6;
import static io.rawsock.socket.Ancillary.loop;
import static io.rawsock.socket.Ancillary.only;
import static io.rawsock.socket.Ancillary.received;
import static io.rawsock.socket.Ancillary.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.NetinetIn;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IpControlTest {
    private static final int LOOPBACK = 1;

    private static Octets octets(String hex) {
        return Octets.of(HexFormat.of().parseHex(hex));
    }

    @Test
    void shouldCarryTheTtl() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1")) {
            socket.setOption(IpOptions.IP_RECVTTL, true).setOption(IpOptions.IP_TTL, 77);
            send(socket, 1);
            assertEquals(List.of(new IpControl.Ttl(IPPROTO_IP, 77)), received(socket));
            send(socket, 1, new IpControl.Ttl(IPPROTO_IP, 3));
            assertEquals(List.of(new IpControl.Ttl(IPPROTO_IP, 3)), received(socket));
        }
    }

    @Test
    void shouldCarryTheHopLimit() throws IOException {
        try (NativeSocket socket = loop("::1")) {
            socket.setOption(Ipv6Options.IPV6_RECVHOPLIMIT, true).setOption(Ipv6Options.IPV6_UNICAST_HOPS, 77);
            send(socket, 1);
            assertEquals(List.of(new IpControl.Ttl(IPPROTO_IPV6, 77)), received(socket));
            send(socket, 1, new IpControl.Ttl(IPPROTO_IPV6, 3));
            assertEquals(List.of(new IpControl.Ttl(IPPROTO_IPV6, 3)), received(socket));
        }
    }

    @Test
    void shouldCarryTheTrafficClass() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1");
                NativeSocket socket6 = loop("::1")) {
            socket.setOption(IpOptions.IP_RECVTOS, true).setOption(IpOptions.IP_TOS, 0xb8);
            socket6.setOption(Ipv6Options.IPV6_RECVTCLASS, true).setOption(Ipv6Options.IPV6_TCLASS, 0xb9);
            send(socket, 1);
            send(socket6, 1);
            assertEquals(List.of(new IpControl.TrafficClass(IPPROTO_IP, 0xb8)), received(socket));
            assertEquals(List.of(new IpControl.TrafficClass(IPPROTO_IPV6, 0xb9)), received(socket6));
            send(socket, 1, new IpControl.TrafficClass(IPPROTO_IP, 0x29));
            send(socket6, 1, new IpControl.TrafficClass(IPPROTO_IPV6, 0x2a));
            assertEquals(List.of(new IpControl.TrafficClass(IPPROTO_IP, 0x29)), received(socket));
            assertEquals(List.of(new IpControl.TrafficClass(IPPROTO_IPV6, 0x2a)), received(socket6));
        }
    }

    @Test
    void shouldTellWherePacketsCameIn() throws IOException {
        try (NativeSocket receiver = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
                NativeSocket sender = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            receiver.bind(NativeAddress.of("0.0.0.0", 0));
            receiver.setOption(IpOptions.IP_PKTINFO, true);
            int port = ((NativeAddress.Inet4) receiver.getsockname()).port();
            sender.connect(NativeAddress.of("127.3.2.1", port));
            Inet4Address source = (Inet4Address) InetAddress.getByName("127.0.0.9");
            Inet4Address target = (Inet4Address) InetAddress.getByName("127.3.2.1");
            send(sender, 1, new IpControl.PacketInfo(LOOPBACK, source, source));
            Message message = Ancillary.receive(receiver, 0);
            assertEquals(List.of(new IpControl.PacketInfo(LOOPBACK, target, target)), message.controlMessages());
            assertTrue(message.source() instanceof NativeAddress.Inet4 from
                    && from.address().equals(source));
        }
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldTellWhereIpv6PacketsCameIn() throws Exception {
        try (Network network = Network.of(Topology.of("c-s"))) {
            network.ip("c", "addr add fd77::77/64 dev to-s nodad");
            int index = network.in("s", () -> NetworkInterface.getByName("to-c").getIndex());
            try (NativeSocket sender = network.in("c", () -> NativeSocket.open(AddressFamily.INET6, SocketType.DGRAM));
                    NativeSocket receiver =
                            network.in("s", () -> NativeSocket.open(AddressFamily.INET6, SocketType.DGRAM))) {
                receiver.bind(NativeAddress.of("::", 7_000));
                receiver.setOption(Ipv6Options.IPV6_RECVPKTINFO, true);
                Inet6Address target = (Inet6Address) network.address6("s");
                sender.connect(NativeAddress.of(target, 7_000));
                Inet6Address source = (Inet6Address) InetAddress.getByName("fd77::77");
                send(sender, 1, new Ipv6Control.PacketInfo(source, 0));
                Message message = Ancillary.receive(receiver, 0);
                assertEquals(List.of(new Ipv6Control.PacketInfo(target, index)), message.controlMessages());
                assertTrue(message.source() instanceof NativeAddress.Inet6 from
                        && from.address().equals(source));
            }
        }
    }

    @Test
    void shouldTellTheOriginalDestination() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1");
                NativeSocket socket6 = loop("::1")) {
            socket.setOption(IpOptions.IP_RECVORIGDSTADDR, true);
            socket6.setOption(Ipv6Options.IPV6_RECVORIGDSTADDR, true);
            send(socket, 1);
            send(socket6, 1);
            assertEquals(List.of(new IpControl.OriginalDestination(socket.getsockname())), received(socket));
            assertEquals(List.of(new IpControl.OriginalDestination(socket6.getsockname())), received(socket6));
        }
    }

    @Test
    @Requires(value = Requirement.NET_NAMESPACES, tools = "nft")
    void shouldTellTheDestinationBeforeARedirection() throws Exception {
        try (Network network = Network.of(Topology.of("c-s"))) {
            network.nft(
                    "s",
                    "add table ip t",
                    "add chain ip t p { type filter hook prerouting priority mangle; }",
                    "add rule ip t p udp dport 5353 tproxy to :7000 meta mark set 1 accept");
            network.ip("s", "rule add fwmark 1 lookup 100", "route add local default dev lo table 100");
            try (NativeSocket sender = network.in("c", () -> NativeSocket.open(AddressFamily.INET, SocketType.DGRAM));
                    NativeSocket receiver =
                            network.in("s", () -> NativeSocket.open(AddressFamily.INET, SocketType.DGRAM))) {
                receiver.setOption(IpOptions.IP_TRANSPARENT, true).setOption(IpOptions.IP_RECVORIGDSTADDR, true);
                receiver.bind(NativeAddress.of("0.0.0.0", 7_000));
                NativeAddress original = NativeAddress.of(network.address("s"), 5_353);
                sender.connect(original);
                send(sender, 1);
                assertEquals(List.of(new IpControl.OriginalDestination(original)), received(receiver));
            }
        }
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldTellTheSizeOfFragments() throws Exception {
        try (Network network = Network.of(Topology.of("c-s"))) {
            for (String family : List.of("4", "6")) {
                boolean four = family.equals("4");
                AddressFamily inet = four ? AddressFamily.INET : AddressFamily.INET6;
                InetAddress target = four ? network.address("s") : network.address6("s");
                try (NativeSocket sender = network.in("c", () -> NativeSocket.open(inet, SocketType.DGRAM));
                        NativeSocket receiver = network.in("s", () -> NativeSocket.open(inet, SocketType.DGRAM))) {
                    receiver.bind(NativeAddress.of(target, 7_000));
                    receiver.setOption(four ? IpOptions.IP_RECVFRAGSIZE : Ipv6Options.IPV6_RECVFRAGSIZE, true);
                    sender.connect(receiver.getsockname());
                    if (four) {
                        sender.setOption(IpOptions.IP_MTU_DISCOVER, NetinetIn.IP_PMTUDISC_DONT);
                    }
                    send(sender, 3_000);
                    IpControl.FragmentSize size = only(IpControl.FragmentSize.class, received(receiver));
                    assertEquals(four ? IPPROTO_IP : IPPROTO_IPV6, size.level());
                    assertTrue(size.bytes() > 1_400 && size.bytes() <= 1_500, size.toString());
                }
            }
        }
    }

    @Test
    @Requires(Requirement.ROOT)
    void shouldCarryIpv4Options() throws IOException {
        Octets options = octets("01010100"); // three no-ops and the end
        try (NativeSocket socket = loop("127.0.0.1")) {
            socket.setOption(IpOptions.IP_RECVOPTS, true);
            send(socket, 1, new IpControl.HeaderBytes(IPPROTO_IP, NetinetIn.IP_RETOPTS, options));
            assertEquals(
                    List.of(new IpControl.HeaderBytes(IPPROTO_IP, NetinetIn.IP_RECVOPTS, options)), received(socket));
        }
    }

    @Test
    @Requires(Requirement.ROOT)
    void shouldCarryIpv6ExtensionHeaders() throws IOException {
        Octets padding = octets("0000010400000000");
        try (NativeSocket socket = loop("::1")) {
            socket.setOption(Ipv6Options.IPV6_RECVHOPOPTS, true).setOption(Ipv6Options.IPV6_RECVDSTOPTS, true);
            send(
                    socket,
                    1,
                    new IpControl.HeaderBytes(IPPROTO_IPV6, NetinetIn.IPV6_HOPOPTS, padding),
                    new IpControl.HeaderBytes(IPPROTO_IPV6, NetinetIn.IPV6_DSTOPTS, padding));
            assertEquals(
                    List.of(
                            // Next headers: destination options, then UDP.
                            new IpControl.HeaderBytes(IPPROTO_IPV6, NetinetIn.IPV6_HOPOPTS, octets("3c00010400000000")),
                            new IpControl.HeaderBytes(
                                    IPPROTO_IPV6, NetinetIn.IPV6_DSTOPTS, octets("1100010400000000"))),
                    received(socket));
        }
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldBringARoutingHeader() throws Exception {
        try (Network network = Network.of(Topology.host())) {
            network.sysctl("c", "net.ipv6.conf.all.seg6_enabled", 1).sysctl("c", "net.ipv6.conf.lo.seg6_enabled", 1);
            try (NativeSocket socket = network.in("c", () -> loop("::1"))) {
                socket.setOption(Ipv6Options.IPV6_RECVRTHDR, true);
                // RFC 8754: one segment, ::1, used up.
                String rest = "02040000000000" + "0".repeat(31) + "1";
                socket.setOption(Ipv6Options.IPV6_RTHDR, octets("00" + rest));
                send(socket, 1);
                assertEquals(
                        List.of(new IpControl.HeaderBytes(IPPROTO_IPV6, NetinetIn.IPV6_RTHDR, octets("11" + rest))),
                        received(socket));
            }
        }
    }

    @Test
    void shouldCarryTheFlowLabel() throws IOException {
        try (NativeSocket socket = loop("::1")) {
            socket.setOption(Ipv6Options.IPV6_FLOWINFO, true);
            send(socket, 1, new Ipv6Control.FlowInfo(0x12345));
            assertEquals(List.of(new Ipv6Control.FlowInfo(0x12345)), received(socket));
        }
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldReportThePathMtuOfWhatMayNotBeCut() throws Exception {
        try (Network network = Network.of(Topology.of("c-s"));
                NativeSocket sender = network.in("c", () -> NativeSocket.open(AddressFamily.INET6, SocketType.DGRAM))) {
            NativeAddress target = NativeAddress.of(network.address6("s"), 7_000);
            sender.connect(target);
            send(sender, 3_000, new Ipv6Control.DontFragment(false));
            sender.setOption(Ipv6Options.IPV6_RECVPATHMTU, true);
            ErrnoException e =
                    assertThrows(ErrnoException.class, () -> send(sender, 3_000, new Ipv6Control.DontFragment(true)));
            assertEquals(Errno.EMSGSIZE, e.errno());
            Ipv6Control.PathMtu found = only(Ipv6Control.PathMtu.class, received(sender));
            assertEquals(1_500, found.mtu());
            assertTrue(found.destination() instanceof NativeAddress.Inet6 six
                    && six.address().equals(network.address6("s")));
        }
    }

    /** A datagram made by hand, which no device has checked: only of those does the kernel have a sum. */
    @Test
    @Requires(Requirement.ROOT)
    void shouldTellTheSumOfThePayload() throws IOException {
        try (NativeSocket receiver = loop("127.0.0.1");
                NativeSocket raw = NativeSocket.open(AddressFamily.INET, SocketType.RAW, Protocol.UDP)) {
            receiver.setOption(IpOptions.IP_CHECKSUM, true);
            int port = ((NativeAddress.Inet4) receiver.getsockname()).port();
            int length = 12;
            // RFC 768: over the addresses, protocol and length, the ports, the length again and the payload.
            int sum = 2 * (0x7f00 + 0x0001) + 17 + length + 2 * port + length + 0x0102 + 0x0304;
            ByteBuffer udp = ByteBuffer.allocate(length);
            udp.putShort((short) port)
                    .putShort((short) port)
                    .putShort((short) length)
                    .putShort((short) ~fold(sum));
            raw.sendTo(udp.putInt(0x01020304).flip(), NativeAddress.of("127.0.0.1", 0));
            IpControl.Checksum checksum = only(IpControl.Checksum.class, received(receiver));
            // Of 16-bit words as they lie in memory.
            short folded = (short) fold(Integer.toUnsignedLong(checksum.sum()));
            assertEquals(0x0102 + 0x0304, Short.toUnsignedInt(Short.reverseBytes(folded)));
        }
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) folded;
    }
}
