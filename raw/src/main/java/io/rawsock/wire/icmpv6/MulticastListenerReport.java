package io.rawsock.wire.icmpv6;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import java.net.Inet6Address;
import java.nio.ByteBuffer;

/**
 * Says that somebody here listens to a group (RFC 2710 section 3).
 *
 * @param additional what follows; none by custom
 */
public record MulticastListenerReport(Inet6Address group, Payload additional) implements Icmpv6Message {
    public static final int TYPE = 131;

    public static MulticastListenerReport of(Inet6Address group) {
        return new MulticastListenerReport(group, Payload.EMPTY);
    }

    static MulticastListenerReport parse(Icmpv6View view) {
        ByteBuffer bytes = view.bytes();
        return new MulticastListenerReport(
                NetBytes.inet6(bytes, view.at() + MulticastListenerQuery.GROUP),
                Payload.of(bytes, view.at() + MulticastListenerQuery.LENGTH, view.limit()));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return MulticastListenerQuery.LENGTH + additional.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int addressSum) {
        int end = at + length();
        Icmpv6View view =
                new Icmpv6View().wrapForWriting(out, at, end).type(TYPE).code(0).rest(0);
        NetBytes.inet6(out, at + MulticastListenerQuery.GROUP, group);
        additional.emit(out, at + MulticastListenerQuery.LENGTH);
        view.fillChecksum(addressSum);
        return end;
    }
}
