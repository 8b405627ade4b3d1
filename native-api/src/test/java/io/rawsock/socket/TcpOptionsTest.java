package io.rawsock.socket;

import static io.rawsock.socket.OptionTable.on;
import static io.rawsock.socket.OptionTable.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Command;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.libc.NetinetTcp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
class TcpOptionsTest {
    private static Python python;

    @BeforeAll
    static void start() throws IOException {
        python = new Python();
    }

    @AfterAll
    static void stop() {
        python.close();
    }

    private static NativeSocket tcp() throws IOException {
        return NativeSocket.open(AddressFamily.INET, SocketType.STREAM);
    }

    static Stream<Arguments> ofStreams() {
        String key = "000102030405060708090a0b0c0d0e0f";
        return Stream.of(
                row(TcpOptions.TCP_CONGESTION, "reno", "72656e6f" + "0".repeat(24)),
                on(TcpOptions.TCP_CORK),
                row(TcpOptions.TCP_DEFER_ACCEPT, Duration.ofSeconds(3), "03000000"),
                row(TcpOptions.TCP_FASTOPEN, 5, "05000000"),
                on(TcpOptions.TCP_FASTOPEN_CONNECT),
                row(TcpOptions.TCP_FASTOPEN_KEY, Octets.of(HexFormat.of().parseHex(key)), key),
                on(TcpOptions.TCP_FASTOPEN_NO_COOKIE),
                on(TcpOptions.TCP_INQ),
                row(TcpOptions.TCP_KEEPCNT, 7, "07000000"),
                row(TcpOptions.TCP_KEEPIDLE, Duration.ofMinutes(5), "2c010000"),
                row(TcpOptions.TCP_KEEPINTVL, Duration.ofSeconds(7), "07000000"),
                row(TcpOptions.TCP_LINGER2, Duration.ofSeconds(9), "09000000"),
                on(TcpOptions.TCP_NODELAY),
                row(TcpOptions.TCP_NOTSENT_LOWAT, 4_096, "00100000"),
                row(TcpOptions.TCP_REPAIR, 1, "01000000"),
                row(TcpOptions.TCP_SAVE_SYN, 1, "01000000"),
                row(TcpOptions.TCP_SYNCNT, 9, "09000000"),
                on(TcpOptions.TCP_THIN_LINEAR_TIMEOUTS),
                row(TcpOptions.TCP_TX_DELAY, Duration.ofMillis(2), "d0070000"),
                row(TcpOptions.TCP_USER_TIMEOUT, Duration.ofMillis(12_345), "39300000"),
                row(TcpOptions.TCP_WINDOW_CLAMP, 100_000, "a0860100"));
    }

    @ParameterizedTest
    @MethodSource("ofStreams")
    <T> void shouldReadWhatWasSet(NativeOption<T> option, T value, String bytes) throws IOException {
        try (NativeSocket socket = tcp()) {
            OptionTable.check(python, socket, option, value, bytes);
        }
    }

