package io.rawsock.wire.ndp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.Payload;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A route by way of the sender (RFC 4191 section 2.3).
 *
 * @param prefixLength in bits, 0 to 128
 * @param preference {@link #HIGH}, {@link #MEDIUM}, {@link #LOW}, or 2, for which the option is to be ignored
 * @param lifetime in seconds, 32 bits, or {@link NdOption#INFINITY}
 * @param prefix 0, 8 or 16 bytes, room for the prefix length, as the option has them
 */
public record RouteInformationOption(int prefixLength, int preference, long lifetime, Payload prefix)
        implements NdOption {
    public static final int TYPE = 24;

    // A signed number of two bits.
    public static final int HIGH = 1;
    public static final int MEDIUM = 0;
    public static final int LOW = 3;

    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |     Type      |    Length     | Prefix Length |Resvd|Prf|Resvd|
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                        Route Lifetime                         |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                   Prefix (Variable Length)                    |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int PREFIX_LENGTH = 2;
    private static final int PREFERENCE = 3;
    private static final int PREFERENCE_SHIFT = 3;
    private static final int LIFETIME = 4;
    private static final int PREFIX = 8;
    private static final int ADDRESS_LENGTH = 16;

    /** @throws IllegalArgumentException if a number does not fit its field, or the prefix length the prefix */
    public RouteInformationOption {
        requireBits("preference", preference, 2);
        requireBits("lifetime", lifetime, 32);
        int length = prefix.length();
        boolean fits = length % UNIT == 0 && length <= ADDRESS_LENGTH && prefixLength <= length * Byte.SIZE;
        if (prefixLength < 0 || !fits) {
            throw new IllegalArgumentException("a prefix of " + prefixLength + " bits in " + length + " bytes");
        }
    }

    /**
     * With as few bytes of the prefix as its length needs.
     *
     * @throws IllegalArgumentException if a number does not fit its field
     */
    public static RouteInformationOption of(int prefixLength, int preference, long lifetime, Inet6Address prefix) {
        int bits = UNIT * Byte.SIZE;
        int length = Math.min(ADDRESS_LENGTH, (Math.max(0, prefixLength) + bits - 1) / bits * UNIT);
        Payload bytes = Payload.of(Arrays.copyOf(prefix.getAddress(), length));
        return new RouteInformationOption(prefixLength, preference, lifetime, bytes);
    }

    static Defect check(ByteBuffer buffer, int at, int length) {
        if (length > PREFIX + ADDRESS_LENGTH) {
            return Defect.BAD_OPTION_LENGTH;
        }
        int room = (length - PREFIX) * Byte.SIZE;
        return u8(buffer, at + PREFIX_LENGTH) > room ? Defect.BAD_PREFIX_LENGTH : Defect.NONE;
    }

    static RouteInformationOption parse(ByteBuffer buffer, int at) {
        return new RouteInformationOption(
                u8(buffer, at + PREFIX_LENGTH),
                u8(buffer, at + PREFERENCE) >> PREFERENCE_SHIFT & 0x03,
                u32(buffer, at + LIFETIME),
                Payload.of(buffer, at + PREFIX, at + NdOption.length(buffer, at)));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return PREFIX + prefix.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, TYPE);
        u8(out, at + LENGTH_OFFSET, length() / UNIT);
        u8(out, at + PREFIX_LENGTH, prefixLength);
        u8(out, at + PREFERENCE, preference << PREFERENCE_SHIFT);
        u32(out, at + LIFETIME, lifetime);
        return prefix.emit(out, at + PREFIX);
    }
}
