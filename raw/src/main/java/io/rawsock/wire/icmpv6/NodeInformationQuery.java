package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * Asks a node for its names or addresses (RFC 4620 section 3).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     Type      |     Code      |           Checksum            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |             Qtype             |             Flags             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                                                               |
 * +                             Nonce                             +
 * |                                                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                             Data ...                          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * @param code what the subject is, one of {@code SUBJECT_}
 * @param queryType what is asked for, one of {@code QTYPE_}
 * @param flags 16 bits, which the query type gives a meaning to
 * @param nonce which the reply repeats
 * @param subject an address, or a name in the form of DNS (RFC 1035 section 3.1)
 */
public record NodeInformationQuery(int code, int queryType, int flags, long nonce, Payload subject)
        implements Icmpv6Message {
    public static final int TYPE = 139;

    public static final int SUBJECT_IPV6 = 0;
    public static final int SUBJECT_NAME = 1;
    public static final int SUBJECT_IPV4 = 2;

    public static final int QTYPE_NOOP = 0;
    public static final int QTYPE_NODE_NAME = 2;
    public static final int QTYPE_NODE_ADDRESSES = 3;
    public static final int QTYPE_IPV4_ADDRESSES = 4;

    // Flags of both kinds of addresses, in queries (RFC 4620 sections 6.3 and 6.4)
    public static final int ALL = 2;
    public static final int COMPATIBLE = 4;
    public static final int LINK_LOCAL = 8;
    public static final int SITE_LOCAL = 0x10;
    public static final int GLOBAL = 0x20;

    static final int QUERY_TYPE = 4;
    static final int FLAGS = 6;
    static final int NONCE = 8;
    static final int LENGTH = 16;

    /** @throws IllegalArgumentException if a number does not fit its bits */
    public NodeInformationQuery {
        requireBits("code", code, 8);
        requireBits("query type", queryType, 16);
        requireBits("flags", flags, 16);
    }

    static NodeInformationQuery parse(Icmpv6View view) {
        ByteBuffer bytes = view.bytes();
        int at = view.at();
        return new NodeInformationQuery(
                view.code(),
                NetBytes.u16(bytes, at + QUERY_TYPE),
                NetBytes.u16(bytes, at + FLAGS),
                NetBytes.i64(bytes, at + NONCE),
                Payload.of(bytes, at + LENGTH, view.limit()));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return LENGTH + subject.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int addressSum) {
        return emit(out, at, addressSum, TYPE, code, queryType, flags, nonce, subject);
    }

    /** Queries and replies have one form. */
    static int emit(
            ByteBuffer out,
            int at,
            int addressSum,
            int type,
            int code,
            int qtype,
            int flags,
            long nonce,
            Payload data) {
        int end = at + LENGTH + data.length();
        Icmpv6View view =
                new Icmpv6View().wrapForWriting(out, at, end).type(type).code(code);
        NetBytes.u16(out, at + QUERY_TYPE, qtype);
        NetBytes.u16(out, at + FLAGS, flags);
        NetBytes.i64(out, at + NONCE, nonce);
        data.emit(out, at + LENGTH);
        view.fillChecksum(addressSum);
        return end;
    }
}
