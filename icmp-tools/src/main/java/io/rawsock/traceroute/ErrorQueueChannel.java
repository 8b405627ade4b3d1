package io.rawsock.traceroute;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.Errno;
import io.rawsock.libc.LinuxErrqueue;
import io.rawsock.libc.SockExtendedErr;
import io.rawsock.libc.SockaddrIn6;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.Timespec;
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
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Poller;
import io.rawsock.socket.ReceivedError;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.icmp.extension.ExtensionView;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Probes through datagram sockets, which need no privilege: errors come by IP_RECVERR's queue. It shows less than a raw
 * socket: nothing of the quoted IP header, and no codes that the kernel does not know.
 */
final class ErrorQueueChannel implements TraceChannel {
    private static final int LARGEST_PACKET = 0xffff;
    private static final int CONTROL_ROOM = Cmsghdr.space(Timespec.SIZE)
            + Cmsghdr.space(Integer.BYTES)
            + Cmsghdr.space(SockExtendedErr.SIZE + SockaddrIn6.SIZE);

    /** How many errors to other probes, which send(2) reports once each, may get in the way of one probe. */
    private static final int MAX_FOREIGN_ERRORS = 8;

    private final ProbeSockets sockets;
    private final DatagramFormat format;
    private final Poller<NativeSocket> poller = Poller.open();
    private final List<NativeSocket> opened = new ArrayList<>();
    private final ArrayDeque<TraceReply> replies = new ArrayDeque<>();
    private final NanoClock clock;
    private final RealTimeOffset realTime;
    private final AddressSlot destination = new AddressSlot();
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final Message message = new Message(CONTROL_ROOM, incoming);

