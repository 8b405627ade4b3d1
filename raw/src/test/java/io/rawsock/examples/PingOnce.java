package io.rawsock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.RawOptions;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.Payload;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.IcmpMessage;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.ipv4.Ipv4View;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Sends one echo request through a raw ICMP socket and prints the reply. */
public final class PingOnce {
    private PingOnce() {}

    public static void main(String[] arguments) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(1500);
        try (NativeSocket icmp = NativeSocket.open(AddressFamily.INET, SocketType.RAW, Protocol.ICMP)) {
            icmp.setOption(RawOptions.ICMP_FILTER, ~(1 << EchoReply.TYPE)).timeout(Duration.ofSeconds(1));
            int length = new EchoRequest(42, 1, Payload.of("hello".getBytes(UTF_8))).emit(packet, 0);
            icmp.sendTo(packet.limit(length), NativeAddress.of(arguments[0], 0));
            AddressSlot from = new AddressSlot();
            icmp.receiveFrom(packet.clear(), from, 0);
            Ipv4View ip = new Ipv4View().wrap(packet, 0, packet.position());
            IcmpView reply = new IcmpView().wrap(packet, ip.payloadAt(), ip.payloadLimit());
            System.out.println(from + " ttl " + ip.ttl() + ": " + IcmpMessage.parse(reply));
        }
    }
}
