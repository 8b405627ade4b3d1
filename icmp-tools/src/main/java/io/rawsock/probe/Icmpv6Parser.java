package io.rawsock.probe;

import io.rawsock.libc.LinuxErrqueue;
import io.rawsock.libc.SockExtendedErr;
import io.rawsock.libc.SockaddrIn6;
import io.rawsock.socket.ControlReader;
import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmpv6.DestinationUnreachable;
import io.rawsock.wire.icmpv6.EchoReply;
import io.rawsock.wire.icmpv6.EchoRequest;
import io.rawsock.wire.icmpv6.Icmpv6View;
import io.rawsock.wire.icmpv6.PacketTooBig;
import io.rawsock.wire.icmpv6.ParameterProblem;
import io.rawsock.wire.icmpv6.TimeExceeded;
import io.rawsock.wire.ipv4.Ipv4Options;
import io.rawsock.wire.ipv6.ExtensionChain;
import io.rawsock.wire.ipv6.Ipv6View;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** ICMPv6 (RFC 4443). The kernel keeps the IP header to itself, and lets no wrong checksum through. */
final class Icmpv6Parser implements EchoParser {
    private final int identifier;
    private final EchoPayload payload;
    private final Icmpv6View message = new Icmpv6View();
    private final Ipv6View quoted = new Ipv6View();
    private final ExtensionChain chain = new ExtensionChain();
    private final Icmpv6View request = new Icmpv6View();

    /** @param identifier of our requests; {@link ProbeChannel#UNKNOWN} when the system hands us nobody else's */
    Icmpv6Parser(int identifier, EchoPayload payload) {
        this.identifier = identifier;
        this.payload = payload;
    }

    @Override
    public @Nullable Reply received(ByteBuffer bytes, int length, InetAddress source, int hops, Moment at) {
        if (Icmpv6View.check(bytes, 0, length) != Defect.NONE) {
            return null;
        }
        message.wrapForWriting(bytes, 0, length);
        return switch (message.type()) {
            case EchoReply.TYPE -> echo(source, hops, at);
            case DestinationUnreachable.TYPE, PacketTooBig.TYPE, TimeExceeded.TYPE, ParameterProblem.TYPE ->
                error(source, at);
            default -> null;
        };
    }

    private @Nullable Reply echo(InetAddress source, int hops, Moment at) {
        if (!ours(message)) {
            return null;
        }
        return new Reply.Echo(
                source,
                message.sequence(),
                at,
                message.limit(),
                hops,
                true,
                payload.cookie(message.bytes(), message.bodyAt(), message.limit()),
                payload.check(message.bytes(), message.bodyAt(), message.limit()),
                Ipv4Options.NONE);
    }

    private @Nullable Reply error(InetAddress source, Moment receivedAt) {
        ByteBuffer bytes = message.bytes();
        int at = message.bodyAt();
        int limit = message.limit();
        Defect defect = Ipv6View.check(bytes, at, limit);
        if (defect != Defect.NONE && defect != Defect.PAYLOAD_CUT) {
            return null;
        }
        quoted.wrapForWriting(bytes, at, limit);
        chain.start(quoted.nextHeader(), bytes, quoted.payloadAt(), limit).finish();
        if (chain.defect() != Defect.NONE
                || chain.isLaterFragment()
                || chain.protocol() != IpProtocol.IPV6_ICMP
                || Icmpv6View.check(bytes, chain.payloadAt(), limit) != Defect.NONE) {
            return null;
        }
        request.wrapForWriting(bytes, chain.payloadAt(), limit);
        InetAddress target = NetBytes.inet6(bytes, quoted.destinationAt());
        return error(source, receivedAt, target, message.type(), message.code(), info());
    }

    /** As the error queue has it. */
    private int info() {
        return switch (message.type()) {
            case PacketTooBig.TYPE -> (int) message.mtu();
            case ParameterProblem.TYPE -> (int) message.pointer();
            default -> 0;
        };
    }

    @Override
    public @Nullable Reply queued(ByteBuffer bytes, int limit, InetAddress target, ControlReader cause, Moment at) {
        if (cause.length() < SockExtendedErr.SIZE + SockaddrIn6.SIZE
                || cause.getByte(SockExtendedErr.EE_ORIGIN) != LinuxErrqueue.SO_EE_ORIGIN_ICMP6
                || Icmpv6View.check(bytes, 0, limit) != Defect.NONE) {
            return null;
        }
        request.wrapForWriting(bytes, 0, limit);
        byte[] offender = new byte[16];
        for (int i = 0; i < offender.length; i++) {
            offender[i] = (byte) cause.getByte(SockExtendedErr.SIZE + SockaddrIn6.SIN6_ADDR + i);
        }
        int scope = cause.getInt(SockExtendedErr.SIZE + SockaddrIn6.SIN6_SCOPE_ID);
        return error(
                IpFamily.inet6(offender, scope),
                at,
                target,
                cause.getByte(SockExtendedErr.EE_TYPE),
                cause.getByte(SockExtendedErr.EE_CODE),
                cause.getInt(SockExtendedErr.EE_INFO));
    }

    private @Nullable Reply error(InetAddress source, Moment at, InetAddress target, int type, int code, int info) {
        if (request.type() != EchoRequest.TYPE || !ours(request)) {
            return null;
        }
        return new Reply.IcmpError(source, request.sequence(), at, target, type, code, info);
    }

    private boolean ours(Icmpv6View echo) {
        return identifier == ProbeChannel.UNKNOWN || echo.identifier() == identifier;
    }
}
