package io.rawsock.craft;

import io.rawsock.craft.header.Field;
import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.Icmpv6Kind;
import io.rawsock.craft.packet.Packet;
import io.rawsock.craft.word.Uint128;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmpv6.EchoReply;
import io.rawsock.wire.icmpv6.EchoRequest;
import io.rawsock.wire.icmpv6.Icmpv6View;
import io.rawsock.wire.icmpv6.NeighborAdvertisement;
import io.rawsock.wire.icmpv6.NeighborSolicitation;
import io.rawsock.wire.icmpv6.RouterAdvertisement;
import io.rawsock.wire.icmpv6.RouterSolicitation;
import io.rawsock.wire.ipv6.Ipv6View;

/** The same for IPv6. */
final class AnswerMatch6 {
    private static final int ADDRESS_LENGTH = 16;
    private static final int MULTICAST = 0xff;

    private AnswerMatch6() {}

    static boolean answers(Packet reply, Packet sent) {
        Ipv6View to = AnswerMatch.view(sent, 0, Ipv6View.class);
        Ipv6View from = AnswerMatch.view(reply, 0, Ipv6View.class);
        if (to == null || from == null) {
            return false;
        }
        Ipv6View quoted = AnswerMatch.view(reply, 1, Ipv6View.class);
        if (quoted != null) {
            return quotes(quoted, to);
        }
        boolean toUs = same(from, from.destinationAt(), to, to.sourceAt());
        Icmpv6View request = AnswerMatch.view(sent, 0, Icmpv6View.class);
        Icmpv6View message = AnswerMatch.view(reply, 0, Icmpv6View.class);
        if (request != null && message != null && request.type() == RouterSolicitation.TYPE) {
            return message.type() == RouterAdvertisement.TYPE
                    && (toUs || NetBytes.u8(from.bytes(), from.destinationAt()) == MULTICAST);
        }
        if (request != null && message != null && request.type() == NeighborSolicitation.TYPE) {
            return toUs
                    && message.type() == NeighborAdvertisement.TYPE
                    && target(message).equals(target(request));
        }
        boolean group = NetBytes.u8(to.bytes(), to.destinationAt()) == MULTICAST;
        if (!toUs || !(group || same(from, from.sourceAt(), to, to.destinationAt()))) {
            return false;
        }
        if (request != null && message != null) {
            return request.type() == EchoRequest.TYPE
                    && message.type() == EchoReply.TYPE
                    && message.rest() == request.rest();
        }
        return AnswerMatch.transport(reply, sent);
    }

    private static Uint128 target(Icmpv6View view) {
        HeaderKind<?> kind = Icmpv6Kind.ICMPV6.variantAt(view.bytes(), view.at(), view.limit());
        Field<Icmpv6View> field = kind instanceof Icmpv6Kind known ? known.field("tgt") : null;
        return field == null ? Uint128.ZERO : field.get(view);
    }

    /** An ICMPv6 error quotes as much as fits the least MTU (RFC 4443 section 2.4). */
    private static boolean quotes(Ipv6View quoted, Ipv6View sent) {
        if (!same(quoted, quoted.sourceAt(), sent, sent.sourceAt())
                || !same(quoted, quoted.destinationAt(), sent, sent.destinationAt())
                || quoted.nextHeader() != sent.nextHeader()) {
            return false;
        }
        int length = Math.min(quoted.payloadLimit() - quoted.payloadAt(), sent.payloadLimit() - sent.payloadAt());
        return same(quoted, quoted.payloadAt(), sent, sent.payloadAt(), length);
    }

    private static boolean same(Ipv6View one, int at, Ipv6View other, int otherAt) {
        return same(one, at, other, otherAt, ADDRESS_LENGTH);
    }

    private static boolean same(Ipv6View one, int at, Ipv6View other, int otherAt, int length) {
        return one.bytes().slice(at, length).equals(other.bytes().slice(otherAt, length));
    }
}
