package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import java.nio.ByteBuffer;

/**
 * Which ICMPv6 types a raw socket receives, ICMP6_FILTER: {@code struct icmp6_filter} and its macros. RFC 3542 section
 * 3.2
 *
 * @param blocked0 a bit for each of types 0 to 63, the lowest for type 0; set means blocked
 * @param blocked1 types 64 to 127
 * @param blocked2 types 128 to 191
 * @param blocked3 types 192 to 255
 */
public record Icmp6Filter(long blocked0, long blocked1, long blocked2, long blocked3) {
    /** ICMP6_FILTER_SETPASSALL, what a socket begins with. */
    public static final Icmp6Filter PASS_ALL = new Icmp6Filter(0, 0, 0, 0);
    /** ICMP6_FILTER_SETBLOCKALL */
    public static final Icmp6Filter BLOCK_ALL = new Icmp6Filter(-1, -1, -1, -1);

    // struct icmp6_filter is __u32[8]; on a little-endian machine two of them are a long.
    static final OptionFormat<Icmp6Filter> FORMAT = new OptionFormat<>() {
        @Override
        public Class<Icmp6Filter> type() {
            return Icmp6Filter.class;
        }

        @Override
        public int size() {
            return 4 * Long.BYTES;
        }

        @Override
        public int write(Icmp6Filter value, NativeMemory to) {
            to.buffer()
                    .putLong(0, value.blocked0)
                    .putLong(8, value.blocked1)
                    .putLong(16, value.blocked2)
                    .putLong(24, value.blocked3);
            return size();
        }

        @Override
        public Icmp6Filter read(ByteBuffer from, int length) {
            return new Icmp6Filter(from.getLong(0), from.getLong(8), from.getLong(16), from.getLong(24));
        }
    };

    /** ICMP6_FILTER_SETPASS: this filter, letting {@code type} (0 to 255) through. */
    public Icmp6Filter pass(int type) {
        return with(type, false);
    }

    /** ICMP6_FILTER_SETBLOCK: this filter, keeping {@code type} out. */
    public Icmp6Filter block(int type) {
        return with(type, true);
    }

    /** ICMP6_FILTER_WILLPASS: whether {@code type} comes through. */
    public boolean passes(int type) {
        long word = switch (word(type)) {
            case 0 -> blocked0;
            case 1 -> blocked1;
            case 2 -> blocked2;
            default -> blocked3;
        };
        return (word >>> type & 1) == 0;
    }

    private Icmp6Filter with(int type, boolean block) {
        int word = word(type);
        return new Icmp6Filter(
                word == 0 ? changed(blocked0, type, block) : blocked0,
                word == 1 ? changed(blocked1, type, block) : blocked1,
                word == 2 ? changed(blocked2, type, block) : blocked2,
                word == 3 ? changed(blocked3, type, block) : blocked3);
    }

    private static long changed(long word, int type, boolean block) {
        long bit = 1L << type;
        return block ? word | bit : word & ~bit;
    }

    private static int word(int type) {
        if (type < 0 || type > 255) {
            throw new IllegalArgumentException("an ICMPv6 type is 0 to 255; got " + type);
        }
        return type / Long.SIZE;
    }
}
