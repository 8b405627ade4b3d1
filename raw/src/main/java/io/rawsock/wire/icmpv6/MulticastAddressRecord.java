package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link MulticastListenerReportV2} says of one group (RFC 9777 section 5.2.4).
 *
 * @param type one of the constants here, or any other number of 8 bits
 * @param auxiliary a multiple of 4 bytes; none by RFC 9777
 */
public record MulticastAddressRecord(int type, Inet6Address group, List<Inet6Address> sources, Payload auxiliary) {
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
    // |                       Multicast Address                       |   16 bytes
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |              Source Address [i], Auxiliary Data               |   16 bytes each, and the data
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int TYPE = 0;
    private static final int AUXILIARY_WORDS = 1;
    private static final int COUNT = 2;
    private static final int GROUP = 4;
    private static final int SOURCES = 20;
    private static final int ADDRESS_LENGTH = 16;
    private static final int WORD = 4;

    /** @throws IllegalArgumentException if a number or length does not fit its field */
    public MulticastAddressRecord {
        requireBits("type", type, 8);
        sources = List.copyOf(sources);
        requireBits("number of sources", sources.size(), 16);
        requireBits("words of auxiliary data", auxiliary.length() / WORD, 8);
        if (auxiliary.length() % WORD != 0) {
            throw new IllegalArgumentException(auxiliary.length() + " bytes of auxiliary data, not a multiple of 4");
        }
    }

    public static MulticastAddressRecord of(int type, Inet6Address group, Inet6Address... sources) {
        return new MulticastAddressRecord(type, group, List.of(sources), Payload.EMPTY);
    }

    static Defect check(ByteBuffer buffer, int at, int limit) {
        return limit - at < SOURCES || limit - at < length(buffer, at) ? Defect.LIST_CUT : Defect.NONE;
    }

    /** In bytes, of the record at {@code at}. */
    static int length(ByteBuffer buffer, int at) {
        return SOURCES + u16(buffer, at + COUNT) * ADDRESS_LENGTH + u8(buffer, at + AUXILIARY_WORDS) * WORD;
    }

    static MulticastAddressRecord parse(ByteBuffer buffer, int at) {
        int end = at + SOURCES + u16(buffer, at + COUNT) * ADDRESS_LENGTH;
        List<Inet6Address> sources = new ArrayList<>();
        for (int source = at + SOURCES; source < end; source += ADDRESS_LENGTH) {
            sources.add(NetBytes.inet6(buffer, source));
        }
        return new MulticastAddressRecord(
                u8(buffer, at + TYPE),
                NetBytes.inet6(buffer, at + GROUP),
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
        NetBytes.inet6(out, at + GROUP, group);
        int source = at + SOURCES;
        for (Inet6Address address : sources) {
            NetBytes.inet6(out, source, address);
            source += ADDRESS_LENGTH;
        }
        return auxiliary.emit(out, source);
    }
}
