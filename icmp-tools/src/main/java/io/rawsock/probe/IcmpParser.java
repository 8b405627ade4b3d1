package io.rawsock.probe;

import io.rawsock.libc.LinuxErrqueue;
import io.rawsock.libc.SockExtendedErr;
import io.rawsock.libc.SockaddrIn;
import io.rawsock.socket.ControlReader;
import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.ParameterProblem;
import io.rawsock.wire.icmp.Redirect;
import io.rawsock.wire.icmp.SourceQuench;
import io.rawsock.wire.icmp.TimeExceeded;
import io.rawsock.wire.ipv4.Ipv4Options;
import io.rawsock.wire.ipv4.Ipv4View;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** ICMP (RFC 792). */
final class IcmpParser implements EchoParser {
    private final boolean raw;
    private final int identifier;
    private final EchoPayload payload;
    private final Ipv4View packet = new Ipv4View();
    private final IcmpView message = new IcmpView();
    private final Ipv4View quoted = new Ipv4View();
    private final IcmpView request = new IcmpView();
    private Ipv4Options options = Ipv4Options.NONE;

    /**
     * @param raw whether what is received begins with the IP header
     * @param identifier of our requests; {@link ProbeChannel#UNKNOWN} when the system hands us nobody else's
     */
    IcmpParser(boolean raw, int identifier, EchoPayload payload) {
        this.raw = raw;
        this.identifier = identifier;
        this.payload = payload;
    }

    @Override
    public @Nullable Reply received(ByteBuffer bytes, int length, InetAddress source, int ttl, Moment at) {
        options = Ipv4Options.NONE;
        return raw ? packet(bytes, length, source, at) : message(bytes, 0, length, source, ttl, at);
    }

    private @Nullable Reply packet(ByteBuffer bytes, int limit, InetAddress source, Moment receivedAt) {
        // The kernel lets no packet with a malformed IP header through, so a defect here is not worth telling of.
        if (Ipv4View.check(bytes, 0, limit) != Defect.NONE) {
            return null;
        }
        packet.wrapForWriting(bytes, 0, limit);
        int at = packet.payloadAt();
        int end = packet.payloadLimit();
        // The kernel drops packets with options that it cannot read, but for types that it does not know.
        if (at > Ipv4View.MIN_LENGTH && packet.checkOptions() == Defect.NONE) {
            options = Ipv4Options.parse(packet);
        }
        return message(bytes, at, end, source, packet.ttl(), receivedAt);
    }

    private @Nullable Reply message(
            ByteBuffer bytes, int at, int limit, InetAddress source, int ttl, Moment receivedAt) {
        if (IcmpView.check(bytes, at, limit) != Defect.NONE) {
            return null;
        }
        message.wrapForWriting(bytes, at, limit);
        return switch (message.type()) {
            case EchoReply.TYPE -> echo(source, ttl, receivedAt);
            case DestinationUnreachable.TYPE,
                    TimeExceeded.TYPE,
                    SourceQuench.TYPE,
                    Redirect.TYPE,
                    ParameterProblem.TYPE -> error(source, receivedAt);
            default -> null;
        };
    }

    private @Nullable Reply echo(InetAddress source, int ttl, Moment receivedAt) {
        if (!ours(message)) {
            return null;
        }
        ByteBuffer bytes = message.bytes();
        return new Reply.Echo(
                source,
                message.sequence(),
                receivedAt,
                message.limit() - message.at(),
                ttl,
                message.checksumValid(),
                payload.cookie(bytes, message.bodyAt(), message.limit()),
                payload.check(bytes, message.bodyAt(), message.limit()),
                options);
    }

    private @Nullable Reply error(InetAddress source, Moment receivedAt) {
        ByteBuffer bytes = message.bytes();
        int at = message.bodyAt();
        if (!message.checksumValid() || !quotesHeader(Ipv4View.check(bytes, at, message.limit()))) {
            return null;
        }
        quoted.wrapForWriting(bytes, at, message.limit());
        // A later fragment has no ICMP header. What the quoted length says does not count: some systems exchange its
        // bytes.
        if (quoted.protocol() != IpProtocol.ICMP
                || quoted.fragmentOffset() != 0
                || IcmpView.check(bytes, quoted.payloadAt(), message.limit()) != Defect.NONE) {
            return null;
        }
        request.wrapForWriting(bytes, quoted.payloadAt(), message.limit());
        InetAddress target = NetBytes.inet4(quoted.destination());
        Payload header = quoted.checkOptions() == Defect.NONE ? Payload.of(bytes, at, quoted.payloadAt()) : null;
        return error(source, receivedAt, target, message.type(), message.code(), info(), header);
    }

    private static boolean quotesHeader(Defect defect) {
        return defect == Defect.NONE || defect == Defect.PAYLOAD_CUT || defect == Defect.TOTAL_LENGTH_BELOW_HEADER;
    }

    /** As the error queue has it. */
    private int info() {
        return switch (message.type()) {
            case DestinationUnreachable.TYPE ->
                message.code() == DestinationUnreachable.FRAGMENTATION_NEEDED ? message.nextHopMtu() : 0;
            case ParameterProblem.TYPE -> message.pointer();
            case Redirect.TYPE -> message.gateway();
            default -> 0;
        };
    }

    @Override
    public @Nullable Reply queued(
            ByteBuffer bytes, int limit, InetAddress target, ControlReader cause, Moment receivedAt) {
        int offenderAt = SockExtendedErr.SIZE;
        if (cause.length() < offenderAt + SockaddrIn.SIZE
                || cause.getByte(SockExtendedErr.EE_ORIGIN) != LinuxErrqueue.SO_EE_ORIGIN_ICMP
                || IcmpView.check(bytes, 0, limit) != Defect.NONE) {
            return null;
        }
        request.wrapForWriting(bytes, 0, limit);
        int offender = Integer.reverseBytes(cause.getInt(offenderAt + SockaddrIn.SIN_ADDR));
        return error(
                NetBytes.inet4(offender),
                receivedAt,
                target,
                cause.getByte(SockExtendedErr.EE_TYPE),
                cause.getByte(SockExtendedErr.EE_CODE),
                cause.getInt(SockExtendedErr.EE_INFO),
                null);
    }

    private @Nullable Reply error(
            InetAddress source,
            Moment receivedAt,
            InetAddress target,
            int type,
            int code,
            int info,
            @Nullable Payload header) {
        if (request.type() != EchoRequest.TYPE || !ours(request)) {
            return null;
        }
        return new Reply.IcmpError(source, request.sequence(), receivedAt, target, type, code, info, header);
    }

    private boolean ours(IcmpView echo) {
        return identifier == ProbeChannel.UNKNOWN || echo.identifier() == identifier;
    }
}