    @Test
    void shouldRefuseTimesThatAreNoWholeUnits() throws IOException {
        try (NativeSocket socket = tcp()) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class,
                    () -> socket.setOption(TcpOptions.TCP_KEEPIDLE, Duration.ofMillis(1_500)));
            assertEquals(
                    "this option counts units of PT1S, 0 to 2147483647 of them; PT1.5S is no such number",
                    e.getMessage());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> socket.setOption(TcpOptions.TCP_USER_TIMEOUT, Duration.ofMillis(-1)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> socket.setOption(TcpOptions.TCP_KEEPIDLE, Duration.ofSeconds(1L << 31)));
        }
    }

    /** A connection over loopback: the server's end, then the client's. */
    private static NativeSocket[] connection(boolean saveSyn) throws IOException {
        try (NativeSocket listener = tcp()) {
            listener.bind(NativeAddress.of("127.0.0.1", 0));
            listener.setOption(TcpOptions.TCP_SAVE_SYN, saveSyn ? 1 : 0);
            listener.listen(1);
            NativeSocket client = tcp();
            client.connect(listener.getsockname());
            return new NativeSocket[] {Objects.requireNonNull(listener.accept()), client};
        }
    }

    @Test
    @Requires(tools = "ss")
    void shouldTellOfAConnectionWhatSsTells() throws IOException {
        NativeSocket[] ends = connection(false);
        try (NativeSocket server = ends[0];
                NativeSocket client = ends[1]) {
            client.sendAll(new byte[50_000]);
            int left = 50_000;
            while (left > 0) {
                left -= server.receive(ByteBuffer.allocate(left));
            }
            TcpInfo info = client.getOption(TcpOptions.TCP_INFO);
            while (info.unacked() > 0) {
                info = client.getOption(TcpOptions.TCP_INFO); // changes until nothing is under way any more
            }
            assertEquals(NetinetTcp.TCP_ESTABLISHED, info.state());
            int port = ((NativeAddress.Inet4) client.getsockname()).port();
            String ss = Command.run("ss", "-tinH", "src 127.0.0.1:" + port).out();
            assertEquals(number(ss, "mss:(\\d+)"), info.sendMss());
            assertEquals(number(ss, "pmtu:(\\d+)"), info.pathMtu());
            assertEquals(number(ss, "rcvmss:(\\d+)"), info.receiveMss());
            assertEquals(number(ss, "advmss:(\\d+)"), info.advertisedMss());
            assertEquals(number(ss, "cwnd:(\\d+)"), info.congestionWindow());
            assertEquals(number(ss, "bytes_sent:(\\d+)"), info.bytesSent());
            assertEquals(number(ss, "bytes_acked:(\\d+)"), info.bytesAcked());
            assertEquals(number(ss, "segs_out:(\\d+)"), info.segmentsOut());
            assertEquals(number(ss, "segs_in:(\\d+)"), info.segmentsIn());
            assertEquals(number(ss, "wscale:(\\d+),"), info.sendWindowScale());
            assertEquals(number(ss, "wscale:\\d+,(\\d+)"), info.receiveWindowScale());
            assertEquals(number(ss, " rto:(\\d+)"), info.retransmitTimeout().toMillis());
            assertEquals(decimal(ss, " rtt:([\\d.]+)/"), info.rtt());
            assertEquals(decimal(ss, " rtt:[\\d.]+/([\\d.]+)"), info.rttVariance());
            assertEquals(decimal(ss, "minrtt:([\\d.]+)"), info.minRtt());
        }
    }

    private static long number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), pattern + " in " + text);
        return Long.parseLong(matcher.group(1));
    }

    private static Duration decimal(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), pattern + " in " + text);
        return Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * 1_000) * 1_000);
    }

    @Test
    @Requires(tools = "ss")
    void shouldShowItsKeepaliveTimer() throws IOException {
        NativeSocket[] ends = connection(false);
        try (NativeSocket server = ends[0];
                NativeSocket client = ends[1]) {
            client.setOption(TcpOptions.TCP_KEEPIDLE, Duration.ofHours(3));
            client.setOption(SocketOptions.SO_KEEPALIVE, true);
            int port = ((NativeAddress.Inet4) client.getsockname()).port();
            String timer = Command.run("ss", "-tonH", "src 127.0.0.1:" + port).out();
            assertTrue(timer.contains("timer:(keepalive,179min"), timer + server);
        }
    }

    @Test
    void shouldKeepTheFirstPacket() throws IOException {
        NativeSocket[] ends = connection(true);
        try (NativeSocket server = ends[0];
                NativeSocket client = ends[1]) {
            Octets syn = server.getOption(TcpOptions.TCP_SAVED_SYN);
            int port = ((NativeAddress.Inet4) client.getsockname()).port();
            assertEquals(0x45, syn.get(0));
            assertEquals(port, syn.get(20) << 8 | syn.get(21));
            assertEquals(2, syn.get(33), "flags: SYN");
        }
    }

    @Test
    void shouldReadAndSetAConnectionInRepair() throws IOException {
        NativeSocket[] ends = connection(false);
        try (NativeSocket server = ends[0];
                NativeSocket client = ends[1]) {
            client.setOption(TcpOptions.TCP_REPAIR, 1).setOption(TcpOptions.TCP_REPAIR_QUEUE, 2);
            assertEquals(2, client.getOption(TcpOptions.TCP_REPAIR_QUEUE));
            assertEquals(
                    python.eval(client, "s.getsockopt(SOL_TCP, 21)"),
                    client.getOption(TcpOptions.TCP_QUEUE_SEQ).toString());
            assertEquals(20, client.getOption(TcpOptions.TCP_REPAIR_WINDOW).length());
            client.setOption(TcpOptions.TCP_TIMESTAMP, 123_456);
            int clock = client.getOption(TcpOptions.TCP_TIMESTAMP);
            assertTrue(clock >= 123_456 && clock < 133_456, "clock " + clock + server);
            client.setOption(TcpOptions.TCP_REPAIR, -1);
        }
    }

    @Test
    void shouldSetWhatTheKernelRounds() throws IOException {
        NativeSocket[] ends = connection(false);
        try (NativeSocket server = ends[0];
                NativeSocket client = ends[1];
                NativeSocket fresh = tcp()) {
            client.setOption(TcpOptions.TCP_QUICKACK, false);
            assertEquals(false, client.getOption(TcpOptions.TCP_QUICKACK));
            fresh.setOption(TcpOptions.TCP_MAXSEG, 1_000);
            assertEquals("1000", python.eval(fresh, "s.getsockopt(SOL_TCP, TCP_MAXSEG)"));
            fresh.setOption(TcpOptions.TCP_THIN_DUPACK, true);
            assertEquals("", fresh.getOption(TcpOptions.TCP_ULP));
            assertNotNull(server.getOption(TcpOptions.TCP_CC_INFO));
        }
    }
}
