package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A router tells its addresses to a link (RFC 1256 section 3).
 *
 * @param code {@link #NORMAL}, {@link #MOBILITY_ONLY}, or any other number of 8 bits
 * @param lifetime in seconds
 * @param extensions what follows the addresses: of a mobility agent (RFC 5944 section 2.1)
 */
public record RouterAdvertisement(int code, int lifetime, List<Entry> entries, Payload extensions)
        implements IcmpMessage {
    public static final int TYPE = 9;

    public static final int NORMAL = 0;

    /** A mobility agent that does not route common traffic (RFC 5944). */
    public static final int MOBILITY_ONLY = 16;

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |   Num Addrs   |Addr Entry Size|           Lifetime            |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                       Router Address[i]                       |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                      Preference Level[i]                      |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int COUNT = 4;
    private static final int ENTRY_SIZE = 5;
    private static final int LIFETIME = 6;
    private static final int ENTRIES = 8;
    private static final int ENTRY_LENGTH = 8;
    private static final int ENTRY_WORDS = ENTRY_LENGTH / 4;

    /**
     * One address of the router.
     *
     * @param preference the higher the better; {@link Integer#MIN_VALUE}: not as a default router
     */
    public record Entry(Inet4Address router, int preference) {}

    /** @throws IllegalArgumentException if a number, or the number of entries, does not fit its field */
    public RouterAdvertisement {
        requireBits("code", code, 8);
        requireBits("lifetime", lifetime, 16);
        entries = List.copyOf(entries);
        requireBits("number of entries", entries.size(), 8);
    }

    static IcmpMessage parse(IcmpView view) {
        ByteBuffer bytes = view.bytes();
        int at = view.at();
        int end = at + ENTRIES + u8(bytes, at + COUNT) * ENTRY_LENGTH;
        if (u8(bytes, at + ENTRY_SIZE) != ENTRY_WORDS || end > view.limit()) {
            return UnknownIcmp.parse(view);
        }
        List<Entry> entries = new ArrayList<>();
        for (int entry = at + ENTRIES; entry < end; entry += ENTRY_LENGTH) {
            entries.add(new Entry(NetBytes.inet4(i32(bytes, entry)), i32(bytes, entry + 4)));
        }
        Payload extensions = Payload.of(bytes, end, view.limit());
        return new RouterAdvertisement(view.code(), u16(bytes, at + LIFETIME), entries, extensions);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return IcmpView.HEADER_LENGTH + entries.size() * ENTRY_LENGTH + extensions.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IcmpView view = new IcmpView().wrapForWriting(out, at, end).type(TYPE).code(code);
        u8(out, at + COUNT, entries.size());
        u8(out, at + ENTRY_SIZE, ENTRY_WORDS);
        u16(out, at + LIFETIME, lifetime);
        int entry = at + ENTRIES;
        for (Entry next : entries) {
            i32(out, entry, NetBytes.inet4(next.router));
            i32(out, entry + 4, next.preference);
            entry += ENTRY_LENGTH;
        }
        extensions.emit(out, entry);
        view.fillChecksum();
        return end;
    }
}
