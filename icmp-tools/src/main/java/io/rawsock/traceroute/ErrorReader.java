package io.rawsock.traceroute;

import io.rawsock.traceroute.TraceReply.IcmpError;
import io.rawsock.wire.Defect;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.ParameterProblem;
import io.rawsock.wire.icmp.TimeExceeded;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import io.rawsock.wire.icmpv6.Icmpv6View;
import io.rawsock.wire.icmpv6.PacketTooBig;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv6.ExtensionChain;
import io.rawsock.wire.ipv6.Ipv6View;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Finds errors about our probes in what raw ICMP and ICMPv6 sockets receive, whatever bytes those are. */
final class ErrorReader {
    private final ProbeFormat format;
    private final int protocol;
    private final IcmpView icmp = new IcmpView();
    private final Ipv4View quoted = new Ipv4View();
    private final Icmpv6View icmpv6 = new Icmpv6View();
    private final Ipv6View quoted6 = new Ipv6View();
    private final ExtensionChain chain = new ExtensionChain();

    /** @param protocol of the probes */
    ErrorReader(ProbeFormat format, int protocol) {
        this.format = format;
        this.protocol = protocol;
    }

    /** The ICMP message in {@code [at, limit)}; null when it is no error about a probe of ours. */
    @Nullable
    IcmpError icmp(ByteBuffer in, int at, int limit, InetAddress from, long receivedAt, int ttl) {
        if (IcmpView.check(in, at, limit) != Defect.NONE) {
            return null;
        }
        icmp.wrapForWriting(in, at, limit);
        // A raw socket also receives messages with a wrong checksum.
        if (!isError(icmp.type()) || !icmp.checksumValid() || !quotesHeader(in, limit)) {
            return null;
        }
        int end = icmp.quoteLimit();
        quoted.wrapForWriting(in, icmp.bodyAt(), end);
        if (quoted.protocol() != protocol || quoted.fragmentOffset() != 0) {
            return null;
        }
        int transportAt = icmp.bodyAt() + quoted.headerLength();
        int number = format.quoted(in, transportAt, end, quoted.addressSum(), quoted.identification());
        if (number == ProbeFormat.NONE) {
            return null;
        }
        QuotedProbe quote = new QuotedProbe(
                NetBytes.inet4(quoted.source()),
                NetBytes.inet4(quoted.destination()),
                quoted.totalLength(),
                quoted.ttl(),
                quoted.tos(),
                quoted.identification(),
                format.changed());
        IcmpExtensions extensions = IcmpExtensions.parse(in, end, limit);
        return new IcmpError(number, from, receivedAt, ttl, icmp.type(), icmp.code(), information(), extensions, quote);
    }

    private static boolean isError(int type) {
        return type == DestinationUnreachable.TYPE || type == TimeExceeded.TYPE || type == ParameterProblem.TYPE;
    }

    // What the quoted length says does not count: some systems exchange its bytes, or count without the header.
    private boolean quotesHeader(ByteBuffer in, int limit) {
        Defect defect = Ipv4View.check(in, icmp.bodyAt(), limit);
        return defect == Defect.NONE || defect == Defect.PAYLOAD_CUT || defect == Defect.TOTAL_LENGTH_BELOW_HEADER;
    }

    private long information() {
        return switch (icmp.type()) {
            case DestinationUnreachable.TYPE ->
                icmp.code() == DestinationUnreachable.FRAGMENTATION_NEEDED ? icmp.nextHopMtu() : 0;
            case ParameterProblem.TYPE -> icmp.pointer();
            default -> 0;
        };
    }

    /** The ICMPv6 message in {@code [at, limit)}, whose checksum the kernel has verified. */
    @Nullable
    IcmpError icmpv6(ByteBuffer in, int at, int limit, InetAddress from, long receivedAt, int hopLimit) {
        if (Icmpv6View.check(in, at, limit) != Defect.NONE) {
            return null;
        }
        icmpv6.wrapForWriting(in, at, limit);
        if (!isError6(icmpv6.type())) {
            return null;
        }
        int end = icmpv6.quoteLimit();
        Defect defect = Ipv6View.check(in, icmpv6.bodyAt(), end);
        if (defect != Defect.NONE && defect != Defect.PAYLOAD_CUT) {
            return null;
        }
        quoted6.wrapForWriting(in, icmpv6.bodyAt(), end);
        chain.start(quoted6).finish();
        if (chain.protocol() != protocol || chain.isLaterFragment()) {
            return null;
        }
        int number = format.quoted(in, chain.payloadAt(), end, quoted6.addressSum(), -1);
        if (number == ProbeFormat.NONE) {
            return null;
        }
        QuotedProbe quote = new QuotedProbe(
                NetBytes.inet6(in, quoted6.sourceAt()),
                NetBytes.inet6(in, quoted6.destinationAt()),
                Ipv6View.HEADER_LENGTH + quoted6.payloadLength(),
                quoted6.hopLimit(),
                quoted6.trafficClass(),
                -1,
                format.changed());
        long information = switch (icmpv6.type()) {
            case PacketTooBig.TYPE -> icmpv6.mtu();
            case io.rawsock.wire.icmpv6.ParameterProblem.TYPE -> icmpv6.pointer();
            default -> 0;
        };
        IcmpExtensions extensions = IcmpExtensions.parse(in, end, limit);
        return new IcmpError(
                number, from, receivedAt, hopLimit, icmpv6.type(), icmpv6.code(), information, extensions, quote);
    }

    private static boolean isError6(int type) {
        return type == io.rawsock.wire.icmpv6.DestinationUnreachable.TYPE
                || type == PacketTooBig.TYPE
                || type == io.rawsock.wire.icmpv6.TimeExceeded.TYPE
                || type == io.rawsock.wire.icmpv6.ParameterProblem.TYPE;
    }
}
