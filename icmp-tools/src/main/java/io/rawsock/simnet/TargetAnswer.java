package io.rawsock.simnet;

import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv6.Ipv6View;
import io.rawsock.wire.tcp.TcpView;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a host says to what arrives: the echo, whether a TCP port is open, or that nobody is there for it. */
final class TargetAnswer {
    private static final int CHECKSUM = 2;

    private TargetAnswer() {}

    /** Null where a host says nothing. */
    static byte @Nullable [] of(Hop hop, int ttl, Arrival packet) {
        return switch (packet.protocol()) {
            case IpProtocol.ICMP -> packet.isIpv6() ? null : echo(hop, ttl, packet, EchoRequest.TYPE, EchoReply.TYPE);
            case IpProtocol.IPV6_ICMP ->
                packet.isIpv6()
                        ? echo(
                                hop,
                                ttl,
                                packet,
                                io.rawsock.wire.icmpv6.EchoRequest.TYPE,
                                io.rawsock.wire.icmpv6.EchoReply.TYPE)
                        : null;
            case IpProtocol.TCP -> tcp(hop, ttl, packet);
            default -> {
                if (!packet.isFirst()) {
                    yield null;
                }
                yield packet.isIpv6() ? Icmpv6Error.of(hop, ttl, packet) : IcmpError.of(hop, ttl, packet);
            }
        };
    }

    /**
     * The same packet turned around. Its checksum follows the type, and is as right as it was; a later fragment has
     * neither, and only turns around.
     */
    private static byte @Nullable [] echo(Hop hop, int ttl, Arrival packet, int request, int reply) {
        byte[] bytes = turned(hop, ttl, packet, packet.length());
        if (packet.isFirst()) {
            int at = packet.payloadAt();
            if (packet.payloadLength() < 8 || (bytes[at] & 0xff) != request) {
                return null;
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            int before = NetBytes.u16(buffer, at);
            NetBytes.u8(buffer, at, reply);
            int sum = InternetChecksum.update(NetBytes.u16(buffer, at + CHECKSUM), before, NetBytes.u16(buffer, at));
            NetBytes.u16(buffer, at + CHECKSUM, hop.words().has("badsum") ? sum ^ 1 : sum);
        }
        return bytes;
    }

    /** To a SYN, that the port is open or closed; to anything else, that it belongs to no connection. RFC 9293 3.10.7 */
    private static byte @Nullable [] tcp(Hop hop, int ttl, Arrival packet) {
        int at = packet.payloadAt();
        TcpView asked = new TcpView();
        if (!packet.isFirst() || packet.payloadLength() < TcpView.MIN_LENGTH) {
            return null;
        }
        asked.wrapForWriting(packet.buffer(), at, packet.length());
        if ((asked.flags() & TcpView.RST) != 0) {
            return null;
        }
        byte[] bytes = turned(hop, ttl, packet, at + TcpView.MIN_LENGTH);
        Arrays.fill(bytes, at, bytes.length, (byte) 0);
        TcpView answer = new TcpView().wrapForWriting(ByteBuffer.wrap(bytes), at, bytes.length);
        answer.sourcePort(asked.destinationPort()).destinationPort(asked.sourcePort());
        answer.headerLength(TcpView.MIN_LENGTH);
        boolean syn = (asked.flags() & TcpView.SYN) != 0;
        if ((asked.flags() & TcpView.ACK) != 0) {
            answer.flags(TcpView.RST).sequence(asked.acknowledgment());
        } else {
            boolean open = syn && hop.words().isOpen(asked.destinationPort());
            answer.flags(open ? TcpView.SYN | TcpView.ACK : TcpView.RST | TcpView.ACK);
            answer.acknowledgment(asked.sequence() + (syn ? 1 : 0)).window(open ? 0xffff : 0);
        }
        answer.fillChecksum(addressSum(packet, bytes));
        return bytes;
    }

    private static int addressSum(Arrival packet, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return packet.isIpv6()
                ? new Ipv6View().wrap(buffer, 0, bytes.length).addressSum()
                : new Ipv4View().wrap(buffer, 0, bytes.length).addressSum();
    }

    /** The first {@code length} bytes of the packet, on their way back. */
    private static byte[] turned(Hop hop, int ttl, Arrival packet, int length) {
        byte[] bytes = Arrays.copyOf(packet.bytes(), length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int left = hop.words().ttlFrom(ttl);
        if (packet.isIpv6()) {
            Ipv6View ip = new Ipv6View().wrapForWriting(buffer, 0, length);
            long high = ip.destinationHigh();
            long low = ip.destinationLow();
            ip.destination(ip.sourceHigh(), ip.sourceLow()).source(high, low).hopLimit(left);
            ip.payloadLength(length - Ipv6View.HEADER_LENGTH);
        } else {
            Ipv4View ip = new Ipv4View().wrapForWriting(buffer, 0, length);
            int target = ip.destination();
            ip.destination(ip.source())
                    .source(target)
                    .ttl(left)
                    .totalLength(length)
                    .fillChecksum();
        }
        return bytes;
    }
}
