package io.rawsock.packet;

import io.rawsock.libc.LinuxIfEther;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.route.Link;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Octets;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.Defect;
import io.rawsock.wire.arp.ArpPacket;
import io.rawsock.wire.arp.ArpView;
import io.rawsock.wire.arp.EthernetArp;
import io.rawsock.wire.ethernet.MacAddress;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Asks a link who has an IPv4 address (RFC 826), for what goes out below IP and so without the kernel's asking. Needs
 * CAP_NET_RAW. What it learns the kernel does not.
 */
public final class ArpResolver {
    /** How often it asks in the time it has. */
    private static final int ATTEMPTS = 3;

    private static final int MTU = 1500;

    private ArpResolver() {}

    /**
     * The hardware address of {@code wanted}. Blocks until it answers.
     *
     * @param link an Ethernet
     * @param source that the answer goes to: one of ours on this link
     * @param timeout how long to wait in all
     * @throws NoNeighborException when nobody answers within it
     */
    public static Octets resolve(Link link, Inet4Address source, Inet4Address wanted, Duration timeout)
            throws IOException {
        try (NativeSocket socket =
                NativeSocket.open(AddressFamily.PACKET, SocketType.DGRAM, Protocol.ethernet(LinuxIfEther.ETH_P_ARP))) {
            socket.bind(NativeAddress.LinkLayer.of(LinuxIfEther.ETH_P_ARP, link.index()));
            MacAddress own = MacAddress.of(link.hardwareAddress().toArray());
            ByteBuffer request = ByteBuffer.allocate(MTU);
            request.limit(EthernetArp.request(own, source, wanted).emit(request, 0));
            byte[] broadcast = MacAddress.BROADCAST.toBytes();
            long wait = timeout.toNanos() / ATTEMPTS;
            for (int i = 0; i < ATTEMPTS; i++) {
                socket.sendTo(
                        request.duplicate(),
                        NativeAddress.LinkLayer.of(LinuxIfEther.ETH_P_ARP, link.index(), broadcast));
                Octets answer = answer(socket, wanted, System.nanoTime() + wait);
                if (answer.length() > 0) {
                    return answer;
                }
            }
        }
        throw new NoNeighborException(wanted, link.name(), timeout);
    }

    private static Octets answer(NativeSocket socket, Inet4Address wanted, long until) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(MTU);
        AddressSlot from = new AddressSlot();
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            packet.clear();
            if (socket.receiveFrom(packet, from, SysSocket.MSG_DONTWAIT) == NativeSocket.WOULD_BLOCK) {
                socket.poll(SysPoll.POLLIN, left);
            } else if (ArpView.check(packet, 0, packet.position()) == Defect.NONE
                    && ArpPacket.parse(new ArpView().wrap(packet, 0, packet.position())) instanceof EthernetArp arp
                    && arp.operation() == ArpPacket.REPLY
                    && arp.senderProtocol().equals(wanted)) {
                return Octets.of(arp.senderHardware().toBytes());
            }
        }
        return Octets.NONE;
    }
}
