package io.rawsock.wire.ipv4;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.NetBytes;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Internet timestamp (RFC 791 section 3.1), in its three forms.
 *
 * @param pointer the byte of the option, counted from 1, where the next router writes; 5 at first, and beyond the option
 *     when all slots are used
 * @param overflow how many routers found no slot left
 * @param form {@link #TIMESTAMPS}, {@link #ADDRESSES_AND_TIMESTAMPS} or {@link #PRESPECIFIED}
 */
public record TimestampOption(int pointer, int overflow, int form, List<Stamp> stamps) implements Ipv4Option {
    public static final int TYPE = 68;

    /** Every router writes the time. */
    public static final int TIMESTAMPS = 0;

    /** Every router writes its address and the time. */
    public static final int ADDRESSES_AND_TIMESTAMPS = 1;

    /** The router whose address is in the next slot writes the time there. */
    public static final int PRESPECIFIED = 3;

    // +--------+--------+--------+--------+
    // |01000100| length | pointer|oflw|flg|
    // +--------+--------+--------+--------+
    // |         internet address          |   not in the first form
    // +--------+--------+--------+--------+
    // |             timestamp             |
    // +--------+--------+--------+--------+
    private static final int POINTER = 2;
    private static final int OVERFLOW_FORM = 3;
    private static final int STAMPS = 4;

    /**
     * One slot.
     *
     * @param address of the router; null in the form that has none
     * @param time in ms since midnight UT, or, with the highest of 32 bits set, anything the router likes
     */
    public record Stamp(@Nullable Inet4Address address, long time) {
        public Stamp {
            requireBits("time", time, 32);
        }
    }

    /** @throws IllegalArgumentException if form, stamps and pointer do not go together */
    public TimestampOption {
        stamps = List.copyOf(stamps);
        requireBits("pointer", pointer, 8);
        requireBits("overflow", overflow, 4);
        if (!isForm(form)) {
            throw new IllegalArgumentException("timestamp form " + form + " is none of RFC 791");
        }
        if (checkPointer(pointer, STAMPS + stamps.size() * slotLength(form), form) != Defect.NONE) {
            throw new IllegalArgumentException("pointer " + pointer + " is not at a slot");
        }
        for (Stamp stamp : stamps) {
            if ((stamp.address == null) != (form == TIMESTAMPS)) {
                throw new IllegalArgumentException(stamp + " does not belong in timestamp form " + form);
            }
        }
    }

    /** Asks routers for the time in one of {@code slots} empty slots; up to 9 fit a header. */
    public static TimestampOption timestamps(int slots) {
        return new TimestampOption(STAMPS + 1, 0, TIMESTAMPS, Collections.nCopies(slots, new Stamp(null, 0)));
    }

    /** Asks routers for address and time in one of {@code slots} empty slots; up to 4 fit a header. */
    public static TimestampOption addressesAndTimestamps(int slots) {
        Stamp empty = new Stamp(NetBytes.inet4(0), 0);
        return new TimestampOption(STAMPS + 1, 0, ADDRESSES_AND_TIMESTAMPS, Collections.nCopies(slots, empty));
    }

    /** Asks these routers for the time, in this order; up to 4 fit a header. */
    public static TimestampOption prespecified(List<Inet4Address> routers) {
        List<Stamp> stamps = new ArrayList<>(routers.size());
        for (Inet4Address router : routers) {
            stamps.add(new Stamp(router, 0));
        }
        return new TimestampOption(STAMPS + 1, 0, PRESPECIFIED, stamps);
    }

    static Defect check(ByteBuffer buffer, int at, int length) {
        if (length < STAMPS) {
            return Defect.BAD_OPTION_LENGTH;
        }
        int form = u8(buffer, at + OVERFLOW_FORM) & 0x0f;
        if (!isForm(form)) {
            return Defect.BAD_OPTION_FLAG;
        }
        if ((length - STAMPS) % slotLength(form) != 0) {
            return Defect.BAD_OPTION_LENGTH;
        }
        return checkPointer(u8(buffer, at + POINTER), length, form);
    }

    private static Defect checkPointer(int pointer, int length, int form) {
        boolean inside = pointer <= length && (pointer - 1 - STAMPS) % slotLength(form) != 0;
        return pointer <= STAMPS || inside ? Defect.BAD_OPTION_POINTER : Defect.NONE;
    }

    private static boolean isForm(int form) {
        return form == TIMESTAMPS || form == ADDRESSES_AND_TIMESTAMPS || form == PRESPECIFIED;
    }

    private static int slotLength(int form) {
        return form == TIMESTAMPS ? 4 : 8;
    }

    static TimestampOption parse(ByteBuffer buffer, int at) {
        int end = at + u8(buffer, at + LENGTH_OFFSET);
        int form = u8(buffer, at + OVERFLOW_FORM) & 0x0f;
        List<Stamp> stamps = new ArrayList<>();
        for (int slot = at + STAMPS; slot < end; slot += slotLength(form)) {
            Inet4Address address = form == TIMESTAMPS ? null : NetBytes.inet4(i32(buffer, slot));
            stamps.add(new Stamp(address, u32(buffer, slot + slotLength(form) - 4)));
        }
        return new TimestampOption(u8(buffer, at + POINTER), u8(buffer, at + OVERFLOW_FORM) >> 4, form, stamps);
    }

    /** How many slots, from the first, routers have written. */
    public int recorded() {
        return Math.min((pointer - 1 - STAMPS) / slotLength(form), stamps.size());
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return STAMPS + stamps.size() * slotLength(form);
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, TYPE);
        u8(out, at + LENGTH_OFFSET, length());
        u8(out, at + POINTER, pointer);
        u8(out, at + OVERFLOW_FORM, overflow << 4 | form);
        int slot = at + STAMPS;
        for (Stamp stamp : stamps) {
            if (stamp.address != null) {
                i32(out, slot, NetBytes.inet4(stamp.address));
                slot += 4;
            }
            u32(out, slot, stamp.time);
            slot += 4;
        }
        return slot;
    }
}
