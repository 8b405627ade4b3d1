package io.rawsock.probe;

import io.rawsock.wire.Payload;
import io.rawsock.wire.icmp.Redirect;
import io.rawsock.wire.icmp.SourceQuench;
import io.rawsock.wire.icmpv6.NodeInformationReply;
import io.rawsock.wire.ipv4.Ipv4Options;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What is heard of a probe after it was sent. */
public sealed interface Reply {
    /** Where it came from. */
    InetAddress source();

    /** The low 16 bits of the probe's sequence number. */
    int sequence();

    /** When it was received. */
    Moment at();

    /**
     * An echo reply (RFC 792, RFC 4443 section 4.2).
     *
     * @param length of the ICMP message in bytes, header included
     * @param ttl of the packet it came in, its hop limit with IPv6, -1 if the system did not tell
     * @param checksumValid whether the ICMP checksum is right; what it does not cover may be anything
     * @param cookie what its data begins with; null when it has less than a cookie's eight bytes
     * @param wrongData where its data is not what was sent; null where all that came is
     * @param options of the IPv4 header it came in
     * @param information what a node says of itself, when that was asked instead of an echo (RFC 4620); else null
     */
    record Echo(
            InetAddress source,
            int sequence,
            Moment at,
            int length,
            int ttl,
            boolean checksumValid,
            @Nullable Long cookie,
            @Nullable WrongData wrongData,
            Ipv4Options options,
            @Nullable NodeInformationReply information)
            implements Reply {
        /** The same that is a true echo. */
        public Echo(
                InetAddress source,
                int sequence,
                Moment at,
                int length,
                int ttl,
                boolean checksumValid,
                @Nullable Long cookie,
                @Nullable WrongData wrongData,
                Ipv4Options options) {
            this(source, sequence, at, length, ttl, checksumValid, cookie, wrongData, options, null);
        }

        /** The same that came in a header with these options. */
        Echo with(Ipv4Options others) {
            return new Echo(source, sequence, at, length, ttl, checksumValid, cookie, wrongData, others, information);
        }
    }

    /**
     * An ICMP error that quotes a probe (RFC 792, RFC 4443).
     *
     * @param target where the probe was going, which tells ICMP from ICMPv6
     * @param type one of the {@code TYPE}s of {@link io.rawsock.wire.icmp} or {@link io.rawsock.wire.icmpv6}
     * @param info what the type makes of the header's second word: the next-hop MTU, the pointer of a parameter problem,
     *     the gateway of a redirect (highest byte first)
     * @param quotedHeader the IPv4 header of the probe as the error quotes it, options included; null where the system
     *     keeps that to itself
     */
    record IcmpError(
            InetAddress source,
            int sequence,
            Moment at,
            InetAddress target,
            int type,
            int code,
            int info,
            @Nullable Payload quotedHeader)
            implements Reply {
        /** The same of which the quote is not known. */
        public IcmpError(
                InetAddress source, int sequence, Moment at, InetAddress target, int type, int code, int info) {
            this(source, sequence, at, target, type, code, info, null);
        }

        /** Whether the probe was lost: redirects and source quenches only give advice. */
        public boolean fatal() {
            return target instanceof Inet6Address || (type != Redirect.TYPE && type != SourceQuench.TYPE);
        }
    }

    /**
     * No reply but news of the probe itself: the system tells when it left, more exactly than the sender could.
     *
     * @param source where the probe goes
     */
    record Sent(InetAddress source, int sequence, Moment at) implements Reply {}
}
