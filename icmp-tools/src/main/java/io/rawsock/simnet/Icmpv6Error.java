package io.rawsock.simnet;

import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.extension.ExtensionView;
import io.rawsock.wire.icmpv6.DestinationUnreachable;
import io.rawsock.wire.icmpv6.Icmpv6View;
import io.rawsock.wire.icmpv6.PacketTooBig;
import io.rawsock.wire.icmpv6.ParameterProblem;
import io.rawsock.wire.icmpv6.TimeExceeded;
import io.rawsock.wire.ipv6.Ipv6View;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** An ICMPv6 error, with what its hop's words have wrong with it. */
final class Icmpv6Error {
    private static final int HEADER = Ipv6View.HEADER_LENGTH;
    private static final int QUOTE_AT = HEADER + Icmpv6View.HEADER_LENGTH;
    private static final int QUOTE_UNIT = 8;
    /** No error is longer than what any link carries. RFC 4443 section 2.4 (c) */
    private static final int MIN_MTU = 1280;

    private static final int NEXT_HEADER_OFFSET = 6;

    private Icmpv6Error() {}

    /** What the hop's words say; else a router's is that the hop limit ran out, and a target's that the port is closed. */
    static byte[] of(Hop hop, int ttl, Arrival packet) {
        Words words = hop.words();
        if (words.has("type")) {
            int rest = words.number("rest", 0);
            return message(hop, ttl, packet, words.number("type", 0), words.number("code", 0), rest);
        }
        if (!hop.isTarget()) {
            return message(hop, ttl, packet, TimeExceeded.TYPE, words.number("code", 0), 0);
        }
        boolean port = packet.protocol() == IpProtocol.UDP || packet.protocol() == IpProtocol.UDP_LITE;
        return port
                ? message(hop, ttl, packet, DestinationUnreachable.TYPE, DestinationUnreachable.PORT_UNREACHABLE, 0)
                : message(hop, ttl, packet, ParameterProblem.TYPE, 1, NEXT_HEADER_OFFSET);
    }

    static byte[] tooBig(Hop router, int ttl, Arrival packet, int mtu) {
        return message(router, ttl, packet, PacketTooBig.TYPE, 0, mtu);
    }

    private static byte[] message(Hop hop, int ttl, Arrival arrival, int type, int code, int rest) {
        Words words = hop.words();
        byte[] mpls = words.bytes("mpls");
        byte[] extensions = mpls.length > 0 ? mpls : words.bytes("ext");
        int room = extensions.length > 0 ? ExtensionView.MIN_QUOTE_LENGTH : MIN_MTU - QUOTE_AT;
        int quoted = Math.min(Math.min(arrival.length(), room), HEADER + words.number("quote", arrival.length()));
        int quoteLength = extensions.length > 0 ? ExtensionView.MIN_QUOTE_LENGTH : quoted;
        byte[] packet = new byte[QUOTE_AT + quoteLength + extensions.length];
        System.arraycopy(arrival.bytes(), 0, packet, QUOTE_AT, quoted);
        System.arraycopy(extensions, 0, packet, QUOTE_AT + quoteLength, extensions.length);

        ByteBuffer bytes = ByteBuffer.wrap(packet);
        Ipv6View quote = new Ipv6View().wrapForWriting(bytes, QUOTE_AT, packet.length);
        quote.hopLimit(words.number("q.ttl", 1));
        quote.trafficClass(words.number("q.tos", quote.trafficClass()));
        Ipv6View ip = header(hop, ttl, arrival, packet);
        Icmpv6View icmp = new Icmpv6View().wrapForWriting(bytes, HEADER, packet.length);
        icmp.type(type).code(code).rest(Integer.toUnsignedLong(rest));
        if (mpls.length > 0 || words.has("length")) {
            icmp.quoteLength(QUOTE_UNIT * words.number("length", ExtensionView.MIN_QUOTE_LENGTH / QUOTE_UNIT));
        }
        int end = words.has("cut") ? Math.min(packet.length, HEADER + words.number("cut", 0)) : packet.length;
        ip.payloadLength(end - HEADER);
        if (end >= HEADER + Icmpv6View.HEADER_LENGTH) {
            icmp.wrapForWriting(bytes, HEADER, end).fillChecksum(ip.addressSum());
            icmp.checksum(words.has("badsum") ? icmp.checksum() ^ 1 : icmp.checksum());
        }
        return Arrays.copyOf(packet, end);
    }

    private static Ipv6View header(Hop hop, int ttl, Arrival arrival, byte[] packet) {
        Ipv6View ip = new Ipv6View().wrapForWriting(ByteBuffer.wrap(packet), 0, packet.length);
        ip.version(6).nextHeader(IpProtocol.IPV6_ICMP);
        ip.hopLimit(hop.words().ttlFrom(ttl));
        ByteBuffer asked = arrival.buffer();
        if (hop.isTarget()) {
            ip.source(NetBytes.i64(asked, 24), NetBytes.i64(asked, 32));
        } else {
            ip.source(Arrival.PREFIX6, Arrival.lowOf(hop.address()));
        }
        return ip.destination(NetBytes.i64(asked, 8), NetBytes.i64(asked, 16));
    }
}
