package io.rawsock.simnet;

import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv6.Ipv6View;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A packet that came out of the device: what the internet wants to know of it, whichever version of IP. */
final class Arrival {
    private static final int IPV6_HEADER = Ipv6View.HEADER_LENGTH;
    /** fd00::/64: the first half of the addresses of this internet. */
    static final long PREFIX6 = 0xfd00L << 48;

    /** RFC 8200 section 4.5. */
    private static final int FRAGMENT_HEADER = 8;

    private static final int PORTS = 4;
    private static final long NO_NUMBERS = -1;

    private final byte[] bytes;
    private final long number;
    private final ByteBuffer buffer;
    private final int version;
    private final int ttl;
    private final int protocol;
    private final int payloadAt;
    private final boolean whole;
    private final boolean mayBeCut;

    private Arrival(byte[] bytes, long number, Ipv4View ip) {
        this.bytes = bytes;
        this.number = number;
        buffer = ByteBuffer.wrap(bytes);
        version = 4;
        ttl = ip.ttl();
        protocol = ip.protocol();
        payloadAt = ip.payloadAt();
        whole = ip.fragmentOffset() == 0;
        mayBeCut = (ip.flags() & Ipv4View.DONT_FRAGMENT) == 0;
    }

    private Arrival(byte[] bytes, long number, Ipv6View ip) {
        this.bytes = bytes;
        this.number = number;
        buffer = ByteBuffer.wrap(bytes);
        version = 6;
        ttl = ip.hopLimit();
        boolean fragment = ip.nextHeader() == IpProtocol.IPV6_FRAGMENT && bytes.length >= IPV6_HEADER + FRAGMENT_HEADER;
        protocol = fragment ? NetBytes.u8(buffer, IPV6_HEADER) : ip.nextHeader();
        payloadAt = fragment ? IPV6_HEADER + FRAGMENT_HEADER : IPV6_HEADER;
        whole = !fragment || NetBytes.u16(buffer, IPV6_HEADER + 2) >> 3 == 0;
        mayBeCut = false;
    }

    /**
     * Null for what is no packet to be answered: malformed, or to a group.
     *
     * @param number how many came before
     */
    static @Nullable Arrival of(byte[] packet, long number) {
        ByteBuffer buffer = ByteBuffer.wrap(packet);
        if (Ipv4View.check(buffer, 0, packet.length) == Defect.NONE) {
            Ipv4View ip = new Ipv4View().wrap(buffer, 0, packet.length);
            return ip.destination() >>> 28 >= 0xe ? null : new Arrival(packet, number, ip);
        }
        if (Ipv6View.check(buffer, 0, packet.length) == Defect.NONE) {
            Ipv6View ip = new Ipv6View().wrap(buffer, 0, packet.length);
            return ip.destinationHigh() >>> 56 == 0xff ? null : new Arrival(packet, number, ip);
        }
        return null;
    }

    byte[] bytes() {
        return bytes;
    }

    long number() {
        return number;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    boolean isIpv6() {
        return version == 6;
    }

    int length() {
        return bytes.length;
    }

    int ttl() {
        return ttl;
    }

    int protocol() {
        return protocol;
    }

    int payloadAt() {
        return payloadAt;
    }

    int payloadLength() {
        return bytes.length - payloadAt;
    }

    /** Not a later fragment of a packet, which has no header of its protocol. */
    boolean isFirst() {
        return whole;
    }

    /** Whether routers may make fragments of it. */
    boolean mayBeCut() {
        return mayBeCut;
    }

    /** Whether its target has an address in four numbers. */
    boolean hasNumbers() {
        return version == 4 || numbers(NetBytes.i64(buffer, 24), NetBytes.i64(buffer, 32)) != NO_NUMBERS;
    }

    /** The target's address as four numbers, in IPv6 those of fd00::10:12:60:4; 0 if it has none. */
    int targetNumbers() {
        if (version == 4) {
            return NetBytes.i32(buffer, 16);
        }
        long numbers = numbers(NetBytes.i64(buffer, 24), NetBytes.i64(buffer, 32));
        return numbers == NO_NUMBERS ? 0 : (int) numbers;
    }

    private static long numbers(long high, long low) {
        if (high != PREFIX6) {
            return NO_NUMBERS;
        }
        long numbers = 0;
        for (int shift = 48; shift >= 0; shift -= 16) {
            String digits = Long.toHexString(low >>> shift & 0xffff);
            if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > 255) {
                return NO_NUMBERS;
            }
            numbers = numbers << 8 | Integer.parseInt(digits);
        }
        return numbers;
    }

    /** The second half of the IPv6 address whose four numbers are those of an IPv4 address. */
    static long lowOf(int address) {
        long low = 0;
        for (int shift = 24; shift >= 0; shift -= 8) {
            low = low << 16 | Long.parseLong(Integer.toString(address >>> shift & 0xff), 16);
        }
        return low;
    }

    /** The number by which a diamond takes this packet one way or another. */
    long hash(Path.Spread spread, int salt) {
        if (spread == Path.Spread.PACKET) {
            return mix(number << 8 ^ salt);
        }
        int addresses = version == 4 ? 12 : 8;
        int addressesEnd = version == 4 ? 20 : 40;
        long hash = salt;
        for (int i = addresses; i < addressesEnd; i += 4) {
            hash = mix(hash ^ NetBytes.u32(buffer, i));
        }
        if (spread == Path.Spread.FLOW) {
            hash = mix(hash ^ protocol);
            if (version == 6) {
                hash = mix(hash ^ new Ipv6View().wrap(buffer, 0, bytes.length).flowLabel());
            }
            if (whole && payloadLength() >= PORTS) {
                hash = mix(hash ^ NetBytes.u32(buffer, payloadAt));
            }
        }
        return hash;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 32) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 29) * 0xbf58476d1ce4e5b9L;
        return mixed ^ mixed >>> 32;
    }
}
