package io.rawsock.wire.icmpv6;

import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.TestBytes;
import io.rawsock.wire.ipv6.ExtensionChain;
import io.rawsock.wire.ipv6.Ipv6View;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a captured packet carries.
 *
 * @param addressSum of the packet
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CapturedMessage(byte[] bytes, int addressSum) {
    static CapturedMessage of(String name) {
        byte[] packet = TestBytes.captured(name);
        Ipv6View ip = new Ipv6View().wrap(ByteBuffer.wrap(packet), 0, packet.length);
        ExtensionChain chain = new ExtensionChain().start(ip).finish();
        if (chain.protocol() != IpProtocol.IPV6_ICMP) {
            throw new IllegalArgumentException(name + " is protocol " + chain.protocol());
        }
        return new CapturedMessage(
                Arrays.copyOfRange(packet, chain.payloadAt(), chain.payloadLimit()), ip.addressSum());
    }

    Icmpv6View view() {
        return new Icmpv6View().wrap(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    Icmpv6Message parse() {
        return Icmpv6Message.parse(view());
    }
}
