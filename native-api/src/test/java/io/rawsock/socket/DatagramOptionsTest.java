package io.rawsock.socket;

import static io.rawsock.socket.OptionTable.on;
import static io.rawsock.socket.OptionTable.row;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.libc.LinuxNetlink;
import io.rawsock.libc.LinuxUdp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The options of levels UDP, netlink and VSOCK. */
@Timeout(30)
@Requires(value = Requirement.ROOT, tools = "python3")
class DatagramOptionsTest {
    private static Python python;

    @BeforeAll
    static void start() throws IOException {
        python = new Python();
    }

    @AfterAll
    static void stop() {
        python.close();
    }

    static Stream<Arguments> ofUdp() {
        return Stream.of(
                on(UdpOptions.UDP_CORK),
                row(UdpOptions.UDP_ENCAP, LinuxUdp.UDP_ENCAP_L2TPINUDP, "03000000"),
                on(UdpOptions.UDP_GRO),
                on(UdpOptions.UDP_NO_CHECK6_RX),
                on(UdpOptions.UDP_NO_CHECK6_TX),
                row(UdpOptions.UDP_SEGMENT, 1_200, "b0040000"));
    }

    @ParameterizedTest
    @MethodSource("ofUdp")
    <T> void shouldReadWhatWasSetOnUdp(NativeOption<T> option, T value, String bytes) throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET6, SocketType.DGRAM)) {
            OptionTable.check(python, socket, option, value, bytes);
        }
    }

    @Test
    void shouldGatherWhatIsSentWhileCorked() throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            socket.bind(NativeAddress.of("127.0.0.1", 0));
            socket.connect(socket.getsockname());
            socket.setOption(UdpOptions.UDP_CORK, true);
            socket.send(ByteBuffer.allocate(3));
            socket.send(ByteBuffer.allocate(4));
            socket.setOption(UdpOptions.UDP_CORK, false);
            assertEquals(7, socket.receive(ByteBuffer.allocate(100)));
        }
    }

    static Stream<Arguments> ofNetlink() {
        return Stream.of(
                on(NetlinkOptions.NETLINK_BROADCAST_ERROR),
                on(NetlinkOptions.NETLINK_CAP_ACK),
                on(NetlinkOptions.NETLINK_EXT_ACK),
                on(NetlinkOptions.NETLINK_GET_STRICT_CHK),
                on(NetlinkOptions.NETLINK_LISTEN_ALL_NSID),
                on(NetlinkOptions.NETLINK_NO_ENOBUFS),
                on(NetlinkOptions.NETLINK_PKTINFO));
    }

    private static NativeSocket route() throws IOException {
        return NativeSocket.open(AddressFamily.NETLINK, SocketType.RAW, new Protocol(LinuxNetlink.NETLINK_ROUTE));
    }

    @ParameterizedTest
    @MethodSource("ofNetlink")
    <T> void shouldReadWhatWasSetOnNetlink(NativeOption<T> option, T value, String bytes) throws IOException {
        try (NativeSocket socket = route()) {
            OptionTable.check(python, socket, option, value, bytes);
        }
    }

    @Test
    void shouldListTheNetlinkGroupsJoined() throws IOException {
        try (NativeSocket socket = route()) {
            socket.bind(new NativeAddress.Netlink(0, 0));
            socket.setOption(NetlinkOptions.NETLINK_ADD_MEMBERSHIP, 1);
            socket.setOption(NetlinkOptions.NETLINK_ADD_MEMBERSHIP, 33);
            int[] groups = socket.getOption(NetlinkOptions.NETLINK_LIST_MEMBERSHIPS);
            assertArrayEquals(new int[] {1, 1}, groups);
            socket.setOption(NetlinkOptions.NETLINK_DROP_MEMBERSHIP, 1);
            assertEquals(0, socket.getOption(NetlinkOptions.NETLINK_LIST_MEMBERSHIPS)[0]);
        }
    }

    static Stream<Arguments> ofVsock() {
        return Stream.of(
                row(VsockOptions.SO_VM_SOCKETS_BUFFER_MAX_SIZE, 1L << 33, "0000000002000000"),
                row(VsockOptions.SO_VM_SOCKETS_BUFFER_MIN_SIZE, 4_096L, "0010000000000000"),
                row(VsockOptions.SO_VM_SOCKETS_BUFFER_SIZE, 65_536L, "0000010000000000"),
                row(
                        VsockOptions.SO_VM_SOCKETS_CONNECT_TIMEOUT,
                        Duration.ofMillis(3_500),
                        "030000000000000020a1070000000000"));
    }

    @ParameterizedTest
    @MethodSource("ofVsock")
    <T> void shouldReadWhatWasSetOnVsock(NativeOption<T> option, T value, String bytes) throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.VSOCK, SocketType.STREAM)) {
            OptionTable.check(python, socket, option, value, bytes);
        }
    }
}
