package io.rawsock.traceroute;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.Errno;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.Timespec;
import io.rawsock.probe.IpFamily;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.RealTimeOffset;
import io.rawsock.probe.SystemErrors;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.ControlReader;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.Ipv6Options;
import io.rawsock.socket.Message;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeOption;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Poller;
import io.rawsock.wire.Defect;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ipv4.Ipv4Header;
import io.rawsock.wire.ipv4.Ipv4View;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Probes of any protocol through raw sockets: one of that protocol, which sends them and receives the target's answers,
 * and one for ICMP errors, which shows them as they are. Neither is connected, nor has it IP_RECVERR: each error would
 * make the next send fail.
 */
final class RawTraceChannel implements TraceChannel {
    private static final int LARGEST_PACKET = 0xffff;
    private static final int CONTROL_ROOM = Cmsghdr.space(Timespec.SIZE) + Cmsghdr.space(Integer.BYTES);

    private final ProbeSockets sockets;
    private final NativeSocket transport;
    private final NativeSocket icmp;
    private final Poller<NativeSocket> poller;
    private final ProbeFormat format;
    private final ErrorReader errors;
    private final NanoClock clock;
    private final RealTimeOffset realTime;
    private final AddressSlot destination;
    private final NativeOption<Integer> hops;
    private final @Nullable Ipv4Header ownHeader;
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final Message message = new Message(CONTROL_ROOM, incoming);
    private final Ipv4View packet = new Ipv4View();
    private int ttl;

    /**
     * @param transport sends the probes
     * @param icmp receives ICMP errors; the same as {@code transport} where probes are ICMP themselves
     * @param ownHeader the IPv4 header of the probes, for a transport with IP_HDRINCL; null when the kernel writes it
     */
    RawTraceChannel(
            ProbeSockets sockets,
            NativeSocket transport,
            NativeSocket icmp,
            ProbeFormat format,
            int protocol,
            @Nullable Ipv4Header ownHeader,
            NanoClock clock)
            throws IOException {
        this.sockets = sockets;
        this.transport = transport;
        this.icmp = icmp;
        this.format = format;
        this.ownHeader = ownHeader;
        this.clock = clock;
        errors = new ErrorReader(format, protocol);
        realTime = new RealTimeOffset(clock);
        destination = new AddressSlot(sockets.address(0));
        hops = sockets.inet6() ? Ipv6Options.IPV6_UNICAST_HOPS : IpOptions.IP_TTL;
        poller = Poller.open();
        try {
            poller.register(icmp, SysPoll.POLLIN, icmp);
            if (transport != icmp) {
                poller.register(transport, SysPoll.POLLIN, transport);
            }
        } catch (IOException e) {
            poller.close();
            throw e;
        }
    }

    @Override
    public long send(Probe probe) throws IOException {
        int length = probe.length() - sockets.headerLength();
        int at = ownHeader == null ? 0 : Ipv4View.MIN_LENGTH;
        outgoing.clear().limit(at + length);
        format.write(outgoing, at, length, probe.number(), probe.flow());
        if (ownHeader == null) {
            if (probe.ttl() != ttl) {
                transport.setOption(hops, probe.ttl());
                ttl = probe.ttl();
            }
        } else {
            ownHeader
                    .withTtl(probe.ttl())
                    .withIdentification(format.identification(probe.number()))
                    .emit(outgoing, 0, length);
        }
        if (sockets.inet6()) {
            destination.set(sockets.address(0, probe.flow()));
        }
        long sentAt = clock.monotonic();
        try {
            if (transport.sendTo(outgoing, destination, SysSocket.MSG_DONTWAIT) != NativeSocket.WOULD_BLOCK) {
                return sentAt;
            }
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException failure) {
            int errno = SystemErrors.errno(failure);
            throw new ProbeException(errno, errno == Errno.EMSGSIZE ? sockets.linkMtu() : 0, failure);
        }
        throw new ProbeException(Errno.EAGAIN, 0, null);
    }

    @Override
    public @Nullable TraceReply receive(long timeoutNanos) throws IOException {
        long start = clock.monotonic();
        for (; ; ) {
            boolean any = receiveNow(icmp);
            TraceReply reply = any ? parseIcmp() : null;
            if (reply == null && transport != icmp && receiveNow(transport)) {
                any = true;
                reply = parseTransport();
            }
            long waited = clock.monotonic() - start;
            // Foreign packets may come faster than they are read.
            if (reply != null || waited >= timeoutNanos) {
                return reply;
            }
            if (!any) {
                poller.poll(timeoutNanos - waited);
            }
        }
    }

    private boolean receiveNow(NativeSocket socket) throws IOException {
        incoming.clear();
        return socket.receiveMessage(message, SysSocket.MSG_DONTWAIT) != NativeSocket.WOULD_BLOCK;
    }

    private @Nullable TraceReply parseIcmp() {
        int limit = incoming.position();
        long receivedAt = receivedAt();
        if (sockets.inet6()) {
            InetAddress from = source();
            int hopLimit = hopLimit();
            TraceReply error = errors.icmpv6(incoming, 0, limit, from, receivedAt, hopLimit);
            return error == null && transport == icmp ? answer(0, limit, from, receivedAt, hopLimit) : error;
        }
        if (Ipv4View.check(incoming, 0, limit) != Defect.NONE) {
            return null;
        }
        packet.wrapForWriting(incoming, 0, limit);
        InetAddress from = NetBytes.inet4(packet.source());
        int at = packet.payloadAt();
        int end = packet.payloadLimit();
        TraceReply error = errors.icmp(incoming, at, end, from, receivedAt, packet.ttl());
        return error == null && transport == icmp ? answer(at, end, from, receivedAt, packet.ttl()) : error;
    }

    private @Nullable TraceReply parseTransport() {
        int limit = incoming.position();
        if (sockets.inet6()) {
            return answer(0, limit, source(), receivedAt(), hopLimit());
        }
        if (Ipv4View.check(incoming, 0, limit) != Defect.NONE) {
            return null;
        }
        packet.wrapForWriting(incoming, 0, limit);
        InetAddress from = NetBytes.inet4(packet.source());
        return answer(packet.payloadAt(), packet.payloadLimit(), from, receivedAt(), packet.ttl());
    }

    private @Nullable TraceReply answer(int at, int limit, InetAddress from, long receivedAt, int ttl) {
        if (!from.equals(sockets.target())) {
            return null;
        }
        int number = format.answered(incoming, at, limit);
        return number == ProbeFormat.NONE
                ? null
                : new TraceReply.Answer(number, from, receivedAt, ttl, format.answerFlags());
    }

    private InetAddress source() {
        return message.source() instanceof NativeAddress.Inet6 six ? IpFamily.address(six) : sockets.target();
    }

    private long receivedAt() {
        ControlReader control = message.control();
        boolean stamped = control.find(SysSocket.SOL_SOCKET, SysSocket.SCM_TIMESTAMPNS);
        return stamped ? realTime.monotonic(control.getTimespec(0)) : clock.monotonic();
    }

    private int hopLimit() {
        ControlReader control = message.control();
        return control.find(NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_HOPLIMIT) ? control.getInt(0) : -1;
    }

    @Override
    public void close() {
        poller.close();
        transport.close();
        icmp.close();
    }
}
