package io.rawsock.bench;

import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;

/** An echo message of 64 bytes with its IPv4 header, of which address and sequence number differ from packet to packet. */
final class EchoTemplate {
    static final int ETHERNET = 14;
    static final int IP = 20;
    static final int PACKET = 64;
    static final int FRAME = ETHERNET + PACKET;
    static final int IDENTIFIER = 0x4711;

    private final Ipv4View ip = new Ipv4View();
    private final IcmpView icmp = new IcmpView();

    /** Writes one without addresses. */
    void write(ByteBuffer to, int at, int type, int source) {
        ip.wrapForWriting(to, at, at + PACKET)
                .version(4)
                .headerLength(IP)
                .tos(0)
                .totalLength(PACKET)
                .identification(0)
                .flags(0)
                .fragmentOffset(0)
                .ttl(64)
                .protocol(IpProtocol.ICMP)
                .source(source)
                .destination(0)
                .fillChecksum();
        for (int i = IP + 8; i < PACKET; i++) {
            to.put(at + i, (byte) i);
        }
        icmp.wrapForWriting(to, at + IP, at + PACKET)
                .type(type)
                .code(0)
                .identifier(IDENTIFIER)
                .sequence(0)
                .fillChecksum();
    }

    /** Makes the one at {@code at} the next, whatever it was, with both checksums by RFC 1624. */
    void next(ByteBuffer packets, int at, int destination, int sequence) {
        ip.wrapForWriting(packets, at, at + PACKET);
        int old = ip.destination();
        int checksum = InternetChecksum.update(ip.checksum(), old >>> 16, destination >>> 16);
        ip.checksum(InternetChecksum.update(checksum, old & 0xffff, destination & 0xffff))
                .destination(destination);
        icmp.wrapForWriting(packets, at + IP, at + PACKET);
        int next = sequence & 0xffff;
        icmp.checksum(InternetChecksum.update(icmp.checksum(), icmp.sequence(), next))
                .sequence(next);
    }
}
