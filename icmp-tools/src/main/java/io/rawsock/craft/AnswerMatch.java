package io.rawsock.craft;

import io.rawsock.craft.header.ArpKind;
import io.rawsock.craft.header.Field;
import io.rawsock.craft.header.Ipv6Kind;
import io.rawsock.craft.header.Layer;
import io.rawsock.craft.packet.Packet;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.arp.ArpPacket;
import io.rawsock.wire.arp.ArpView;
import io.rawsock.wire.icmp.AddressMask;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.ExtendedEchoReply;
import io.rawsock.wire.icmp.ExtendedEchoRequest;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.Timestamp;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.tcp.TcpView;
import io.rawsock.wire.udp.UdpView;
import org.jspecify.annotations.Nullable;

/** Whether one packet answers another: comes from where that went, about what that was about. */
final class AnswerMatch {
    private static final int NO_ANSWER = -1;

    private AnswerMatch() {}

    static boolean answers(Packet reply, Packet sent) {
        ArpView arp = view(sent, 0, ArpView.class);
        ArpView answer = view(reply, 0, ArpView.class);
        if (arp != null && answer != null) {
            return answer.operation() == ArpPacket.REPLY
                    && value(answer, "psrc") == value(arp, "pdst")
                    && value(answer, "pdst") == value(arp, "psrc");
        }
        if (sent.outermost().kind() instanceof Ipv6Kind || view(sent, 0, Ipv4View.class) == null) {
            return AnswerMatch6.answers(reply, sent);
        }
        Ipv4View ip = view(sent, 0, Ipv4View.class);
        Ipv4View from = view(reply, 0, Ipv4View.class);
        if (ip == null || from == null) {
            return false;
        }
        Ipv4View quoted = view(reply, 1, Ipv4View.class);
        return quoted == null ? replies(reply, from, sent, ip) : quotes(quoted, ip);
    }

    private static long value(ArpView view, String field) {
        Field<ArpView> known = ArpKind.ARP.field(field);
        return known == null ? 0 : known.get(view).low();
    }

    /** The first eight bytes of the payload are what RFC 792 promises; of ICMP and TCP routers on the way leave them. */
    private static boolean quotes(Ipv4View quoted, Ipv4View sent) {
        if (quoted.source() != sent.source()
                || quoted.destination() != sent.destination()
                || quoted.protocol() != sent.protocol()
                || (sent.identification() != 0 && quoted.identification() != sent.identification())) {
            return false;
        }
        int length = Math.min(8, Math.min(quoted.payloadLimit() - quoted.payloadAt(), room(sent)));
        for (int i = 0; i < length; i++) {
            if (NetBytes.u8(quoted.bytes(), quoted.payloadAt() + i)
                    != NetBytes.u8(sent.bytes(), sent.payloadAt() + i)) {
                return false;
            }
        }
        return true;
    }

    private static int room(Ipv4View sent) {
        return Math.max(0, sent.bytes().limit() - sent.payloadAt());
    }

    private static boolean replies(Packet reply, Ipv4View from, Packet sent, Ipv4View to) {
        boolean group = NetBytes.inet4(to.destination()).isMulticastAddress() || (to.destination() & 0xff) == 0xff;
        if ((from.source() != to.destination() && !group) || from.destination() != to.source()) {
            return false;
        }
        IcmpView request = view(sent, 0, IcmpView.class);
        IcmpView message = view(reply, 0, IcmpView.class);
        if (request != null && message != null) {
            return message.type() == answerType(request.type())
                    && message.rest() >> 16 == request.rest() >> 16
                    && sequence(message) == sequence(request);
        }
        return transport(reply, sent);
    }

    /** Whether it goes between the same ports the other way. */
    static boolean transport(Packet reply, Packet sent) {
        UdpView datagram = view(sent, 0, UdpView.class);
        UdpView back = view(reply, 0, UdpView.class);
        if (datagram != null && back != null) {
            return back.sourcePort() == datagram.destinationPort() && back.destinationPort() == datagram.sourcePort();
        }
        TcpView segment = view(sent, 0, TcpView.class);
        TcpView answer = view(reply, 0, TcpView.class);
        return segment != null
                && answer != null
                && answer.sourcePort() == segment.destinationPort()
                && answer.destinationPort() == segment.sourcePort();
    }

    /** Of an extended echo (RFC 8335) the sequence number has eight bits. */
    private static int sequence(IcmpView message) {
        boolean extended = message.type() == ExtendedEchoRequest.TYPE || message.type() == ExtendedEchoReply.TYPE;
        return extended ? message.sequence() >> 8 : message.sequence();
    }

    private static int answerType(int type) {
        return switch (type) {
            case EchoRequest.TYPE -> EchoReply.TYPE;
            case Timestamp.REQUEST -> Timestamp.REPLY;
            case AddressMask.REQUEST -> AddressMask.REPLY;
            case ExtendedEchoRequest.TYPE -> ExtendedEchoReply.TYPE;
            default -> NO_ANSWER;
        };
    }

    /** The view of the header of that kind, the {@code skip}ped ones not counted; null when there is none. */
    static <V> @Nullable V view(Packet packet, int skip, Class<V> type) {
        int left = skip;
        for (Layer<?> layer : packet.layers()) {
            Object view = layer.view();
            if (type.isInstance(view) && left-- == 0) {
                return type.cast(view);
            }
        }
        return null;
    }
}
