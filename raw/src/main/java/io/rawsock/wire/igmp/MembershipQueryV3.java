package io.rawsock.wire.igmp;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.FloatingPointCode;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks who listens to whom (RFC 9776 section 4.1).
 *
 * @param maxResponseCode {@link FloatingPointCode} of tenths of a second
 * @param group 0.0.0.0 to ask for all groups
 * @param flags the highest four bits before {@code suppress}; {@link #EXTENSION} is the only one with a meaning
 * @param suppress asks routers not to act on what they hear
 * @param robustness the querier's variable, 3 bits; 0 if it is over 7
 * @param queryIntervalCode {@link FloatingPointCode} of seconds
 * @param sources asked for; none to ask for the group, from whomever
 * @param additional what follows; none by custom
 */
public record MembershipQueryV3(
        int maxResponseCode,
        Inet4Address group,
        int flags,
        boolean suppress,
        int robustness,
        int queryIntervalCode,
        List<Inet4Address> sources,
        Payload additional)
        implements IgmpMessage {
    public static final int TYPE = MembershipQuery.TYPE;

    /** In {@link #flags}: the additional data is extensions (RFC 9279). */
    public static final int EXTENSION = 8;

    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // | Flags |S| QRV |     QQIC      |     Number of Sources (N)     |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                       Source Address [i]                      |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int FLAGS_S_ROBUSTNESS = 8;
    private static final int QUERY_INTERVAL_CODE = 9;
    private static final int COUNT = 10;
    private static final int SOURCES = 12;
    private static final int ADDRESS_LENGTH = 4;
    private static final int SUPPRESS = 0x08;

    /** @throws IllegalArgumentException if a number, or the number of sources, does not fit its field */
    public MembershipQueryV3 {
        requireBits("maxResponseCode", maxResponseCode, 8);
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

    static MembershipQueryV3 parse(IgmpView view) {
        ByteBuffer bytes = view.bytes();
        int at = view.at();
        int end = at + SOURCES + u16(bytes, at + COUNT) * ADDRESS_LENGTH;
        List<Inet4Address> sources = new ArrayList<>();
        for (int source = at + SOURCES; source < end; source += ADDRESS_LENGTH) {
            sources.add(NetBytes.inet4(i32(bytes, source)));
        }
        int flags = u8(bytes, at + FLAGS_S_ROBUSTNESS);
        return new MembershipQueryV3(
                view.maxResponseCode(),
                NetBytes.inet4(view.group()),
                flags >> 4,
                (flags & SUPPRESS) != 0,
                flags & 0x07,
                u8(bytes, at + QUERY_INTERVAL_CODE),
                sources,
                Payload.of(bytes, end, view.limit()));
    }

    /** In tenths of a second. */
    public int maxResponseTime() {
        return FloatingPointCode.decode8(maxResponseCode);
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
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IgmpView view = new IgmpView()
                .wrapForWriting(out, at, end)
                .type(TYPE)
                .maxResponseCode(maxResponseCode)
                .group(NetBytes.inet4(group));
        u8(out, at + FLAGS_S_ROBUSTNESS, flags << 4 | (suppress ? SUPPRESS : 0) | robustness);
        u8(out, at + QUERY_INTERVAL_CODE, queryIntervalCode);
        u16(out, at + COUNT, sources.size());
        int source = at + SOURCES;
        for (Inet4Address address : sources) {
            i32(out, source, NetBytes.inet4(address));
            source += ADDRESS_LENGTH;
        }
        additional.emit(out, source);
        view.fillChecksum();
        return end;
    }
}