    ErrorQueueChannel(ProbeSockets sockets, DatagramFormat format, NanoClock clock) throws IOException {
        this.sockets = sockets;
        this.format = format;
        this.clock = clock;
        realTime = new RealTimeOffset(clock);
        try {
            // Says at once whether there are such sockets at all.
            open();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private NativeSocket open() throws IOException {
        NativeSocket socket = sockets.openForProbes(SocketType.DGRAM, format.protocol(), format.sourcePort());
        opened.add(socket);
        ProbeSockets.prepareToReceive(socket);
        if (sockets.inet6()) {
            ProbeSockets.set(socket, Ipv6Options.IPV6_RECVERR, true);
            ProbeSockets.set(socket, Ipv6Options.IPV6_RECVHOPLIMIT, true);
        } else {
            ProbeSockets.set(socket, IpOptions.IP_RECVERR, true);
            ProbeSockets.set(socket, IpOptions.IP_RECVTTL, true);
        }
        poller.register(socket, SysPoll.POLLIN, socket);
        return socket;
    }

    private NativeSocket socketFor(int number) throws IOException {
        int index = format.socketForEach() ? number : 0;
        return index < opened.size() ? opened.get(index) : open();
    }

    @Override
    public long send(Probe probe) throws IOException {
        NativeSocket socket = socketFor(probe.number());
        int length = probe.length() - sockets.headerLength() - format.kernelHeaderLength();
        outgoing.clear().limit(length);
        format.write(outgoing, length, probe.number());
        destination.set(sockets.address(format.port(probe.number())));
        socket.setOption(sockets.inet6() ? Ipv6Options.IPV6_UNICAST_HOPS : IpOptions.IP_TTL, probe.ttl());
        for (int foreign = 0; ; foreign++) {
            outgoing.rewind();
            long sentAt = clock.monotonic();
            try {
                if (socket.sendTo(outgoing, destination, SysSocket.MSG_DONTWAIT) == NativeSocket.WOULD_BLOCK) {
                    throw new ProbeException(Errno.EAGAIN, 0, null);
                }
                return sentAt;
            } catch (ClosedChannelException | ProbeException e) {
                throw e;
            } catch (IOException failure) {
                // Until the queue is read each of its errors also fails a call, once.
                int errno = SystemErrors.errno(failure);
                if (errno == Errno.EMSGSIZE || foreign == MAX_FOREIGN_ERRORS) {
                    throw new ProbeException(errno, errno == Errno.EMSGSIZE ? sockets.linkMtu() : 0, failure);
                }
                drain(socket);
            }
        }
    }

    @Override
    public @Nullable TraceReply receive(long timeoutNanos) throws IOException {
        long start = clock.monotonic();
        for (long waited = 0; ; waited = clock.monotonic() - start) {
            TraceReply reply = replies.poll();
            if (reply != null || waited > timeoutNanos) {
                return reply;
            }
            int ready = poller.poll(Math.max(0, timeoutNanos - waited));
            for (int i = 0; i < ready; i++) {
                drain(poller.ready(i).attachment());
            }
            if (ready == 0 && replies.isEmpty() && clock.monotonic() - start >= timeoutNanos) {
                return null;
            }
        }
    }

    private void drain(NativeSocket socket) throws IOException {
        while (receiveNow(socket, SysSocket.MSG_ERRQUEUE)) {
            add(error(socket));
        }
        while (receiveNow(socket, 0)) {
            add(answer(socket));
        }
    }

    private void add(@Nullable TraceReply reply) {
        if (reply != null) {
            replies.add(reply);
        }
    }

    private boolean receiveNow(NativeSocket socket, int flags) throws IOException {
        incoming.clear();
        try {
            return socket.receiveMessage(message, flags | SysSocket.MSG_DONTWAIT) != NativeSocket.WOULD_BLOCK;
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException queued) {
            // The same error as in the queue, whose entry tells more; it is gone with this call.
            return false;
        }
    }

    private @Nullable TraceReply answer(NativeSocket socket) {
        InetAddress source = address(message.source());
        if (source == null || !source.equals(sockets.target())) {
            return null;
        }
        int number = format.answered(
                incoming, incoming.position(), message.sourceAddress().port(), indexOf(socket));
        return number == ProbeFormat.NONE
                ? null
                : new TraceReply.Answer(
                        number, source, receivedAt(), message.control().ttl(), 0);
    }

    private @Nullable TraceReply error(NativeSocket socket) {
        int limit = incoming.position();
        ReceivedError error = null;
        for (var control : message.controlMessages()) {
            if (control instanceof ReceivedError received) {
                error = received;
            }
        }
        InetAddress offender = error == null ? null : address(error.offender());
        if (error == null || offender == null || !fromNetwork(error.origin())) {
            return null;
        }
        int number = format.quoted(incoming, limit, message.sourceAddress().port(), indexOf(socket));
        if (number == ProbeFormat.NONE) {
            return null;
        }
        int quoteAt = -(sockets.headerLength() + format.kernelHeaderLength());
        int end = ExtensionView.locate(incoming, quoteAt, limit, 0, Integer.BYTES);
        return new TraceReply.IcmpError(
                number,
                offender,
                receivedAt(),
                message.control().ttl(),
                error.icmpType(),
                error.icmpCode(),
                Integer.toUnsignedLong(error.info()),
                IcmpExtensions.parse(incoming, end, limit),
                null);
    }

    private static boolean fromNetwork(int origin) {
        return origin == LinuxErrqueue.SO_EE_ORIGIN_ICMP || origin == LinuxErrqueue.SO_EE_ORIGIN_ICMP6;
    }

    private int indexOf(NativeSocket socket) {
        return format.socketForEach() ? opened.indexOf(socket) : ProbeFormat.NONE;
    }

    private static @Nullable InetAddress address(@Nullable NativeAddress address) {
        if (address instanceof NativeAddress.Inet6 six) {
            return six.address();
        }
        return address instanceof NativeAddress.Inet4 four ? four.address() : null;
    }

    private long receivedAt() {
        ControlReader control = message.control();
        boolean stamped = control.find(SysSocket.SOL_SOCKET, SysSocket.SCM_TIMESTAMPNS);
        return stamped ? realTime.monotonic(control.getTimespec(0)) : clock.monotonic();
    }

    @Override
    public void close() {
        poller.close();
        for (NativeSocket socket : List.copyOf(opened)) {
            socket.close();
        }
    }
}
