package io.rawsock.socket;

import static io.rawsock.libc.LinuxNetTstamp.SOF_TIMESTAMPING_OPT_CMSG;
import static io.rawsock.libc.LinuxNetTstamp.SOF_TIMESTAMPING_OPT_ID;
import static io.rawsock.libc.LinuxNetTstamp.SOF_TIMESTAMPING_OPT_TSONLY;
import static io.rawsock.libc.LinuxNetTstamp.SOF_TIMESTAMPING_RX_SOFTWARE;
import static io.rawsock.libc.LinuxNetTstamp.SOF_TIMESTAMPING_SOFTWARE;
import static io.rawsock.libc.LinuxNetTstamp.SOF_TIMESTAMPING_TX_ACK;
import static io.rawsock.libc.LinuxNetTstamp.SOF_TIMESTAMPING_TX_SCHED;
import static io.rawsock.libc.LinuxNetTstamp.SOF_TIMESTAMPING_TX_SOFTWARE;
import static io.rawsock.socket.Ancillary.loop;
import static io.rawsock.socket.Ancillary.only;
import static io.rawsock.socket.Ancillary.receive;
import static io.rawsock.socket.Ancillary.receiveError;
import static io.rawsock.socket.Ancillary.received;
import static io.rawsock.socket.Ancillary.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.LinuxErrqueue;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimeControlTest {
    private static final int CLOCK_MONOTONIC = 1;

    private final long start = System.currentTimeMillis() * 1_000_000;

    /** Between the start of the test and now, by the same clock. */
    private void assertNow(long nanos) {
        long end = (System.currentTimeMillis() + 1) * 1_000_000;
        assertTrue(nanos >= start && nanos <= end, nanos + " is not within " + start + " and " + end);
    }

    @Test
    void shouldTellWhenAPacketCame() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1")) {
            socket.setOption(SocketOptions.SO_TIMESTAMPNS, true);
            send(socket, 1);
            Message message = receive(socket, 0);
            TimeControl.Timestamp stamp = only(TimeControl.Timestamp.class, message.controlMessages());
            assertNow(stamp.nanos());
            assertEquals(stamp.nanos(), message.control().timestampNanos());
        }
    }

    @Test
    void shouldTellItToTheMicrosecond() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1")) {
            socket.setOption(SocketOptions.SO_TIMESTAMP, true);
            send(socket, 1);
            Message message = receive(socket, 0);
            TimeControl.MicroTimestamp stamp = only(TimeControl.MicroTimestamp.class, message.controlMessages());
            assertNow(stamp.micros() * 1_000);
            assertEquals(stamp.micros() * 1_000, message.control().timestampNanos());
        }
    }

    @Test
    void shouldPreferTheTimeOfSoTimestamping() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1")) {
            socket.setOption(SocketOptions.SO_TIMESTAMPNS, true);
            socket.setOption(SocketOptions.SO_TIMESTAMPING, SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE);
            send(socket, 1);
            Message message = receive(socket, 0);
            TimeControl.Timestamps stamps = only(TimeControl.Timestamps.class, message.controlMessages());
            assertNow(stamps.software());
            assertEquals(0, stamps.hardware());
            assertEquals(stamps.software(), message.control().timestampNanos());
            assertEquals(0, message.control().hardwareTimestampNanos());
        }
    }

    @Test
    void shouldTellNoTimeThatWasNotAskedFor() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1")) {
            send(socket, 1);
            ControlReader control = receive(socket, 0).control();
            assertEquals(0, control.timestampNanos());
            assertEquals(-1, control.ttl());
            assertEquals(-1, control.trafficClass());
        }
    }

    @Test
    void shouldNumberThePacketsSentAndTellWhenTheyWent() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1")) {
            socket.setOption(
                    SocketOptions.SO_TIMESTAMPING,
                    SOF_TIMESTAMPING_TX_SOFTWARE
                            | SOF_TIMESTAMPING_SOFTWARE
                            | SOF_TIMESTAMPING_OPT_ID
                            | SOF_TIMESTAMPING_OPT_TSONLY);
            for (int i = 0; i < 3; i++) {
                send(socket, 100);
            }
            for (int i = 0; i < 3; i++) {
                Message message = receiveError(socket);
                assertEquals(SysSocket.MSG_ERRQUEUE, message.flags() & SysSocket.MSG_ERRQUEUE);
                assertEquals(0, message.part(0).position(), "OPT_TSONLY: without the packet");
                ReceivedError error = only(ReceivedError.class, message.controlMessages());
                assertEquals(LinuxErrqueue.SO_EE_ORIGIN_TIMESTAMPING, error.origin());
                assertEquals(Errno.ENOMSG, error.errno());
                assertEquals(LinuxErrqueue.SCM_TSTAMP_SND, error.info());
                assertEquals(i, error.errorData());
                assertNow(only(TimeControl.Timestamps.class, message.controlMessages())
                        .software());
                assertNow(message.control().timestampNanos());
            }
        }
    }

    @Test
    void shouldTellTheInterfaceOfAPacketSent() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1")) {
            socket.setOption(IpOptions.IP_PKTINFO, true);
            socket.setOption(
                    SocketOptions.SO_TIMESTAMPING,
                    SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE | SOF_TIMESTAMPING_OPT_CMSG);
            send(socket, 100);
            Message message = receiveError(socket);
            // Without OPT_TSONLY the packet comes along, from its link-layer header on.
            assertEquals(14 + 20 + 8 + 100, message.part(0).position());
            assertEquals(
                    1,
                    only(IpControl.PacketInfo.class, message.controlMessages()).interfaceIndex());
        }
    }

    @Test
    void shouldTellOnlyOfThePacketsAskedFor() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1")) {
            socket.setOption(
                    SocketOptions.SO_TIMESTAMPING,
                    SOF_TIMESTAMPING_SOFTWARE | SOF_TIMESTAMPING_OPT_ID | SOF_TIMESTAMPING_OPT_TSONLY);
            send(socket, 1);
            send(socket, 1, new TimeControl.TimestampRequest(SOF_TIMESTAMPING_TX_SCHED));
            ReceivedError error = only(ReceivedError.class, receiveError(socket).controlMessages());
            assertEquals(LinuxErrqueue.SCM_TSTAMP_SCHED, error.info());
            assertEquals(
                    NativeSocket.WOULD_BLOCK,
                    socket.receive(ByteBuffer.allocate(1), SysSocket.MSG_ERRQUEUE | SysSocket.MSG_DONTWAIT));
        }
    }

    @Test
    void shouldTellEachMomentOfAStream() throws IOException {
        try (NativeSocket listener = NativeSocket.open(AddressFamily.INET, SocketType.STREAM);
                NativeSocket client = NativeSocket.open(AddressFamily.INET, SocketType.STREAM)) {
            listener.bind(NativeAddress.of("127.0.0.1", 0));
            listener.listen(1);
            client.connect(listener.getsockname());
            try (NativeSocket server = Objects.requireNonNull(listener.accept())) {
                client.setOption(
                        SocketOptions.SO_TIMESTAMPING,
                        SOF_TIMESTAMPING_TX_SCHED
                                | SOF_TIMESTAMPING_TX_SOFTWARE
                                | SOF_TIMESTAMPING_TX_ACK
                                | SOF_TIMESTAMPING_SOFTWARE
                                | SOF_TIMESTAMPING_OPT_ID
                                | SOF_TIMESTAMPING_OPT_TSONLY);
                client.sendAll(new byte[77]);
                server.receive(ByteBuffer.allocate(100));
                List<Integer> moments = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    ReceivedError error =
                            only(ReceivedError.class, receiveError(client).controlMessages());
                    assertEquals(76, error.errorData(), "the last byte it is about");
                    moments.add(error.info());
                }
                assertEquals(
                        List.of(
                                LinuxErrqueue.SCM_TSTAMP_SCHED,
                                LinuxErrqueue.SCM_TSTAMP_SND,
                                LinuxErrqueue.SCM_TSTAMP_ACK),
                        moments);
            }
        }
    }

    @Test
    @Requires(Requirement.ROOT)
    void shouldTellWhenAFrameWent() throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.PACKET, SocketType.RAW)) {
            socket.setOption(SocketOptions.SO_TIMESTAMPING, SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE);
            socket.bind(NativeAddress.LinkLayer.of(0, 1));
            // IEEE 802 local experimental EtherType 1, to nobody.
            socket.send(ByteBuffer.allocate(60).putShort(12, (short) 0x88b5));
            Message message = receiveError(socket);
            ReceivedError error = only(ReceivedError.class, message.controlMessages());
            assertEquals(SysSocket.SOL_PACKET, error.level());
            assertEquals(LinuxErrqueue.SO_EE_ORIGIN_TIMESTAMPING, error.origin());
            assertNow(message.control().timestampNanos());
        }
    }

    @Test
    void shouldSendAtATimeOnlyWhereThatWasAskedFor() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1")) {
            TimeControl.TransmitTime soon = new TimeControl.TransmitTime(System.nanoTime() + 1_000_000);
            ErrnoException e = assertThrows(ErrnoException.class, () -> send(socket, 1, soon));
            assertEquals(Errno.EINVAL, e.errno());
            socket.setOption(SocketOptions.SO_TXTIME, new TransmitClock(CLOCK_MONOTONIC, 0));
            send(socket, 7, soon);
            assertEquals(List.of(), received(socket));
        }
    }
}
