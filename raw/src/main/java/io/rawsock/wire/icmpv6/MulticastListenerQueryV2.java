package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.FloatingPointCode;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks who listens to whom (RFC 9777 section 5.1).
 *
 * @param maxResponseCode {@link FloatingPointCode} of ms, 16 bits
 * @param group :: to ask for all groups
 * @param flags the highest four bits before {@code suppress}; {@link #EXTENSION} is the only one with a meaning
 * @param suppress asks routers not to act on what they hear
 * @param robustness the querier's variable, 3 bits; 0 if it is over 7
 * @param queryIntervalCode {@link FloatingPointCode} of seconds
 * @param sources asked for; none to ask for the group, from whomever
 * @param additional what follows; none by custom
 */
public record MulticastListenerQueryV2(
        int maxResponseCode,
        Inet6Address group,
        int flags,
        boolean suppress,
        int robustness,
        int queryIntervalCode,
        List<Inet6Address> sources,
        Payload additional)
        implements Icmpv6Message {
    public static final int TYPE = MulticastListenerQuery.TYPE;

    /** In {@link #flags}: the additional data is extensions (RFC 9279). */
    public static final int EXTENSION = 8;

    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |    Maximum Response Code      |           Reserved            |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                       Multicast Address                       |   16 bytes
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // | Flags |S| QRV |     QQIC      |     Number of Sources (N)     |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                       Source Address [i]                      |   16 bytes
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int MAX_RESPONSE_CODE = 4;
    private static final int FLAGS_S_ROBUSTNESS = 24;
    private static final int QUERY_INTERVAL_CODE = 25;
    private static final int COUNT = 26;
    private static final int SOURCES = 28;
    private static final int ADDRESS_LENGTH = 16;
    private static final int SUPPRESS = 0x08;

    /** @throws IllegalArgumentException if a number, or the number of sources, does not fit its field */
    public MulticastListenerQueryV2 {
        requireBits("maxResponseCode", maxResponseCode, 16);
        requireBits("flags", flags, 4);
        requireBits("robustness", robustness, 3);
        requireBits("queryIntervalCode", queryIntervalCode, 8);
        sources = List.copyOf(sources);
        requireBits("number of sources", sources.size(), 16);
    }

    static Defect check(ByteBuffer buffer, int at, int limit) {
        if (limit - at < SOURCES) {
            return Defect.HEADER_CUT;
        }
        return limit - at - SOURCES < u16(buffer, at + COUNT) * ADDRESS_LENGTH ? Defect.LIST_CUT : Defect.NONE;
    }

    static MulticastListenerQueryV2 parse(Icmpv6View view) {
        ByteBuffer bytes = view.bytes();
        int at = view.at();
        int end = at + SOURCES + u16(bytes, at + COUNT) * ADDRESS_LENGTH;
        List<Inet6Address> sources = new ArrayList<>();
        for (int source = at + SOURCES; source < end; source += ADDRESS_LENGTH) {
            sources.add(NetBytes.inet6(bytes, source));
        }
        int flags = u8(bytes, at + FLAGS_S_ROBUSTNESS);
        return new MulticastListenerQueryV2(
                u16(bytes, at + MAX_RESPONSE_CODE),
                NetBytes.inet6(bytes, at + MulticastListenerQuery.GROUP),
                flags >> 4,
                (flags & SUPPRESS) != 0,
                flags & 0x07,
                u8(bytes, at + QUERY_INTERVAL_CODE),
                sources,
                Payload.of(bytes, end, view.limit()));
    }

    /** In ms. */
    public int maxResponseDelay() {
        return FloatingPointCode.decode16(maxResponseCode);
    }

    /** In seconds. */
    public int queryInterval() {
        return FloatingPointCode.decode8(queryIntervalCode);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return SOURCES + sources.size() * ADDRESS_LENGTH + additional.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int addressSum) {
        int end = at + length();
        Icmpv6View view =
                new Icmpv6View().wrapForWriting(out, at, end).type(TYPE).code(0).rest(0);
        u16(out, at + MAX_RESPONSE_CODE, maxResponseCode);
        NetBytes.inet6(out, at + MulticastListenerQuery.GROUP, group);
        u8(out, at + FLAGS_S_ROBUSTNESS, flags << 4 | (suppress ? SUPPRESS : 0) | robustness);
        u8(out, at + QUERY_INTERVAL_CODE, queryIntervalCode);
        u16(out, at + COUNT, sources.size());
        int source = at + SOURCES;
        for (Inet6Address address : sources) {
            NetBytes.inet6(out, source, address);
            source += ADDRESS_LENGTH;
        }
        additional.emit(out, source);
        view.fillChecksum(addressSum);
        return end;
    }
}
