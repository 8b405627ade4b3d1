package io.rawsock.probe;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SockExtendedErr;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.Timespec;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.ControlReader;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.Message;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.RawOptions;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.ParameterProblem;
import io.rawsock.wire.icmp.Redirect;
import io.rawsock.wire.icmp.SourceQuench;
import io.rawsock.wire.icmp.TimeExceeded;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Echo requests over an IPv4 ICMP socket: raw where the process may have one, else the datagram kind of icmp(7).
 *
 * <p>They differ in where ICMP errors come from. A raw socket receives them like replies, with whatever code they have,
 * and is left without IP_RECVERR: each pending error would make the next send fail. A datagram socket receives replies
 * only, so there IP_RECVERR's queue is read, from which the kernel leaves out codes it does not know.
 */
public final class IcmpChannel implements ProbeChannel {
    private static final int LARGEST_PACKET = 0xffff;
    private static final int CONTROL_ROOM =
            Cmsghdr.space(Timespec.SIZE) + Cmsghdr.space(Integer.BYTES) + Cmsghdr.space(SockExtendedErr.SIZE + 2 * 16);

    private final NativeSocket socket;
    private final boolean raw;
    private final int identifier;
    private final EchoPayload payload;
    private final NanoClock clock;
    private final RealTimeOffset realTime;
    private final IcmpParser parser;
    private final AddressSlot destination = new AddressSlot();
    private final ByteBuffer outgoing;
    private final IcmpView request;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final Message message = new Message(CONTROL_ROOM, incoming);
    private int tos;

    private IcmpChannel(NativeSocket socket, boolean raw, EchoPayload payload, NanoClock clock) {
        this.socket = socket;
        this.raw = raw;
        this.identifier = raw ? ThreadLocalRandom.current().nextInt(0x10000) : UNKNOWN;
        this.payload = payload;
        this.clock = clock;
        realTime = new RealTimeOffset(clock);
        parser = new IcmpParser(identifier, payload);
        outgoing = ByteBuffer.allocateDirect(IcmpView.HEADER_LENGTH + payload.length());
        request = new IcmpView().wrapForWriting(outgoing, 0, outgoing.capacity());
        request.type(EchoRequest.TYPE).code(0).identifier(raw ? identifier : 0);
        payload.fill(outgoing, request.bodyAt());
    }

    /**
     * Opens the better of the two sockets that this process may have.
     *
     * @throws IOException when it may have neither: the raw socket's failure, with the other's suppressed in it
     */
    public static IcmpChannel open(EchoPayload payload, NanoClock clock) throws IOException {
        try {
            return open(SocketType.RAW, payload, clock);
        } catch (ErrnoException denied) {
            if (denied.errno() != Errno.EPERM && denied.errno() != Errno.EACCES) {
                throw denied;
            }
            try {
                return open(SocketType.DGRAM, payload, clock);
            } catch (IOException alsoDenied) {
                denied.addSuppressed(alsoDenied);
                throw denied;
            }
        }
    }

