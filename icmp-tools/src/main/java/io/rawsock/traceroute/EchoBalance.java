package io.rawsock.traceroute;

import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.IcmpView;
import java.nio.ByteBuffer;

/**
 * The flows of ICMP echo requests: routers that balance them look at their first four bytes, type, code and checksum. A
 * word of the data leads the checksum to what each flow has, whatever sequence number and cookie are.
 */
final class EchoBalance {
    /** Checksums come out as they come out. */
    static final EchoBalance NONE = new EchoBalance(0, 0);

    private static final int MAX_CHECKSUM = 0xffff;

    private final int first;
    private final int dataLength;

    private EchoBalance(int first, int dataLength) {
        this.first = first;
        this.dataLength = dataLength;
    }

    /** Checksums that rise by one from flow to flow, beginning anywhere. */
    static EchoBalance of(int random) {
        return new EchoBalance(Math.floorMod(random, MAX_CHECKSUM), ProbeCookies.LENGTH + Short.BYTES);
    }

    /** The fewest bytes of data that it needs. */
    int dataLength() {
        return dataLength;
    }

    /**
     * Balances the message in {@code [at, limit)}, whose checksum is 0 yet.
     *
     * @param seed what the checksum covers besides, of which the kernel may add more that is the same for all
     */
    void write(ByteBuffer out, int at, int limit, int seed, int flow) {
        if (dataLength == 0) {
            return;
        }
        int balanceAt = at + IcmpView.HEADER_LENGTH + ProbeCookies.LENGTH;
        NetBytes.u16(out, balanceAt, 0);
        int without = InternetChecksum.finish(InternetChecksum.sum(seed, out, at, limit));
        // Never 0xffff and 0 both, which stand for the same sum.
        int wanted = (first + flow) % MAX_CHECKSUM;
        NetBytes.u16(out, balanceAt, InternetChecksum.fold((long) without + (~wanted & 0xffff)));
    }
}
