package io.rawsock.packet;

import io.rawsock.libc.Errno;
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/**
 * What Linux does to an IPv4 packet that a raw socket sends with IP_HDRINCL, known before it is sent. raw(7) says it in
 * part; the rest is raw_send_hdrinc() of the kernel.
 *
 * @param rewrites the fields that will leave with another value than the one given
 * @param refusal why the packet will not leave at all
 */
public record HdrIncl(Set<Rewrite> rewrites, Refusal refusal) {
    /** A field that the kernel fills in. */
    public enum Rewrite {
        /** The total length becomes the number of bytes given, always. */
        TOTAL_LENGTH,
        /** Identification 0 becomes a number of the kernel's choice, unless DF is set. */
        IDENTIFICATION,
        /** Source 0.0.0.0 becomes the address that the route prefers. */
        SOURCE,
        /** The header checksum is computed anew, always. */
        CHECKSUM
    }

    /** A packet that the kernel does not take. */
    public enum Refusal {
        /** It takes this one. */
        NONE(0),
        /** There are fewer bytes than the header has without options. */
        TOO_SHORT(Errno.EINVAL),
        /** IHL is below 5, or says more bytes than there are. */
        HEADER_LENGTH(Errno.EINVAL),
        /** It is longer than the MTU of the way out, and a raw socket does not fragment. */
        LONGER_THAN_MTU(Errno.EMSGSIZE);

        private final int errno;

        Refusal(int errno) {
            this.errno = errno;
        }

        /** What sendto(2) fails with; 0 for {@link #NONE}. */
        public int errno() {
            return errno;
        }
    }

    public HdrIncl {
        rewrites = Set.copyOf(rewrites);
    }

    /** Whether the packet leaves as it is, byte for byte. */
    public boolean isExact() {
        return refusal == Refusal.NONE && rewrites.isEmpty();
    }

    /**
     * Foresees what happens to the packet in {@code [at, limit)}.
     *
     * @param mtu in bytes, of the way it will take
     */
    public static HdrIncl of(ByteBuffer packet, int at, int limit, int mtu) {
        int length = limit - at;
        if (length > mtu) {
            return new HdrIncl(Set.of(), Refusal.LONGER_THAN_MTU);
        }
        if (length < Ipv4View.MIN_LENGTH) {
            return new HdrIncl(Set.of(), Refusal.TOO_SHORT);
        }
        Ipv4View view = new Ipv4View().wrapForWriting(packet, at, limit);
        if (view.headerLength() < Ipv4View.MIN_LENGTH || view.headerLength() > length) {
            return new HdrIncl(Set.of(), Refusal.HEADER_LENGTH);
        }
        EnumSet<Rewrite> rewrites = EnumSet.noneOf(Rewrite.class);
        if (view.totalLength() != length) {
            rewrites.add(Rewrite.TOTAL_LENGTH);
        }
        if (view.identification() == 0 && (view.flags() & Ipv4View.DONT_FRAGMENT) == 0) {
            rewrites.add(Rewrite.IDENTIFICATION);
        }
        if (view.source() == 0) {
            rewrites.add(Rewrite.SOURCE);
        }
        boolean unknown = rewrites.contains(Rewrite.IDENTIFICATION) || rewrites.contains(Rewrite.SOURCE);
        if (unknown || view.checksum() != checksum(view, length)) {
            rewrites.add(Rewrite.CHECKSUM);
        }
        return new HdrIncl(rewrites, Refusal.NONE);
    }

    /** What the kernel will compute over this header when the total length is {@code length}. */
    private static int checksum(Ipv4View view, int length) {
        int headerLength = view.headerLength();
        ByteBuffer header = ByteBuffer.allocate(headerLength).put(0, view.bytes(), view.at(), headerLength);
        return new Ipv4View()
                .wrapForWriting(header, 0, headerLength)
                .totalLength(length)
                .fillChecksum()
                .checksum();
    }

    /**
     * Makes the rewrites in place, so that what the caller holds is what leaves.
     *
     * @param source for a packet that has none, the address of {@link io.rawsock.route.Route#source}
     * @param identification for a packet that has none
     */
    void apply(ByteBuffer packet, int at, int limit, int source, int identification) {
        Ipv4View view = new Ipv4View().wrapForWriting(packet, at, limit);
        if (rewrites.contains(Rewrite.TOTAL_LENGTH)) {
            view.totalLength(limit - at);
        }
        if (rewrites.contains(Rewrite.IDENTIFICATION)) {
            view.identification(identification);
        }
        if (rewrites.contains(Rewrite.SOURCE)) {
            view.source(source);
        }
        if (rewrites.contains(Rewrite.CHECKSUM)) {
            view.fillChecksum();
        }
    }
}
