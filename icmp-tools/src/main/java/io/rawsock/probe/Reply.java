package io.rawsock.probe;

import io.rawsock.wire.icmp.Redirect;
import io.rawsock.wire.icmp.SourceQuench;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What came back for a probe. */
public sealed interface Reply {
    /** Who sent it. */
    InetAddress source();

    /** The low 16 bits of the probe's sequence number. */
    int sequence();

    /** When it was received, by {@link NanoClock#monotonic}. */
    long receivedAt();

    /**
     * An echo reply (RFC 792).
     *
     * @param length of the ICMP message in bytes, header included
     * @param ttl of the packet it came in, -1 if the system did not tell
     * @param checksumValid whether the ICMP checksum is right; what it does not cover may be anything
     * @param cookie what its data begins with; null when it has less than a cookie's eight bytes
     * @param wrongData where its data is not what was sent; null where all that came is
     */
    record Echo(
            InetAddress source,
            int sequence,
            long receivedAt,
            int length,
            int ttl,
            boolean checksumValid,
            @Nullable Long cookie,
            @Nullable WrongData wrongData)
            implements Reply {}

    /**
     * An ICMP error that quotes a probe (RFC 792).
     *
     * @param target where the probe was going
     * @param type one of the {@code TYPE}s of {@link io.rawsock.wire.icmp}
     * @param info what the type makes of the header's second word: the next-hop MTU, the pointer of a parameter problem,
     *     the gateway of a redirect (highest byte first)
     */
    record IcmpError(
            InetAddress source, int sequence, long receivedAt, InetAddress target, int type, int code, int info)
            implements Reply {
        /** Whether the probe was lost: redirects and source quenches only give advice. */
        public boolean fatal() {
            return type != Redirect.TYPE && type != SourceQuench.TYPE;
        }
    }
}
