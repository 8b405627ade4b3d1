package io.rawsock.socket;

import static io.rawsock.socket.OptionTable.off;
import static io.rawsock.socket.OptionTable.on;
import static io.rawsock.socket.OptionTable.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import io.rawsock.libc.LinuxIn6;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
@Requires(value = Requirement.ROOT, tools = "python3")
class Ipv6OptionsTest {
    /** A whole extension header: no next one, no more than 8 bytes, and PadN over the rest. RFC 8200 section 4.2 */
    private static final String PADDING = "0000010400000000";
    /** A segment routing header with one segment, used up. RFC 8754 section 2 */
    private static final String ROUTING = "0002040000000000" + "20010db8000000000000000000000001";

    private static Python python;

    @BeforeAll
    static void start() throws IOException {
        python = new Python();
    }

    @AfterAll
    static void stop() {
        python.close();
    }

    private static NativeSocket udp() throws IOException {
        return NativeSocket.open(AddressFamily.INET6, SocketType.DGRAM);
    }

    private static Octets octets(String hex) {
        return Octets.of(HexFormat.of().parseHex(hex));
    }

    static Stream<Arguments> ofDatagrams() {
        return Stream.of(
                off(Ipv6Options.IPV6_AUTOFLOWLABEL),
                on(Ipv6Options.IPV6_DONTFRAG),
                row(Ipv6Options.IPV6_DSTOPTS, octets(PADDING), PADDING),
                on(Ipv6Options.IPV6_FLOWINFO),
                on(Ipv6Options.IPV6_FLOWINFO_SEND),
                on(Ipv6Options.IPV6_FREEBIND),
                row(Ipv6Options.IPV6_HOPOPTS, octets(PADDING), PADDING),
                row(Ipv6Options.IPV6_MINHOPCOUNT, 200, "c8000000"),
                row(Ipv6Options.IPV6_MTU_DISCOVER, NetinetIn.IPV6_PMTUDISC_PROBE, "03000000"),
                off(Ipv6Options.IPV6_MULTICAST_ALL),
                row(Ipv6Options.IPV6_MULTICAST_HOPS, 9, "09000000"),
                row(Ipv6Options.IPV6_MULTICAST_IF, 1, "01000000"),
                off(Ipv6Options.IPV6_MULTICAST_LOOP),
                on(Ipv6Options.IPV6_RECVDSTOPTS),
                on(Ipv6Options.IPV6_RECVERR),
                on(Ipv6Options.IPV6_RECVERR_RFC4884),
                on(Ipv6Options.IPV6_RECVFRAGSIZE),
                on(Ipv6Options.IPV6_RECVHOPLIMIT),
                on(Ipv6Options.IPV6_RECVHOPOPTS),
                on(Ipv6Options.IPV6_RECVORIGDSTADDR),
                on(Ipv6Options.IPV6_RECVPATHMTU),
                on(Ipv6Options.IPV6_RECVPKTINFO),
                on(Ipv6Options.IPV6_RECVRTHDR),
                on(Ipv6Options.IPV6_RECVTCLASS),
                row(Ipv6Options.IPV6_RTHDR, octets(ROUTING), ROUTING),
                row(Ipv6Options.IPV6_RTHDRDSTOPTS, octets(PADDING), PADDING),
                row(Ipv6Options.IPV6_TCLASS, 0xb8, "b8000000"),
                on(Ipv6Options.IPV6_TRANSPARENT),
                row(Ipv6Options.IPV6_UNICAST_HOPS, 77, "4d000000"),
                row(Ipv6Options.IPV6_UNICAST_IF, 1, "00000001"),
                on(Ipv6Options.IPV6_V6ONLY));
    }

    @ParameterizedTest
    @MethodSource("ofDatagrams")
    <T> void shouldReadWhatWasSet(NativeOption<T> option, T value, String bytes) throws IOException {
        try (NativeSocket socket = udp()) {
            OptionTable.check(python, socket, option, value, bytes);
        }
    }

    static Stream<Arguments> ofRawSockets() {
        return Stream.of(
                on(Ipv6Options.IPV6_HDRINCL),
                on(Ipv6Options.IPV6_ROUTER_ALERT_ISOLATE),
                row(RawOptions.IPV6_CHECKSUM, 2, "02000000"));
    }

