package io.rawsock.socket;

import static io.rawsock.socket.OptionTable.off;
import static io.rawsock.socket.OptionTable.on;
import static io.rawsock.socket.OptionTable.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.libc.NetinetIn;
import java.io.IOException;
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
class IpOptionsTest {
    private static final NativeAddress ANY_PORT = NativeAddress.of("127.0.0.1", 0);
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
        return NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
    }

    static Stream<Arguments> ofDatagrams() {
        return Stream.of(
                on(IpOptions.IP_BIND_ADDRESS_NO_PORT),
                on(IpOptions.IP_CHECKSUM),
                on(IpOptions.IP_FREEBIND),
                row(IpOptions.IP_LOCAL_PORT_RANGE, 50_010 << 16 | 50_001, "51c35ac3"),
                row(IpOptions.IP_MINTTL, 200, "c8000000"),
                row(IpOptions.IP_MTU_DISCOVER, NetinetIn.IP_PMTUDISC_PROBE, "03000000"),
                off(IpOptions.IP_MULTICAST_ALL),
                off(IpOptions.IP_MULTICAST_LOOP),
                row(IpOptions.IP_MULTICAST_TTL, 9, "09000000"),
                row(IpOptions.IP_OPTIONS, Octets.of((byte) 1, (byte) 1, (byte) 1, (byte) 0), "01010100"),
                on(IpOptions.IP_PASSSEC),
                on(IpOptions.IP_PKTINFO),
                on(IpOptions.IP_RECVERR),
                on(IpOptions.IP_RECVERR_RFC4884),
                on(IpOptions.IP_RECVFRAGSIZE),
                on(IpOptions.IP_RECVOPTS),
                on(IpOptions.IP_RECVORIGDSTADDR),
                on(IpOptions.IP_RECVTOS),
                on(IpOptions.IP_RECVTTL),
                on(IpOptions.IP_RETOPTS),
                row(IpOptions.IP_TOS, 0xb8, "b8000000"),
                on(IpOptions.IP_TRANSPARENT),
                row(IpOptions.IP_TTL, 77, "4d000000"),
                row(IpOptions.IP_UNICAST_IF, 1, "00000001"));
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
                on(IpOptions.IP_HDRINCL),
                on(IpOptions.IP_NODEFRAG),
                on(IpOptions.IP_ROUTER_ALERT),
                row(RawOptions.ICMP_FILTER, ~1, "feffffff"));
    }

    @ParameterizedTest
    @MethodSource("ofRawSockets")
    <T> void shouldReadWhatWasSetOnARawSocket(NativeOption<T> option, T value, String bytes) throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.RAW, Protocol.ICMP)) {
            OptionTable.check(python, socket, option, value, bytes);
        }
    }

    @Test
    void shouldReadThePathMtuOfAConnectedSocket() throws IOException {
        try (NativeSocket socket = udp()) {
            socket.connect(NativeAddress.of("127.0.0.1", 9));
            assertEquals(python.eval(socket, "s.getsockopt(SOL_IP, 14)"), "" + socket.getOption(IpOptions.IP_MTU));
            assertTrue(socket.getOption(IpOptions.IP_MTU) >= 1_280);
        }
    }

    @Test
    void shouldPickAPortOfTheRangeSet() throws IOException {
        try (NativeSocket socket = udp()) {
            socket.setOption(IpOptions.IP_LOCAL_PORT_RANGE, 50_019 << 16 | 50_000);
            socket.bind(ANY_PORT);
            int port = ((NativeAddress.Inet4) socket.getsockname()).port();
            assertTrue(port >= 50_000 && port <= 50_019, "port " + port);
        }
    }

    @Test
    void shouldBindToAForeignAddress() throws IOException {
        try (NativeSocket socket = udp()) {
            socket.setOption(IpOptions.IP_FREEBIND, true);
            socket.bind(NativeAddress.of("192.0.2.1", 0));
            assertTrue(python.eval(socket, "s.getsockname()[0]").equals("192.0.2.1"));
        }
    }

    @Test
    void shouldTakeAwayIpOptions() throws IOException {
        try (NativeSocket socket = udp()) {
            socket.setOption(IpOptions.IP_OPTIONS, Octets.of(new byte[40]));
            socket.setOption(IpOptions.IP_OPTIONS, Octets.NONE);
            assertEquals(Octets.NONE, socket.getOption(IpOptions.IP_OPTIONS));
        }
    }
}
