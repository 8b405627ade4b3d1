package io.rawsock.socket;

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
import io.rawsock.libc.LinuxIfPacket;
import io.rawsock.libc.LinuxNetlink;
import io.rawsock.libc.NetinetIn;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ancillary data of no IP header: of sockets, Unix sockets, transports and frames. */
@Timeout(30)
class SocketControlTest {
    @Test
    void shouldCountDrops() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1")) {
            socket.setOption(SocketOptions.SO_RXQ_OVFL, true).setOption(SocketOptions.SO_RCVBUF, 2_304);
            for (int i = 0; i < 10; i++) {
                send(socket, 1_000);
            }
            assertEquals(List.of(), received(socket), "came before the first drop");
            int kept = 1;
            while (socket.receive(ByteBuffer.allocate(1_000), io.rawsock.libc.SysSocket.MSG_DONTWAIT) > 0) {
                kept++;
            }
            send(socket, 1);
            assertEquals(List.of(new SocketControl.Drops(10 - kept)), received(socket));
            assertEquals(10 - kept, socket.getOption(SocketOptions.SO_MEMINFO).drops());
            assertTrue(kept < 10);
        }
    }

    @Test
    @Requires(Requirement.ROOT)
    void shouldCarryTheMark() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1")) {
            socket.setOption(SocketOptions.SO_RCVMARK, true).setOption(SocketOptions.SO_MARK, 0x77);
            send(socket, 1);
            assertEquals(List.of(new SocketControl.Mark(0x77)), received(socket));
            send(socket, 1, new SocketControl.Mark(0x88));
            assertEquals(List.of(new SocketControl.Mark(0x88)), received(socket));
        }
    }

    @Test
    @Requires(Requirement.ROOT)
    void shouldCarryCredentials() throws IOException {
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.DGRAM);
        try (NativeSocket a = pair[0];
                NativeSocket b = pair[1]) {
            b.setOption(SocketOptions.SO_PASSCRED, true);
            int pid = (int) ProcessHandle.current().pid();
            int uid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            int gid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:gid");
            send(a, 1);
            assertEquals(List.of(new Credentials(pid, uid, gid)), received(b));
            send(a, 1, new Credentials(1, 12, 34));
            assertEquals(List.of(new Credentials(1, 12, 34)), received(b));
            ErrnoException e =
                    assertThrows(ErrnoException.class, () -> send(a, 1, new Credentials(Integer.MAX_VALUE, 0, 0)));
            assertEquals(Errno.ESRCH, e.errno());
        }
    }

    @Test
    void shouldCutAndJoinDatagrams() throws IOException {
        try (NativeSocket socket = loop("127.0.0.1")) {
            send(socket, 2_500, new TransportControl.SegmentSize(1_000));
            assertEquals(1_000, socket.receive(ByteBuffer.allocate(4_000)));
            assertEquals(1_000, socket.receive(ByteBuffer.allocate(4_000)));
            assertEquals(500, socket.receive(ByteBuffer.allocate(4_000)));
            socket.setOption(UdpOptions.UDP_GRO, true);
            send(socket, 2_500, new TransportControl.SegmentSize(1_000));
            Message message = Ancillary.receive(socket, 0);
            assertEquals(2_500, message.part(0).position());
            assertEquals(List.of(new TransportControl.GroSize(1_000)), message.controlMessages());
        }
    }

    @Test
    void shouldTellHowMuchIsUnread() throws IOException {
        try (NativeSocket listener = NativeSocket.open(AddressFamily.INET, SocketType.STREAM);
                NativeSocket client = NativeSocket.open(AddressFamily.INET, SocketType.STREAM)) {
            listener.bind(NativeAddress.of("127.0.0.1", 0));
            listener.listen(1);
            client.connect(listener.getsockname());
            try (NativeSocket server = Objects.requireNonNull(listener.accept())) {
                server.setOption(TcpOptions.TCP_INQ, true);
                client.sendAll(new byte[5_000]);
                assertEquals(List.of(new TransportControl.UnreadBytes(5_000 - 4_096)), received(server));
            }
        }
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldTellTheNetlinkGroup() throws Exception {
        Protocol route = new Protocol(LinuxNetlink.NETLINK_ROUTE);
        try (Network network = Network.of(Topology.host());
                NativeSocket socket =
                        network.in("c", () -> NativeSocket.open(AddressFamily.NETLINK, SocketType.RAW, route))) {
            socket.bind(new NativeAddress.Netlink(0, 0));
            socket.setOption(NetlinkOptions.NETLINK_ADD_MEMBERSHIP, 1); // RTNLGRP_LINK
            socket.setOption(NetlinkOptions.NETLINK_PKTINFO, true);
            network.ip("c", "link set dev lo down");
            assertEquals(List.of(new TransportControl.NetlinkGroup(1)), received(socket));
        }
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldTellOfAFrameWhatTheDeviceTookOut() throws Exception {
        try (Network network = Network.of(Topology.of("c-s"));
                NativeSocket sender = network.in("c", () -> packetSocket("to-s"));
                NativeSocket sniffer = network.in("s", () -> packetSocket("to-c"))) {
            sniffer.setOption(PacketOptions.PACKET_AUXDATA, true);
            ByteBuffer frame =
                    ByteBuffer.allocate(64).putShort(12, (short) 0x8100).putShort(14, (short) 0x6123);
            frame.putShort(16, (short) 0x88b5); // IEEE 802 local experimental EtherType 1
            sender.send(frame);
            PacketAuxdata data = only(PacketAuxdata.class, received(sniffer));
            int tagged = LinuxIfPacket.TP_STATUS_VLAN_VALID | LinuxIfPacket.TP_STATUS_VLAN_TPID_VALID;
            assertEquals(tagged, data.status() & tagged);
            assertEquals(0x6123, data.vlanTci());
            assertEquals(0x8100, data.vlanTpid());
            assertEquals(60, data.length());
            assertEquals(60, data.captured());
            assertEquals(0, data.linkAt());
            assertEquals(14, data.networkAt());
        }
    }

    private static NativeSocket packetSocket(String device) throws IOException {
        NativeSocket socket = NativeSocket.open(AddressFamily.PACKET, SocketType.RAW);
        int everything = 3; // ETH_P_ALL
        socket.bind(NativeAddress.LinkLayer.of(
                everything, NetworkInterface.getByName(device).getIndex()));
        return socket;
    }

    /** The hop limit as RFC 2292 had it, for which no record exists. */
    @Test
    void shouldKeepWhatHasNoRecord() throws IOException {
        int hopLimit2292 = 8;
        try (NativeSocket socket = loop("::1")) {
            socket.setOption(
                    NativeOption.raw(NetinetIn.IPPROTO_IPV6, hopLimit2292),
                    Octets.of((byte) 1, (byte) 0, (byte) 0, (byte) 0));
            ControlMessage hops = new ControlMessage.Unknown(
                    NetinetIn.IPPROTO_IPV6, hopLimit2292, Octets.of((byte) 9, (byte) 0, (byte) 0, (byte) 0));
            send(socket, 1, hops);
            assertEquals(List.of(hops), received(socket));
        }
    }
}
