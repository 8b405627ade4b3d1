package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.ndp.NdOptions;
import java.nio.ByteBuffer;

/**
 * A router tells a link how to use it (RFC 4861 section 4.2). 0 in a number means that this router does not say.
 *
 * @param hopLimit for hosts to send with
 * @param flags 8 bits: {@link #MANAGED}, {@link #OTHER}, {@link #HOME_AGENT}, {@link #PROXY}, the preference
 *     {@link #HIGH}, {@link #MEDIUM} or {@link #LOW}, and bits without a meaning
 * @param lifetime as a default router, in seconds; 0 if it is none
 * @param reachableTime in ms, 32 bits
 * @param retransTimer in ms, 32 bits
 */
public record RouterAdvertisement(
        int hopLimit, int flags, int lifetime, long reachableTime, long retransTimer, NdOptions options)
        implements Icmpv6Message {
    public static final int TYPE = 134;

    /** Addresses are to be had by DHCPv6. */
    public static final int MANAGED = 0x80;
    /** Other configuration is to be had by DHCPv6. */
    public static final int OTHER = 0x40;
    /** RFC 6275 section 7.1. */
    public static final int HOME_AGENT = 0x20;
    /** RFC 4389 section 4.1.3.3. */
    public static final int PROXY = 0x04;

    // Two bits, a signed number (RFC 4191 section 2.1).
    public static final int HIGH = 0x08;
    public static final int MEDIUM = 0x00;
    public static final int LOW = 0x18;
    private static final int PREFERENCE = 0x18;

    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // | Cur Hop Limit |M|O|H|Prf|P|Rsv|       Router Lifetime         |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                         Reachable Time                        |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                          Retrans Timer                        |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int HOP_LIMIT = 4;
    private static final int FLAGS = 5;
    private static final int LIFETIME = 6;
    private static final int REACHABLE_TIME = 8;
    private static final int RETRANS_TIMER = 12;
    static final int OPTIONS = 16;

    /** @throws IllegalArgumentException if a number does not fit its field */
    public RouterAdvertisement {
        requireBits("hopLimit", hopLimit, 8);
        requireBits("flags", flags, 8);
        requireBits("lifetime", lifetime, 16);
        requireBits("reachableTime", reachableTime, 32);
        requireBits("retransTimer", retransTimer, 32);
    }

    static RouterAdvertisement parse(Icmpv6View view) {
        ByteBuffer bytes = view.bytes();
        int at = view.at();
        return new RouterAdvertisement(
                u8(bytes, at + HOP_LIMIT),
                u8(bytes, at + FLAGS),
                u16(bytes, at + LIFETIME),
                u32(bytes, at + REACHABLE_TIME),
                u32(bytes, at + RETRANS_TIMER),
                NdOptions.parse(bytes, at + OPTIONS, view.limit()));
    }

    /** {@link #HIGH}, {@link #MEDIUM} or {@link #LOW}; the fourth value, 0x10, is to be taken for medium. */
    public int preference() {
        return flags & PREFERENCE;
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return OPTIONS + options.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int addressSum) {
        int end = at + length();
        Icmpv6View view =
                new Icmpv6View().wrapForWriting(out, at, end).type(TYPE).code(0);
        u8(out, at + HOP_LIMIT, hopLimit);
        u8(out, at + FLAGS, flags);
        u16(out, at + LIFETIME, lifetime);
        u32(out, at + REACHABLE_TIME, reachableTime);
        u32(out, at + RETRANS_TIMER, retransTimer);
        options.emit(out, at + OPTIONS);
        view.fillChecksum(addressSum);
        return end;
    }
}
