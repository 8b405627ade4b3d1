package io.rawsock.simnet;

import io.rawsock.libc.SysPoll;
import io.rawsock.socket.TunDevice;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv6.Ipv6View;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Packets that nobody sent, answered before there are others: the first ones would wait some ten milliseconds for the JVM
 * to load what answers them, which people would take for the delay of the first router.
 */
final class Rehearsal {
    private static final int LENGTH = 128;
    private static final int TIMES = 200;

    private Rehearsal() {}

    /** Answers packets of either version and of three protocols, to the unspecified address, which is nobody. */
    static void of(TunDevice device, Scenario scenario) throws IOException {
        SimulatedLink link = new SimulatedLink(device, new SimulatedInternet(scenario));
        for (int i = 0; i < TIMES; i++) {
            int ttl = 1 + i % 4;
            for (int protocol : new int[] {IpProtocol.UDP, IpProtocol.ICMP, IpProtocol.TCP}) {
                link.take(ipv4(ttl, protocol));
            }
            link.take(ipv6(ttl));
            device.poll(SysPoll.POLLIN, 0);
        }
    }

    private static byte[] ipv4(int ttl, int protocol) {
        byte[] packet = new byte[LENGTH];
        Ipv4View ip = new Ipv4View().wrapForWriting(ByteBuffer.wrap(packet), 0, LENGTH);
        ip.version(4)
                .headerLength(Ipv4View.MIN_LENGTH)
                .totalLength(LENGTH)
                .ttl(ttl)
                .protocol(protocol);
        ip.destination(0x0a030001).fillChecksum(); // 10.3.0.1
        packet[Ipv4View.MIN_LENGTH] = EchoRequest.TYPE;
        return packet;
    }

    private static byte[] ipv6(int ttl) {
        byte[] packet = new byte[LENGTH];
        Ipv6View ip = new Ipv6View().wrapForWriting(ByteBuffer.wrap(packet), 0, LENGTH);
        ip.version(6)
                .payloadLength(LENGTH - Ipv6View.HEADER_LENGTH)
                .nextHeader(IpProtocol.UDP)
                .hopLimit(ttl);
        ip.destination(Arrival.PREFIX6, Arrival.lowOf(0x0a030001));
        return packet;
    }
}
