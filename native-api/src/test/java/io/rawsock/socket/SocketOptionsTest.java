package io.rawsock.socket;

import static io.rawsock.socket.OptionTable.on;
import static io.rawsock.socket.OptionTable.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Requires;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.LinuxNetTstamp;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
@Requires(tools = "python3")
class SocketOptionsTest {
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
        int stamps = LinuxNetTstamp.SOF_TIMESTAMPING_RX_SOFTWARE | LinuxNetTstamp.SOF_TIMESTAMPING_SOFTWARE;
        return Stream.of(
                row(SocketOptions.SO_BINDTODEVICE, "lo", "6c6f00"),
                row(SocketOptions.SO_BINDTOIFINDEX, 1, "01000000"),
                on(SocketOptions.SO_BROADCAST),
                row(SocketOptions.SO_BUF_LOCK, 3, "03000000"),
                row(SocketOptions.SO_BUSY_POLL, Duration.of(77, ChronoUnit.MICROS), "4d000000"),
                on(SocketOptions.SO_DEBUG),
                on(SocketOptions.SO_DONTROUTE),
                row(SocketOptions.SO_INCOMING_CPU, 0, "00000000"),
                on(SocketOptions.SO_KEEPALIVE),
                row(SocketOptions.SO_LINGER, new Linger(true, 258), "0100000002010000"),
                row(SocketOptions.SO_MARK, 0x12345678, "78563412"),
                row(SocketOptions.SO_MAX_PACING_RATE, 0x1_0000_0001L, "0100000001000000"),
                on(SocketOptions.SO_NOFCS),
                on(SocketOptions.SO_NO_CHECK),
                on(SocketOptions.SO_OOBINLINE),
                on(SocketOptions.SO_PREFER_BUSY_POLL),
                row(SocketOptions.SO_PRIORITY, 7, "07000000"),
                row(SocketOptions.SO_RCVLOWAT, 5, "05000000"),
                on(SocketOptions.SO_RCVMARK),
                row(SocketOptions.SO_RCVTIMEO, Duration.ofMillis(2500), "020000000000000020a1070000000000"),
                on(SocketOptions.SO_REUSEADDR),
                on(SocketOptions.SO_REUSEPORT),
                on(SocketOptions.SO_RXQ_OVFL),
                on(SocketOptions.SO_SELECT_ERR_QUEUE),
                row(SocketOptions.SO_SNDTIMEO, Duration.ofSeconds(3), "03000000000000000000000000000000"),
                on(SocketOptions.SO_TIMESTAMP),
                row(SocketOptions.SO_TIMESTAMPING, stamps, "1800000000000000"),
                on(SocketOptions.SO_TIMESTAMPNS),
                row(SocketOptions.SO_TXTIME, new TransmitClock(11, 2), "0b00000002000000"),
                on(SocketOptions.SO_WIFI_STATUS),
                on(SocketOptions.SO_ZEROCOPY));
    }

    @ParameterizedTest
    @MethodSource("ofDatagrams")
    <T> void shouldReadWhatWasSet(NativeOption<T> option, T value, String bytes) throws IOException {
        try (NativeSocket socket = udp()) {
            OptionTable.check(python, socket, option, value, bytes);
        }
    }

    static Stream<Arguments> ofUnixSockets() {
        return Stream.of(
                on(SocketOptions.SO_PASSCRED),
                on(SocketOptions.SO_PASSSEC),
                row(SocketOptions.SO_PEEK_OFF, 3, "03000000"));
    }

    @ParameterizedTest
    @MethodSource("ofUnixSockets")
    <T> void shouldReadWhatWasSetOnAUnixSocket(NativeOption<T> option, T value, String bytes) throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.UNIX, SocketType.DGRAM)) {
            OptionTable.check(python, socket, option, value, bytes);
        }
    }

    @Test
    void shouldReadWhatWasSetOnATcpSocket() throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.STREAM)) {
            int other = 1 - Math.max(0, socket.getOption(SocketOptions.SO_TXREHASH));
            socket.setOption(SocketOptions.SO_TXREHASH, other);
            assertEquals(other, socket.getOption(SocketOptions.SO_TXREHASH));
        }
    }

    @Test
    void shouldSetBufferSizesWithinAndBeyondTheCap() throws IOException {
        try (NativeSocket socket = udp()) {
            socket.setOption(SocketOptions.SO_RCVBUF, 10_000).setOption(SocketOptions.SO_SNDBUF, 9_000);
            assertEquals(20_000, socket.getOption(SocketOptions.SO_RCVBUF));
            assertEquals("18000", python.eval(socket, "s.getsockopt(SOL_SOCKET, SO_SNDBUF)"));
            int beyond = 1 << 28;
            socket.setOption(SocketOptions.SO_RCVBUF, beyond).setOption(SocketOptions.SO_SNDBUF, beyond);
            assertTrue(socket.getOption(SocketOptions.SO_RCVBUF) < beyond);
            socket.setOption(SocketOptions.SO_RCVBUFFORCE, beyond).setOption(SocketOptions.SO_SNDBUFFORCE, beyond);
            assertEquals(2 * beyond, socket.getOption(SocketOptions.SO_RCVBUF));
            assertEquals(2 * beyond, socket.getOption(SocketOptions.SO_SNDBUF));
        }
    }

    @Test
    void shouldTakeWhatCannotBeReadBack() throws IOException {
        try (NativeSocket socket = udp()) {
            socket.setOption(SocketOptions.SO_BUSY_POLL_BUDGET, 16);
            socket.setOption(SocketOptions.SO_BSDCOMPAT, true);
            socket.bind(NativeAddress.of("127.0.0.1", 0));
            socket.connect(socket.getsockname());
            socket.setOption(SocketOptions.SO_CNX_ADVICE, 1);
        }
    }

    @Test
    void shouldUnbindFromADevice() throws IOException {
        try (NativeSocket socket = udp()) {
            assertEquals("", socket.getOption(SocketOptions.SO_BINDTODEVICE));
            socket.setOption(SocketOptions.SO_BINDTODEVICE, "lo");
            socket.setOption(SocketOptions.SO_BINDTODEVICE, "");
            assertEquals(0, socket.getOption(SocketOptions.SO_BINDTOIFINDEX));
        }
    }

    @Test
    void shouldNotTurnAShortTimeLimitIntoNone() throws IOException {
        try (NativeSocket socket = udp()) {
            socket.setOption(SocketOptions.SO_RCVTIMEO, Duration.ofNanos(1));
            assertTrue(socket.getOption(SocketOptions.SO_RCVTIMEO).toNanos() > 0);
            socket.setOption(SocketOptions.SO_RCVTIMEO, Duration.ZERO);
            assertEquals(Duration.ZERO, socket.getOption(SocketOptions.SO_RCVTIMEO));
        }
    }

    @Test
    void shouldLimitKernelMemoryOrSayWhyNotAsPythonDoes() throws IOException {
        try (NativeSocket socket = udp()) {
            String python = SocketOptionsTest.python.eval(socket, "s.setsockopt(SOL_SOCKET, 73, 65536)");
            String ours = "None";
            try {
                socket.setOption(SocketOptions.SO_RESERVE_MEM, 65_536);
            } catch (ErrnoException e) {
                ours = "errno " + e.errno();
            }
            assertEquals(python, ours);
        }
    }
}
