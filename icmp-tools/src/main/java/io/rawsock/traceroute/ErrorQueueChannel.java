package io.rawsock.traceroute;

import io.rawsock.libc.Errno;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.SystemErrors;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.Ipv6Options;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Poller;
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

    /** How many errors to other probes, which send(2) reports once each, may get in the way of one probe. */
    private static final int MAX_FOREIGN_ERRORS = 8;

    private final ProbeSockets sockets;
    private final DatagramFormat format;
    private final Poller<Integer> poller = Poller.open();
    /** Any thread may close them while this one opens more: guarded by itself, with {@link #closed}. */
    private final List<NativeSocket> opened = new ArrayList<>();

    private boolean closed;
    private final ArrayDeque<TraceReply> replies = new ArrayDeque<>();
    private final NanoClock clock;
    private final ErrorQueue queue;
    private final AddressSlot destination = new AddressSlot();
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(LARGEST_PACKET);

    ErrorQueueChannel(ProbeSockets sockets, DatagramFormat format, NanoClock clock) throws IOException {
        this.sockets = sockets;
        this.format = format;
        this.clock = clock;
        queue = new ErrorQueue(clock);
        try {
            // Says at once whether there are such sockets at all.
            open(0);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void open(int index) throws IOException {
        NativeSocket socket = sockets.openForProbes(SocketType.DGRAM, format.protocol(), format.sourcePort(index));
        synchronized (opened) {
            if (closed) {
                socket.close();
                throw new ClosedChannelException();
            }
            opened.add(socket);
        }
        ErrorQueue.prepare(socket, sockets.inet6());
        poller.register(socket, SysPoll.POLLIN, index);
    }

    @Override
    public long send(Probe probe) throws IOException {
        int index = format.socket(probe.number(), probe.flow());
        while (opened.size() <= index) {
            open(opened.size());
        }
        NativeSocket socket = opened.get(index);
        int length = probe.length() - sockets.headerLength() - format.kernelHeaderLength();
        outgoing.clear().limit(length);
        format.write(outgoing, length, probe.number(), probe.flow());
        destination.set(sockets.address(format.port(probe.number()), probe.flow()));
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
                drain(index);
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

    private void drain(int index) throws IOException {
        NativeSocket socket = opened.get(index);
        while (queue.receive(socket, SysSocket.MSG_ERRQUEUE)) {
            add(error(index));
        }
        while (queue.receive(socket, 0)) {
            add(answer(index));
        }
    }

    private void add(@Nullable TraceReply reply) {
        if (reply != null) {
            replies.add(reply);
        }
    }

    private @Nullable TraceReply answer(int socket) {
        InetAddress source = queue.source();
        if (source == null || !source.equals(sockets.target())) {
            return null;
        }
        int number = format.answered(queue.bytes(), queue.limit(), queue.port(), socket);
        return number == ProbeFormat.NONE
                ? null
                : new TraceReply.Answer(number, source, queue.receivedAt(), queue.ttl(), 0);
    }

    private @Nullable TraceReply error(int socket) {
        int number = format.quoted(queue.bytes(), queue.limit(), queue.port(), socket);
        if (number == ProbeFormat.NONE) {
            return null;
        }
        int quoteAt = -(sockets.headerLength() + format.kernelHeaderLength());
        int end = ExtensionView.locate(queue.bytes(), quoteAt, queue.limit(), 0, Integer.BYTES);
        return queue.error(number, IcmpExtensions.parse(queue.bytes(), end, queue.limit()));
    }

    @Override
    public void close() {
        poller.close();
        synchronized (opened) {
            closed = true;
            opened.forEach(NativeSocket::close);
        }
    }
}
