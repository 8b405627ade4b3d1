package io.rawsock.wire.ndp;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.NetBytes;
import java.net.Inet6Address;
import java.nio.ByteBuffer;

/**
 * A prefix of the link (RFC 4861 section 4.6.2).
 *
 * @param prefixLength in bits, 0 to 128
 * @param flags 8 bits: {@link #ON_LINK}, {@link #AUTONOMOUS}, {@link #ROUTER_ADDRESS}, {@link #PREFERS_DELEGATION}, and
 *     bits without a meaning
 * @param validLifetime in seconds, 32 bits, or {@link NdOption#INFINITY}
 * @param preferredLifetime in seconds, 32 bits, or {@link NdOption#INFINITY}
 * @param prefix with what follows the prefix as it came
 */
public record PrefixInformationOption(
        int prefixLength, int flags, long validLifetime, long preferredLifetime, Inet6Address prefix)
        implements NdOption {
    public static final int TYPE = 3;

    /** Addresses of this prefix are on this link. */
    public static final int ON_LINK = 0x80;
    /** Hosts may make themselves an address of this prefix (RFC 4862). */
    public static final int AUTONOMOUS = 0x40;
    /** The prefix is a whole address of the router (RFC 6275 section 7.2). */
    public static final int ROUTER_ADDRESS = 0x20;
    /** Rather ask DHCPv6 for a prefix (RFC 9762). */
    public static final int PREFERS_DELEGATION = 0x10;

    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |     Type      |    Length     | Prefix Length |L|A|R|P| Rsvd  |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                         Valid Lifetime                        |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                       Preferred Lifetime                      |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                           Reserved2                           |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                            Prefix                             |   16 bytes
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int PREFIX_LENGTH = 2;
    private static final int FLAGS = 3;
    private static final int VALID_LIFETIME = 4;
    private static final int PREFERRED_LIFETIME = 8;
    private static final int RESERVED = 12;
    private static final int PREFIX = 16;
    private static final int LENGTH = 32;

    /** @throws IllegalArgumentException if a number does not fit its field */
    public PrefixInformationOption {
        if (prefixLength < 0 || prefixLength > 128) {
            throw new IllegalArgumentException("a prefix of " + prefixLength + " bits");
        }
        requireBits("flags", flags, 8);
        requireBits("validLifetime", validLifetime, 32);
        requireBits("preferredLifetime", preferredLifetime, 32);
    }

    static Defect check(ByteBuffer buffer, int at, int length) {
        if (length != LENGTH) {
            return Defect.BAD_OPTION_LENGTH;
        }
        return u8(buffer, at + PREFIX_LENGTH) > 128 ? Defect.BAD_PREFIX_LENGTH : Defect.NONE;
    }

    static PrefixInformationOption parse(ByteBuffer buffer, int at) {
        return new PrefixInformationOption(
                u8(buffer, at + PREFIX_LENGTH),
                u8(buffer, at + FLAGS),
                u32(buffer, at + VALID_LIFETIME),
                u32(buffer, at + PREFERRED_LIFETIME),
                NetBytes.inet6(buffer, at + PREFIX));
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
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, TYPE);
        u8(out, at + LENGTH_OFFSET, LENGTH / UNIT);
        u8(out, at + PREFIX_LENGTH, prefixLength);
        u8(out, at + FLAGS, flags);
        u32(out, at + VALID_LIFETIME, validLifetime);
        u32(out, at + PREFERRED_LIFETIME, preferredLifetime);
        i32(out, at + RESERVED, 0);
        NetBytes.inet6(out, at + PREFIX, prefix);
        return at + LENGTH;
    }
}