    @ParameterizedTest
    @MethodSource("ofRawSockets")
    <T> void shouldReadWhatWasSetOnARawSocket(NativeOption<T> option, T value, String bytes) throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET6, SocketType.RAW, new Protocol(253))) {
            OptionTable.check(python, socket, option, value, bytes);
        }
    }

    @Test
    void shouldTakeRouterAlerts() throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET6, SocketType.RAW, Protocol.RAW)) {
            socket.setOption(Ipv6Options.IPV6_ROUTER_ALERT, 0).setOption(Ipv6Options.IPV6_ROUTER_ALERT, -1);
        }
    }

    @Test
    void shouldFilterTypesAsTheMacrosOfRfc3542Do() throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET6, SocketType.RAW, Protocol.ICMPV6)) {
            assertEquals(Icmp6Filter.PASS_ALL, socket.getOption(RawOptions.ICMP6_FILTER));
            Icmp6Filter repliesAlone = Icmp6Filter.BLOCK_ALL.pass(129);
            socket.setOption(RawOptions.ICMP6_FILTER, repliesAlone);
            assertEquals(repliesAlone, socket.getOption(RawOptions.ICMP6_FILTER));
            assertEquals(
                    "ff".repeat(16) + "fdffffff" + "ff".repeat(12),
                    python.getsockopt(socket, RawOptions.ICMP6_FILTER, 32));
            assertTrue(repliesAlone.passes(129) && !repliesAlone.passes(128) && !repliesAlone.passes(1));
            assertEquals(Icmp6Filter.BLOCK_ALL, repliesAlone.block(129));
        }
    }

    @Test
    void shouldPreferSourceAddresses() throws IOException {
        try (NativeSocket socket = udp()) {
            socket.setOption(Ipv6Options.IPV6_ADDR_PREFERENCES, LinuxIn6.IPV6_PREFER_SRC_TMP);
            int preferences = socket.getOption(Ipv6Options.IPV6_ADDR_PREFERENCES);
            assertEquals(LinuxIn6.IPV6_PREFER_SRC_TMP, preferences & 7);
        }
    }

    @Test
    void shouldTellThePathMtu() throws IOException {
        try (NativeSocket socket = udp()) {
            NativeAddress peer = NativeAddress.of("::1", 9);
            socket.connect(peer);
            assertEquals(
                    socket.getOption(Ipv6Options.IPV6_MTU),
                    socket.getOption(Ipv6Options.IPV6_PATHMTU).mtu());
            assertEquals("65536", python.eval(socket, "s.getsockopt(IPPROTO_IPV6, 24)"));
            socket.setOption(Ipv6Options.IPV6_MTU, 1_400);
        }
    }

    @Test
    void shouldTurnAMappedConnectionIntoAnIpv4One() throws IOException {
        try (NativeSocket listener = NativeSocket.open(AddressFamily.INET, SocketType.STREAM);
                NativeSocket client = NativeSocket.open(AddressFamily.INET6, SocketType.STREAM)) {
            listener.bind(NativeAddress.of("127.0.0.1", 0));
            listener.listen(1);
            int port = ((NativeAddress.Inet4) listener.getsockname()).port();
            byte[] mapped = HexFormat.of().parseHex("0".repeat(20) + "ffff7f000001");
            client.connect(new NativeAddress.Inet6(Inet6Address.getByAddress("", mapped, -1), port, 0, 0));
            client.setOption(Ipv6Options.IPV6_ADDRFORM, SysSocket.AF_INET);
            assertEquals(SysSocket.AF_INET, socketFamily(client));
            assertEquals(listener.getsockname(), client.getpeername());
        }
    }

    private static int socketFamily(NativeSocket socket) throws IOException {
        return socket.getOption(SocketOptions.SO_DOMAIN);
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldSendFromTheAddressSetForAllPackets() throws Exception {
        try (Network network = Network.of(Topology.of("c-s"))) {
            network.ip("c", "addr add fd77::77/64 dev to-s nodad");
            InetAddress second = InetAddress.getByName("fd77::77");
            try (NativeSocket client = network.in("c", Ipv6OptionsTest::udp);
                    NativeSocket server = network.in("s", Ipv6OptionsTest::udp)) {
                server.bind(NativeAddress.of(network.address6("s"), 7_000));
                client.setOption(Ipv6Options.IPV6_PKTINFO, new Ipv6Control.PacketInfo((Inet6Address) second, 0));
                client.sendTo(ByteBuffer.allocate(1), server.getsockname());
                Datagram datagram = server.receiveFrom(10);
                assertNotNull(datagram);
                NativeAddress from = datagram.source();
                assertTrue(
                        from instanceof NativeAddress.Inet6 six && six.address().equals(second), "" + from);
            }
        }
    }
}
