package io.rawsock.simnet;

import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.TimeExceeded;
import io.rawsock.wire.icmp.extension.ExtensionView;
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** An ICMP error about an IPv4 packet, with all that its hop's words have wrong with it. */
final class IcmpError {
    private static final int QUOTE_AT = Ipv4View.MIN_LENGTH + IcmpView.HEADER_LENGTH;
    private static final int QUOTE_UNIT = 4;

    private IcmpError() {}

    /** What the hop's words say; else a router's is that the TTL ran out, and a target's that the port is closed. */
    static byte[] of(Hop hop, int ttl, Arrival packet) {
        Words words = hop.words();
        boolean target = hop.isTarget();
        int type = words.number("type", target ? DestinationUnreachable.TYPE : TimeExceeded.TYPE);
        boolean closed = target && !words.has("type");
        boolean port = packet.protocol() == IpProtocol.UDP || packet.protocol() == IpProtocol.UDP_LITE;
        int unreachable = port ? DestinationUnreachable.PORT_UNREACHABLE : DestinationUnreachable.PROTOCOL_UNREACHABLE;
        int code = words.number("code", closed ? unreachable : 0);
        return message(hop, ttl, packet, type, code, words.number("rest", 0));
    }

    static byte[] tooBig(Hop router, int ttl, Arrival packet, int mtu) {
        int code = DestinationUnreachable.FRAGMENTATION_NEEDED;
        return message(router, ttl, packet, DestinationUnreachable.TYPE, code, mtu);
    }

    private static byte[] message(Hop hop, int ttl, Arrival arrival, int type, int code, int rest) {
        Words words = hop.words();
        byte[] quote = QuotedPacket.of(arrival, words);
        byte[] mpls = words.bytes("mpls");
        byte[] extensions = mpls.length > 0 ? mpls : words.bytes("ext");
        int quoteLength = extensions.length > 0 ? ExtensionView.MIN_QUOTE_LENGTH : quote.length;
        quoteLength = Math.min(quoteLength, Ipv4View.MAX_TOTAL_LENGTH - QUOTE_AT);
        byte[] packet = new byte[QUOTE_AT + quoteLength + extensions.length];
        System.arraycopy(quote, 0, packet, QUOTE_AT, Math.min(quote.length, quoteLength));
        System.arraycopy(extensions, 0, packet, QUOTE_AT + quoteLength, extensions.length);

        IcmpView icmp = new IcmpView().wrapForWriting(ByteBuffer.wrap(packet), Ipv4View.MIN_LENGTH, packet.length);
        icmp.type(type).code(code).rest(Integer.toUnsignedLong(rest));
        if (mpls.length > 0 || words.has("length")) {
            icmp.quoteLength(QUOTE_UNIT * words.number("length", ExtensionView.MIN_QUOTE_LENGTH / QUOTE_UNIT));
        }
        int end = words.has("cut")
                ? Math.min(packet.length, Ipv4View.MIN_LENGTH + words.number("cut", 0))
                : packet.length;
        byte[] sent = Arrays.copyOf(packet, Math.max(end, Ipv4View.MIN_LENGTH));
        fillChecksum(sent, words.has("badsum"));

        Ipv4View ip = new Ipv4View().wrapForWriting(ByteBuffer.wrap(sent), 0, sent.length);
        ip.version(4).headerLength(Ipv4View.MIN_LENGTH).totalLength(sent.length).protocol(IpProtocol.ICMP);
        ip.ttl(words.ttlFrom(ttl));
        ip.source(hop.isTarget() ? NetBytes.i32(arrival.buffer(), 16) : hop.address());
        ip.destination(NetBytes.i32(arrival.buffer(), 12)).fillChecksum();
        return HeaderOptions.into(sent, words.bytes("options"));
    }

    /** Of a message that may end before its checksum, or inside of it. */
    private static void fillChecksum(byte[] packet, boolean wrong) {
        int at = Ipv4View.MIN_LENGTH + 2;
        if (packet.length >= at + 2) {
            ByteBuffer bytes = ByteBuffer.wrap(packet);
            int sum = InternetChecksum.of(bytes, Ipv4View.MIN_LENGTH, packet.length);
            NetBytes.u16(bytes, at, wrong ? sum ^ 1 : sum);
        }
    }
}
