package io.rawsock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.ipv4.Ipv4Header;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.udp.UdpHeader;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.ByteBuffer;

/** IP_HDRINCL: a UDP datagram whose IP header, and with it its source, is this program's own. Needs CAP_NET_RAW. raw(7) */
public final class OwnIpHeader {
    private OwnIpHeader() {}

    public static void main(String[] arguments) throws IOException {
        Inet4Address here = NetBytes.inet4(0x7f_00_00_01);
        Inet4Address elsewhere = NetBytes.inet4(0x7f_01_02_03);
        try (NativeSocket raw = NativeSocket.open(AddressFamily.INET, SocketType.RAW, Protocol.UDP);
                NativeSocket udp = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            raw.setOption(IpOptions.IP_HDRINCL, true);
            udp.bind(new NativeAddress.Inet4(here, 0));
            int port = ((NativeAddress.Inet4) udp.getsockname()).port();

            Payload text = Payload.of("hello".getBytes(UTF_8));
            UdpHeader datagram = new UdpHeader(4_321, port);
            Ipv4Header header = Ipv4Header.of(IpProtocol.UDP, elsewhere, here);
            ByteBuffer packet = ByteBuffer.allocate(header.length() + datagram.length() + text.length());
            int udpAt = header.emit(packet, 0, datagram.length() + text.length());
            text.emit(packet, udpAt + datagram.length());
            int addressSum = new Ipv4View().wrap(packet, 0, packet.capacity()).addressSum();
            datagram.emit(packet, udpAt, text.length(), addressSum);
            raw.sendTo(packet, new NativeAddress.Inet4(here, 0));

            AddressSlot from = new AddressSlot();
            ByteBuffer data = ByteBuffer.allocate(100);
            udp.receiveFrom(data, from, 0);
            System.out.println(UTF_8.decode(data.flip()) + " from " + from);
        }
    }
}
