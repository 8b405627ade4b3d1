package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * Answers a {@link NodeInformationQuery}, whose form it has (RFC 4620 section 3).
 *
 * @param code one of {@link #SUCCESS}, {@link #REFUSED}, {@link #UNKNOWN_QTYPE}
 * @param flags 16 bits: those of the query, and {@link #TRUNCATED}
 * @param nonce of the query
 * @param data a time to live of four bytes and names in the form of DNS, or such a time before each address
 */
public record NodeInformationReply(int code, int queryType, int flags, long nonce, Payload data)
        implements Icmpv6Message {
    public static final int TYPE = 140;

    public static final int SUCCESS = 0;
    public static final int REFUSED = 1;
    public static final int UNKNOWN_QTYPE = 2;

    /** Flag of addresses: there are more than the reply has. */
    public static final int TRUNCATED = 1;

    /** @throws IllegalArgumentException if a number does not fit its bits */
    public NodeInformationReply {
        requireBits("code", code, 8);
        requireBits("query type", queryType, 16);
        requireBits("flags", flags, 16);
    }

    static NodeInformationReply parse(Icmpv6View view) {
        NodeInformationQuery alike = NodeInformationQuery.parse(view);
        return new NodeInformationReply(alike.code(), alike.queryType(), alike.flags(), alike.nonce(), alike.subject());
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return NodeInformationQuery.LENGTH + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int addressSum) {
        return NodeInformationQuery.emit(out, at, addressSum, TYPE, code, queryType, flags, nonce, data);
    }
}
