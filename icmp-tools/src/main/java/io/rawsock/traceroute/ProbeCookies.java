package io.rawsock.traceroute;

import io.rawsock.probe.EchoCookies;
import io.rawsock.wire.NetBytes;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * The data of probes: a cookie, by which a probe is known to be ours wherever it is quoted that far, then the pattern
 * that traceroutes have there.
 */
final class ProbeCookies {
    static final int LENGTH = Long.BYTES;

    /** Before extensions a short quote is filled up with zeros (RFC 4884 section 5.1). */
    private static final long NOTHING = 0;

    private static final byte[] PATTERN = new byte[0x40];

    static {
        for (int i = 0; i < PATTERN.length; i++) {
            PATTERN[i] = (byte) (0x40 + i);
        }
    }

    private final EchoCookies cookies;
    private final InetAddress target;

    ProbeCookies(EchoCookies cookies, InetAddress target) {
        this.cookies = cookies;
        this.target = target;
    }

    /** 64 bits that belong to probe {@code number} alone. */
    long of(int number) {
        return cookies.of(target, number);
    }

    /** Fills {@code [at, limit)} with the data of probe {@code number}; less than a cookie's length is pattern alone. */
    void fill(ByteBuffer out, int at, int limit, int number) {
        for (int i = at; i < limit; i += PATTERN.length) {
            out.put(i, PATTERN, 0, Math.min(PATTERN.length, limit - i));
        }
        if (limit - at >= LENGTH) {
            NetBytes.i64(out, at, of(number));
        }
    }

    /** What the data in {@code [at, limit)} says about being that of probe {@code number}. */
    Verdict check(ByteBuffer in, int at, int limit, int number) {
        if (limit - at < LENGTH) {
            return Verdict.UNKNOWN;
        }
        long seen = NetBytes.i64(in, at);
        if (seen == NOTHING) {
            return Verdict.UNKNOWN;
        }
        return seen == of(number) ? Verdict.OURS : Verdict.FOREIGN;
    }

    /** Which of the first {@code count} probes has the data in {@code [at, limit)}; {@link ProbeFormat#NONE} if none. */
    int find(ByteBuffer in, int at, int limit, int count) {
        for (int number = 0; number < count; number++) {
            if (check(in, at, limit, number) == Verdict.OURS) {
                return number;
            }
        }
        return ProbeFormat.NONE;
    }

    enum Verdict {
        OURS,
        FOREIGN,
        /** The quote ends before it could tell. */
        UNKNOWN
    }
}
