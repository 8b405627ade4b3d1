package io.rawsock.ping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.rawsock.lab.TunResponder.Responder;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.Payload;
import io.rawsock.wire.icmpv6.Icmpv6Message;
import io.rawsock.wire.icmpv6.Icmpv6View;
import io.rawsock.wire.icmpv6.NodeInformationQuery;
import io.rawsock.wire.icmpv6.NodeInformationReply;
import io.rawsock.wire.ipv6.Ipv6View;
import java.nio.ByteBuffer;
import java.util.List;

/** Hosts 2001:db8::1 and on that say of themselves what is asked, each after the first one in a wrong way of its own. */
final class NodeInformationHosts implements Responder {
    private static final String NAME = "\4host\7example\0";
    // A single label is no whole name: one more zero says so.
    private static final String NAMES = "\0\0\16\20" + NAME + "\6router\0\0";

    @Override
    public List<byte[]> reply(byte[] packet) {
        Ipv6View ip = new Ipv6View().wrap(ByteBuffer.wrap(packet), 0, packet.length);
        if (ip.nextHeader() != IpProtocol.IPV6_ICMP) {
            return List.of();
        }
        Icmpv6View view = new Icmpv6View().wrap(ip.bytes(), ip.payloadAt(), packet.length);
        if (!(Icmpv6Message.parse(view) instanceof NodeInformationQuery query)) {
            return List.of();
        }
        return switch (packet[39] & 0xff) {
            case 1 -> List.of(answer(ip, query, 0, 0, 0, right(query)));
            case 2 -> List.of(answer(ip, query, NodeInformationReply.REFUSED, 0, 0, ""));
            case 3 -> List.of(answer(ip, query, NodeInformationReply.UNKNOWN_QTYPE, 0, 0, ""));
            case 4 -> List.of(answer(ip, query, 0, 0, 1, right(query)));
            case 5 -> List.of(answer(ip, query, 0, 0, 0, "\0\0\0\0\4ho"));
            case 6 -> List.of(answer(ip, query, 0, 0, 0, "\0\0\0\0\300\4"));
            case 7 -> List.of(answer(ip, query, 0, NodeInformationReply.TRUNCATED, 0, right(query)));
            case 8 -> List.of(answer(ip, query, 0, 0, 0, "\0\0\0"));
            case 9 -> List.of(answer(ip, query, 0, 0, 0, right(query)), answer(ip, query, 0, 0, 0, right(query)));
            case 10 -> List.of(answer(ip, query, 0, 0, 0, "\0\0\0\0\5\33[31m\0"));
            case 11 -> List.of(answer(ip, query, 9, 0, 0, ""));
            // The second name goes on in the first one.
            case 12 -> List.of(answer(ip, query, 0, 0, 0, "\0\0\0\0" + NAME + "\3www\300\11"));
            default -> List.of();
        };
    }

    private static String right(NodeInformationQuery query) {
        String time = "\0\0\16\20";
        return switch (query.queryType()) {
            case NodeInformationQuery.QTYPE_NODE_NAME -> NAMES;
            case NodeInformationQuery.QTYPE_NODE_ADDRESSES ->
                time + "\40\1\15\270" + "\0".repeat(11) + "\1" + time + "\376\200" + "\0".repeat(13) + "\1";
            default -> time + "\300\0\2\1";
        };
    }

    private static byte[] answer(
            Ipv6View request, NodeInformationQuery query, int code, int flags, long nonceError, String data) {
        NodeInformationReply reply = new NodeInformationReply(
                code, query.queryType(), flags, query.nonce() ^ nonceError, Payload.of(data.getBytes(ISO_8859_1)));
        byte[] packet = new byte[Ipv6View.HEADER_LENGTH + reply.length()];
        ByteBuffer bytes = ByteBuffer.wrap(packet);
        Ipv6View ip = new Ipv6View().wrapForWriting(bytes, 0, packet.length);
        ip.version(6).nextHeader(IpProtocol.IPV6_ICMP).hopLimit(64).payloadLength(reply.length());
        ip.source(request.destinationHigh(), request.destinationLow());
        ip.destination(request.sourceHigh(), request.sourceLow());
        reply.emit(bytes, Ipv6View.HEADER_LENGTH, ip.addressSum());
        return packet;
    }
}
