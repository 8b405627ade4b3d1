package io.rawsock.wire.igmp;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link MembershipReportV3} says of one group (RFC 9776 section 4.2.4).
 *
 * @param type one of the constants here, or any other number of 8 bits
 * @param auxiliary a multiple of 4 bytes; none by RFC 9776
 */
public record GroupRecord(int type, Inet4Address group, List<Inet4Address> sources, Payload auxiliary) {
    // Of the state:
    public static final int MODE_IS_INCLUDE = 1;
    public static final int MODE_IS_EXCLUDE = 2;
    // Of a change:
    public static final int CHANGE_TO_INCLUDE_MODE = 3;
    public static final int CHANGE_TO_EXCLUDE_MODE = 4;
    public static final int ALLOW_NEW_SOURCES = 5;
    public static final int BLOCK_OLD_SOURCES = 6;

    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |  Record Type  |  Aux Data Len |     Number of Sources (N)     |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                       Multicast Address                       |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |              Source Address [i], Auxiliary Data               |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int TYPE = 0;
    private static final int AUXILIARY_WORDS = 1;
    private static final int COUNT = 2;
    private static final int GROUP = 4;
    private static final int SOURCES = 8;
    private static final int ADDRESS_LENGTH = 4;
    private static final int WORD = 4;

    /** @throws IllegalArgumentException if a number or length does not fit its field */
    public GroupRecord {
        requireBits("type", type, 8);
        sources = List.copyOf(sources);
        requireBits("number of sources", sources.size(), 16);
        requireBits("words of auxiliary data", auxiliary.length() / WORD, 8);
        if (auxiliary.length() % WORD != 0) {
            throw new IllegalArgumentException(auxiliary.length() + " bytes of auxiliary data, not a multiple of 4");
        }
    }

    public static GroupRecord of(int type, Inet4Address group, Inet4Address... sources) {
        return new GroupRecord(type, group, List.of(sources), Payload.EMPTY);
    }

    static Defect check(ByteBuffer buffer, int at, int limit) {
        return limit - at < SOURCES || limit - at < length(buffer, at) ? Defect.LIST_CUT : Defect.NONE;
    }

    /** In bytes, of the record at {@code at}. */
    static int length(ByteBuffer buffer, int at) {
        return SOURCES + u16(buffer, at + COUNT) * ADDRESS_LENGTH + u8(buffer, at + AUXILIARY_WORDS) * WORD;
    }

    static GroupRecord parse(ByteBuffer buffer, int at) {
        int end = at + SOURCES + u16(buffer, at + COUNT) * ADDRESS_LENGTH;
        List<Inet4Address> sources = new ArrayList<>();
        for (int source = at + SOURCES; source < end; source += ADDRESS_LENGTH) {
            sources.add(NetBytes.inet4(i32(buffer, source)));
        }
        return new GroupRecord(
                u8(buffer, at + TYPE),
                NetBytes.inet4(i32(buffer, at + GROUP)),
                sources,
                Payload.of(buffer, end, at + length(buffer, at)));
    }

    /** In bytes. */
    public int length() {
        return SOURCES + sources.size() * ADDRESS_LENGTH + auxiliary.length();
    }

    int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE, type);
        u8(out, at + AUXILIARY_WORDS, auxiliary.length() / WORD);
        u16(out, at + COUNT, sources.size());
        i32(out, at + GROUP, NetBytes.inet4(group));
        int source = at + SOURCES;
        for (Inet4Address address : sources) {
            i32(out, source, NetBytes.inet4(address));
            source += ADDRESS_LENGTH;
        }
        return auxiliary.emit(out, source);
    }
}
