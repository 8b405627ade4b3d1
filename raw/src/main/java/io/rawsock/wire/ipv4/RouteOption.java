package io.rawsock.wire.ipv4;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.NetBytes;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Record route, loose or strict source and record route: three options of one format (RFC 791 section 3.1).
 *
 * @param type {@link #RECORD_ROUTE}, {@link #LOOSE_SOURCE_ROUTE} or {@link #STRICT_SOURCE_ROUTE}
 * @param pointer the byte of the option, counted from 1, where the next router writes its address; 4 at first, and
 *     beyond the option when all slots are used
 * @param slots addresses already recorded, then those still to visit (source routes) or unused (record route)
 */
public record RouteOption(int type, int pointer, List<Inet4Address> slots) implements Ipv4Option {
    public static final int RECORD_ROUTE = 7;
    public static final int LOOSE_SOURCE_ROUTE = 131;
    public static final int STRICT_SOURCE_ROUTE = 137;
    public static final int MAX_SLOTS = 9;

    // +--------+--------+--------+---------//--------+
    // |  type  | length | pointer|     route data    |
    // +--------+--------+--------+---------//--------+
    private static final int POINTER = 2;
    private static final int ROUTE = 3;
    private static final int SLOT_LENGTH = 4;

    /** @throws IllegalArgumentException if the type is no route's, or the pointer is before or inside a slot */
    public RouteOption {
        slots = List.copyOf(slots);
        if (type != RECORD_ROUTE && type != LOOSE_SOURCE_ROUTE && type != STRICT_SOURCE_ROUTE) {
            throw new IllegalArgumentException("option type " + type + " is not a route");
        }
        requireBits("pointer", pointer, 8);
        if (checkPointer(pointer, ROUTE + slots.size() * SLOT_LENGTH) != Defect.NONE) {
            throw new IllegalArgumentException("pointer " + pointer + " is not at a slot");
        }
    }

    /** Asks routers to leave their address in one of {@code slots} empty slots. */
    public static RouteOption recordRoute(int slots) {
        return new RouteOption(RECORD_ROUTE, ROUTE + 1, Collections.nCopies(slots, NetBytes.inet4(0)));
    }

    /** Goes by way of each hop in turn; the packet's destination field holds the first, this the rest. */
    public static RouteOption looseSourceRoute(List<Inet4Address> hops) {
        return new RouteOption(LOOSE_SOURCE_ROUTE, ROUTE + 1, hops);
    }

    /** As {@link #looseSourceRoute}, with no other router between. */
    public static RouteOption strictSourceRoute(List<Inet4Address> hops) {
        return new RouteOption(STRICT_SOURCE_ROUTE, ROUTE + 1, hops);
    }

    static Defect check(ByteBuffer buffer, int at, int length) {
        if (length < ROUTE || (length - ROUTE) % SLOT_LENGTH != 0) {
            return Defect.BAD_OPTION_LENGTH;
        }
        return checkPointer(u8(buffer, at + POINTER), length);
    }

    private static Defect checkPointer(int pointer, int length) {
        boolean inside = pointer <= length && (pointer - 1 - ROUTE) % SLOT_LENGTH != 0;
        return pointer <= ROUTE || inside ? Defect.BAD_OPTION_POINTER : Defect.NONE;
    }

    static RouteOption parse(ByteBuffer buffer, int at) {
        int end = at + u8(buffer, at + LENGTH_OFFSET);
        List<Inet4Address> slots = new ArrayList<>(MAX_SLOTS);
        for (int slot = at + ROUTE; slot < end; slot += SLOT_LENGTH) {
            slots.add(NetBytes.inet4(i32(buffer, slot)));
        }
        return new RouteOption(u8(buffer, at + TYPE_OFFSET), u8(buffer, at + POINTER), slots);
    }

    /** How many slots, from the first, routers have written. */
    public int recorded() {
        return Math.min((pointer - 1 - ROUTE) / SLOT_LENGTH, slots.size());
    }

    @Override
    public int length() {
        return ROUTE + slots.size() * SLOT_LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, type);
        u8(out, at + LENGTH_OFFSET, length());
        u8(out, at + POINTER, pointer);
        int slot = at + ROUTE;
        for (Inet4Address address : slots) {
            i32(out, slot, NetBytes.inet4(address));
            slot += SLOT_LENGTH;
        }
        return slot;
    }
}
