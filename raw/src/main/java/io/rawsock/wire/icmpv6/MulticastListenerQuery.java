package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;

import io.rawsock.wire.NetBytes;
import java.net.Inet6Address;
import java.nio.ByteBuffer;

/**
 * Asks who listens, in the 24 bytes of version 1 (RFC 2710 section 3).
 *
 * @param maxResponseDelay in ms
 * @param group :: to ask for all groups
 */
public record MulticastListenerQuery(int maxResponseDelay, Inet6Address group) implements Icmpv6Message {
    public static final int TYPE = 130;

    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |     Maximum Response Delay    |          Reserved             |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                       Multicast Address                       |   16 bytes
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int MAX_RESPONSE_DELAY = 4;
    // Reports and the query of version 2 have the same.
    static final int GROUP = 8;
    static final int LENGTH = 24;

    /** @throws IllegalArgumentException if the delay does not fit 16 bits */
    public MulticastListenerQuery {
        requireBits("maxResponseDelay", maxResponseDelay, 16);
    }

    static MulticastListenerQuery parse(Icmpv6View view) {
        return new MulticastListenerQuery(
                u16(view.bytes(), view.at() + MAX_RESPONSE_DELAY), NetBytes.inet6(view.bytes(), view.at() + GROUP));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at, int addressSum) {
        Icmpv6View view = new Icmpv6View()
                .wrapForWriting(out, at, at + LENGTH)
                .type(TYPE)
                .code(0)
                .rest(0);
        u16(out, at + MAX_RESPONSE_DELAY, maxResponseDelay);
        NetBytes.inet6(out, at + GROUP, group);
        view.fillChecksum(addressSum);
        return at + LENGTH;
    }
}