    private static IcmpChannel open(SocketType type, EchoPayload payload, NanoClock clock) throws IOException {
        NativeSocket socket = NativeSocket.open(AddressFamily.INET, type, Protocol.ICMP);
        try {
            boolean raw = type.value() == SysSocket.SOCK_RAW;
            if (raw) {
                socket.setOption(RawOptions.ICMP_FILTER, unwantedTypes());
            } else {
                socket.setOption(IpOptions.IP_RECVERR, true);
                socket.setOption(IpOptions.IP_RECVTTL, true);
            }
            socket.setOption(SocketOptions.SO_TIMESTAMPNS, true);
            return new IcmpChannel(socket, raw, payload, clock);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static int unwantedTypes() {
        return ~(1 << EchoReply.TYPE
                | 1 << DestinationUnreachable.TYPE
                | 1 << TimeExceeded.TYPE
                | 1 << SourceQuench.TYPE
                | 1 << Redirect.TYPE
                | 1 << ParameterProblem.TYPE);
    }

    /** The socket, for options that this class does not care about. */
    public NativeSocket socket() {
        return socket;
    }

    /** Whether it is the raw kind. */
    public boolean raw() {
        return raw;
    }

    /** IP_TOS of the requests. */
    public void tos(int value) throws IOException {
        socket.setOption(IpOptions.IP_TOS, value);
        tos = value;
    }

    @Override
    public int identifier() {
        return identifier;
    }

    @Override
    public long send(InetAddress target, long sequence, long cookie) throws IOException {
        destination.set(NativeAddress.of(target, 0));
        request.sequence((int) sequence);
        payload.cookie(outgoing, request.bodyAt(), cookie);
        request.fillChecksum();
        outgoing.clear();
        long at = clock.monotonic();
        try {
            if (socket.sendTo(outgoing, destination, SysSocket.MSG_DONTWAIT) != NativeSocket.WOULD_BLOCK) {
                return at;
            }
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException failure) {
            throw notSent(target, failure);
        }
        throw new ProbeException(Errno.EAGAIN, 0, null);
    }

    private IOException notSent(InetAddress target, IOException failure) {
        int errno = SystemErrors.errno(failure);
        return errno == 0 ? failure : new ProbeException(errno, errno == Errno.EMSGSIZE ? mtu(target) : 0, failure);
    }

    private int mtu(InetAddress target) {
        try {
            return ConnectedRoute.to(target, tos).mtu();
        } catch (IOException unknown) {
            return 0;
        }
    }

    @Override
    public @Nullable Reply receive(long timeoutNanos) throws IOException {
        long start = clock.monotonic();
        for (; ; ) {
            boolean empty = !receiveNow(0);
            Reply reply = empty ? null : parse();
            long waited = clock.monotonic() - start;
            // Foreign packets may come faster than they are read.
            if (reply != null || (timeoutNanos >= 0 && waited >= timeoutNanos)) {
                return reply;
            }
            if (empty) {
                int ready = socket.poll(SysPoll.POLLIN, timeoutNanos < 0 ? -1 : timeoutNanos - waited);
                reply = (ready & SysPoll.POLLERR) != 0 && receiveNow(SysSocket.MSG_ERRQUEUE) ? parseError() : null;
                if (ready == 0 || reply != null) {
                    return reply;
                }
            }
        }
    }

    private boolean receiveNow(int flags) throws IOException {
        incoming.clear();
        try {
            return socket.receiveMessage(message, flags | SysSocket.MSG_DONTWAIT) != NativeSocket.WOULD_BLOCK;
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException failure) {
            // A datagram socket also reports each queued error as the next call's failure; its entry tells more.
            if (raw || SystemErrors.errno(failure) == 0) {
                throw failure;
            }
            return false;
        }
    }

    private @Nullable Reply parse() {
        long receivedAt = clock.monotonic();
        int ttl = -1;
        for (ControlReader control = message.control(); control.advance(); ) {
            if (control.is(SysSocket.SOL_SOCKET, SysSocket.SCM_TIMESTAMPNS)) {
                receivedAt = realTime.monotonic(control.getTimespec(0));
            } else if (control.is(NetinetIn.IPPROTO_IP, NetinetIn.IP_TTL)) {
                ttl = control.getInt(0);
            }
        }
        int length = incoming.position();
        if (raw) {
            return parser.packet(incoming, length, receivedAt);
        }
        InetAddress source = NetBytes.inet4(message.sourceAddress().inet4());
        return parser.message(incoming, 0, length, source, ttl, receivedAt);
    }

    private @Nullable Reply parseError() {
        int target = message.sourceAddress().inet4();
        for (ControlReader control = message.control(); control.advance(); ) {
            if (control.is(NetinetIn.IPPROTO_IP, NetinetIn.IP_RECVERR)) {
                return parser.queued(incoming, incoming.position(), target, control, clock.monotonic());
            }
        }
        return null;
    }

    @Override
    public void close() {
        socket.close();
    }
}
