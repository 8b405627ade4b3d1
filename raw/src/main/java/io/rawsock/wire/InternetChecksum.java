package io.rawsock.wire;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The Internet checksum of RFC 1071: the one's complement of the one's complement sum of 16-bit words.
 *
 * <p>A <em>sum</em> here is an {@code int} of 16 bits in network byte order, not yet complemented; {@link #finish} makes
 * a checksum of it. Sums of parts are put together by passing one as the {@code seed} of the next, or by
 * {@link #append} when a part has an odd length.
 *
 * <p>No sum allocates, but that of 256 bytes and more before JDK 25, which may take a view of some 60 bytes.
 */
public final class InternetChecksum {
    /** From here on a loop pays; a power of two. */
    private static final int LONG = 256;

    /** C2 of JDK 25 makes vectors of {@link #sumLoop}; C2 of JDK 17 does not. */
    private static final boolean VECTORIZED = Runtime.version().feature() >= 25;

    private InternetChecksum() {}

    /** The checksum of {@code [at, limit)}; 0 if the range holds its own, correct, checksum. */
    public static int of(ByteBuffer buffer, int at, int limit) {
        return ~sum(0, buffer, at, limit) & 0xffff;
    }

    public static int sum(ByteBuffer buffer, int at, int limit) {
        return sum(0, buffer, at, limit);
    }

    /**
     * The sum of {@code [at, limit)} and {@code seed}. An odd last byte counts as if a zero byte followed it (RFC 1071
     * section 4.1).
     *
     * @param seed the sum of what comes before, of which the length is even
     */
    public static int sum(int seed, ByteBuffer buffer, int at, int limit) {
        NetBytes.available(buffer, at, limit);
        // Words are best read in the order of the machine, so that no bytes change places: a third of the time. C2 that
        // makes vectors sees through a change of order, but not through another view of the buffer.
        if (limit - at < LONG || VECTORIZED) {
            return sumInOrder(seed, buffer, at, limit);
        }
        return sumInOrder(seed, buffer.duplicate().order(ByteOrder.nativeOrder()), at, limit);
    }

    private static int sumInOrder(int seed, ByteBuffer buffer, int at, int limit) {
        // Words are read in the order of the buffer: the other order exchanges the bytes of every 16 bits alike, and so
        // of the sum (RFC 1071 section 2 (B)).
        boolean littleEndian = buffer.order() == ByteOrder.LITTLE_ENDIAN;
        int end = limit - (limit - at) % LONG;
        long words = sumLoop(buffer, at, end) + sumShort(buffer, end, limit, littleEndian);
        int sum = fold(words + (littleEndian ? swap(seed) : seed));
        return littleEndian ? swap(sum) : sum;
    }

    private static long sumLoop(ByteBuffer buffer, int at, int end) {
        // All words in a sum that loses its carries, and their upper halves in one that has none: what the lower halves
        // come to is the difference, and no carry has to be brought around. It can be vectorised, and has no overflow
        // before 2^32 words.
        long all = 0;
        long upper = 0;
        for (int i = at; i < end; i += 8) {
            long word = buffer.getLong(i);
            all += word;
            upper += word >>> 32;
        }
        return all - (upper << 32) + upper;
    }

    /** Less than {@link #LONG} bytes, without a loop: what C2 puts before and after one takes longer than so few turns. */
    private static long sumShort(ByteBuffer buffer, int at, int limit, boolean littleEndian) {
        int length = limit - at;
        int i = at;
        long sum = 0;
        if ((length & LONG / 2) != 0) {
            sum += sum64(buffer, i) + sum64(buffer, i + 64);
            i += LONG / 2;
        }
        if ((length & 64) != 0) {
            sum += sum64(buffer, i);
            i += 64;
        }
        if ((length & 32) != 0) {
            sum += sum16(buffer, i) + sum16(buffer, i + 16);
            i += 32;
        }
        if ((length & 16) != 0) {
            sum += sum16(buffer, i);
            i += 16;
        }
        if ((length & 8) != 0) {
            sum += sum8(buffer, i);
            i += 8;
        }
        if ((length & 4) != 0) {
            sum += buffer.getInt(i) & 0xffff_ffffL;
            i += 4;
        }
        if ((length & 2) != 0) {
            sum += buffer.getShort(i) & 0xffff;
            i += 2;
        }
        if ((length & 1) != 0) {
            int last = buffer.get(i) & 0xff;
            sum += littleEndian ? last : last << 8;
        }
        return sum;
    }

    private static long sum64(ByteBuffer buffer, int at) {
        return sum16(buffer, at) + sum16(buffer, at + 16) + sum16(buffer, at + 32) + sum16(buffer, at + 48);
    }

    private static long sum16(ByteBuffer buffer, int at) {
        return sum8(buffer, at) + sum8(buffer, at + 8);
    }

    private static long sum8(ByteBuffer buffer, int at) {
        long word = buffer.getLong(at);
        return (word & 0xffff_ffffL) + (word >>> 32);
    }

    /**
     * The sum of two parts that follow one another.
     *
     * @param sum of the bytes before
     * @param length of the bytes before: after an odd one the next part's bytes change places (RFC 1071 section 2 (B))
     * @param next the sum of the next part by itself
     */
    public static int append(int sum, int length, int next) {
        return fold(sum + ((length & 1) == 0 ? next : swap(next)));
    }

    /** Brings the carries of an unsigned sum of 16-bit words around, until 16 bits are left. */
    public static int fold(long sum) {
        // Adding a number to itself with its halves exchanged leaves their sum in the upper half, its carry included.
        int half = (int) ((sum + Long.rotateRight(sum, 32)) >>> 32);
        return (half + Integer.rotateRight(half, 16)) >>> 16;
    }

    /** The checksum that belongs to a sum, folded or not: what is written to the checksum field. */
    public static int finish(long sum) {
        return ~fold(sum) & 0xffff;
    }

    /** The sum of two IPv4 addresses, the network layer's part of a pseudo-header. */
    public static int addressSum(int source, int destination) {
        return fold((source & 0xffff_ffffL) + (destination & 0xffff_ffffL));
    }

    /**
     * The sum of two IPv6 addresses, the network layer's part of a pseudo-header.
     *
     * @param destination the final one, if a routing header names others before (RFC 8200 section 8.1)
     */
    public static int addressSum(Inet6Address source, Inet6Address destination) {
        ByteBuffer addresses = ByteBuffer.allocate(32).put(source.getAddress()).put(destination.getAddress());
        return sum(addresses, 0, 32);
    }

    /**
     * The sum of a pseudo-header, which is the seed for the header and data after it (RFC 768, RFC 9293 section 3.1, RFC
     * 8200 section 8.1). IPv4 and IPv6 lay it out differently, to the same sum.
     *
     * @param addressSum the sum of source and destination address
     * @param protocol of the upper layer
     * @param length of the upper-layer header and data in bytes
     */
    public static int pseudoHeader(int addressSum, int protocol, int length) {
        return fold((long) addressSum + protocol + length);
    }

    /** The checksum after one 16-bit word of what it covers has changed (RFC 1624, equation 3). */
    public static int update(int checksum, int oldWord, int newWord) {
        return finish((~checksum & 0xffff) + (~oldWord & 0xffff) + (newWord & 0xffff));
    }

    private static int swap(int sum) {
        return (sum & 0xff) << 8 | sum >>> 8;
    }
}
