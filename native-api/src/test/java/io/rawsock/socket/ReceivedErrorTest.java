package io.rawsock.socket;

import static io.rawsock.socket.Ancillary.only;
import static io.rawsock.socket.Ancillary.receiveError;
import static io.rawsock.socket.Ancillary.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.ClosedPort;
import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.LinuxErrqueue;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReceivedErrorTest {
    private static NativeSocket udp(AddressFamily family) throws IOException {
        return NativeSocket.open(family, SocketType.DGRAM);
    }

    @Test
    void shouldTellWhoRefusedAPacket() throws IOException {
        try (ClosedPort nobody = ClosedPort.udp("127.0.0.1");
                NativeSocket socket = udp(AddressFamily.INET)) {
            socket.setOption(IpOptions.IP_RECVERR, true);
            socket.connect(nobody.address());
            send(socket, 5);
            Message message = receiveError(socket);
            assertEquals(5, message.part(0).position(), "the datagram that was refused");
            assertEquals(nobody.address(), message.source(), "where it was going");
            assertEquals(
                    new ReceivedError(
                            NetinetIn.IPPROTO_IP,
                            Errno.ECONNREFUSED,
                            LinuxErrqueue.SO_EE_ORIGIN_ICMP,
                            3,
                            3,
                            0,
                            0,
                            NativeAddress.of("127.0.0.1", 0)),
                    only(ReceivedError.class, message.controlMessages()));
        }
    }

    @Test
    void shouldTellWhoRefusedAnIpv6Packet() throws IOException {
        try (ClosedPort nobody = ClosedPort.udp("::1");
                NativeSocket socket = udp(AddressFamily.INET6)) {
            socket.setOption(Ipv6Options.IPV6_RECVERR, true);
            socket.connect(nobody.address());
            send(socket, 5);
            Message message = receiveError(socket);
            assertEquals(nobody.address(), message.source());
            assertEquals(
                    new ReceivedError(
                            NetinetIn.IPPROTO_IPV6,
                            Errno.ECONNREFUSED,
                            LinuxErrqueue.SO_EE_ORIGIN_ICMP6,
                            1,
                            4,
                            0,
                            0,
                            NativeAddress.of("::1", 0)),
                    only(ReceivedError.class, message.controlMessages()));
        }
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldTellWhichRouterGaveUp() throws Exception {
        try (Network network = Network.chain(2);
                NativeSocket socket = network.in("c", () -> udp(AddressFamily.INET))) {
            socket.setOption(IpOptions.IP_RECVERR, true);
            NativeAddress target = NativeAddress.of(network.address("s"), 33_434);
            socket.connect(target);
            send(socket, 1, new IpControl.Ttl(NetinetIn.IPPROTO_IP, 2));
            ReceivedError error = only(ReceivedError.class, receiveError(socket).controlMessages());
            assertEquals(11, error.icmpType());
            assertEquals(0, error.icmpCode());
            assertEquals(Errno.EHOSTUNREACH, error.errno());
            assertEquals(NativeAddress.of(network.address("r2"), 0), error.offender());
        }
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldTellTheMtuThatWasExceededHere() throws Exception {
        try (Network network = Network.of(Topology.of("c-s"));
                NativeSocket socket = network.in("c", () -> udp(AddressFamily.INET))) {
            socket.setOption(IpOptions.IP_RECVERR, true);
            socket.setOption(IpOptions.IP_MTU_DISCOVER, NetinetIn.IP_PMTUDISC_DO);
            socket.connect(NativeAddress.of(network.address("s"), 7_000));
            ErrnoException e = assertThrows(ErrnoException.class, () -> send(socket, 2_000));
            assertEquals(Errno.EMSGSIZE, e.errno());
            ReceivedError error = only(ReceivedError.class, receiveError(socket).controlMessages());
            assertEquals(LinuxErrqueue.SO_EE_ORIGIN_LOCAL, error.origin());
            assertEquals(1_500, error.info());
        }
    }

    /** RFC 4884: the quote filled up to 128 bytes, then the extensions. */
    private static ByteBuffer timeExceeded(int port, int checksum) {
        ByteBuffer icmp = ByteBuffer.allocate(8 + 128 + 12);
        icmp.put(0, (byte) 11).put(5, (byte) (128 / 4)); // length in words
        icmp.put(8, (byte) 0x45).putShort(10, (short) 30).put(16, (byte) 1).put(17, (byte) 17);
        icmp.putInt(20, 0x7f000001).putInt(24, 0x7f000001);
        icmp.putShort(28, (short) port).putShort(30, (short) 9).putShort(32, (short) 10);
        icmp.putShort(136, (short) 0x2000).putShort(138, (short) checksum);
        icmp.putShort(140, (short) 8).put(142, (byte) 1).put(143, (byte) 1).putInt(144, 0x000010ff); // an MPLS label
        long sum = 0;
        for (int i = 0; i < icmp.capacity(); i += 2) {
            sum += Short.toUnsignedInt(icmp.getShort(i));
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        return icmp.putShort(2, (short) ~((sum & 0xffff) + (sum >>> 16)));
    }

    @Test
    @Requires(Requirement.ROOT)
    void shouldTellWhereTheExtensionsOfAnErrorBegin() throws IOException {
        int right = ~(0x2000 + 8 + 0x0101 + 0x10ff);
        try (NativeSocket socket = udp(AddressFamily.INET);
                NativeSocket router = NativeSocket.open(AddressFamily.INET, SocketType.RAW, Protocol.ICMP)) {
            socket.bind(NativeAddress.of("127.0.0.1", 0));
            socket.setOption(IpOptions.IP_RECVERR, true).setOption(IpOptions.IP_RECVERR_RFC4884, true);
            int port = ((NativeAddress.Inet4) socket.getsockname()).port();
            router.sendTo(timeExceeded(port, right), NativeAddress.of("127.0.0.1", 0));
            Message message = receiveError(socket);
            ReceivedError error = only(ReceivedError.class, message.controlMessages());
            assertEquals(11, error.icmpType());
            assertFalse(error.extensionsInvalid());
            // What is received begins after the quoted UDP header, 28 bytes into the 128 of the quote.
            assertEquals(128 - 28, error.extensionsAt());
            assertEquals(0x2000, message.part(0).getShort(error.extensionsAt()));

            router.sendTo(timeExceeded(port, right + 1), NativeAddress.of("127.0.0.1", 0));
            error = only(ReceivedError.class, receiveError(socket).controlMessages());
            assertTrue(error.extensionsInvalid());
        }
    }

    @Test
    void shouldTellWhichSendsAreDoneWithTheirMemory() throws IOException {
        try (NativeSocket listener = NativeSocket.open(AddressFamily.INET, SocketType.STREAM);
                NativeSocket client = NativeSocket.open(AddressFamily.INET, SocketType.STREAM)) {
            listener.bind(NativeAddress.of("127.0.0.1", 0));
            listener.listen(1);
            client.connect(listener.getsockname());
            client.setOption(SocketOptions.SO_ZEROCOPY, true);
            try (NativeSocket server = Objects.requireNonNull(listener.accept())) {
                ByteBuffer data = ByteBuffer.allocateDirect(8_192);
                assertEquals(8_192, client.send(data, SysSocket.MSG_ZEROCOPY));
                server.receive(ByteBuffer.allocate(10_000));
                ReceivedError done =
                        only(ReceivedError.class, receiveError(client).controlMessages());
                assertEquals(LinuxErrqueue.SO_EE_ORIGIN_ZEROCOPY, done.origin());
                assertEquals(0, done.errno());
                assertEquals(0, done.info());
                assertEquals(0, done.errorData());
                // Loopback copies after all, and says so.
                assertEquals(LinuxErrqueue.SO_EE_CODE_ZEROCOPY_COPIED, done.icmpCode());
            }
        }
    }
}
