package io.rawsock.traceroute;

import io.rawsock.libc.Errno;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.SystemErrors;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.Ipv6Options;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Poller;
import io.rawsock.socket.SocketType;
import io.rawsock.traceroute.TraceMethod.TcpConnect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import io.rawsock.wire.tcp.TcpView;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connections as probes, one socket each: the kernel sends their SYN, and again if nothing comes. What routers say comes
 * by the error queue; that the target accepts, or refuses, is its answer.
 */
final class ConnectChannel implements TraceChannel {
    private final ProbeSockets sockets;
    private final TcpConnect method;
    private final NanoClock clock;
    private final ErrorQueue queue;
    private final Poller<NativeSocket> poller = Poller.open();
    private final Map<NativeSocket, Integer> probes = new HashMap<>();

    ConnectChannel(ProbeSockets sockets, TcpConnect method, NanoClock clock) throws IOException {
        this.sockets = sockets;
        this.method = method;
        this.clock = clock;
        queue = new ErrorQueue(clock);
    }

    @Override
    public long send(Probe probe) throws IOException {
        NativeSocket socket = sockets.openForProbes(SocketType.STREAM, IpProtocol.TCP, method.sourcePort());
        int errno;
        long sentAt;
        try {
            socket.blocking(false);
            ErrorQueue.prepare(socket, sockets.inet6());
            socket.setOption(sockets.inet6() ? Ipv6Options.IPV6_UNICAST_HOPS : IpOptions.IP_TTL, probe.ttl());
            sentAt = clock.monotonic();
            errno = socket.connectEx(sockets.address(method.port()));
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
        if (errno != 0 && errno != Errno.EINPROGRESS && errno != Errno.ECONNREFUSED) {
            socket.close();
            throw new ProbeException(errno, 0, null);
        }
        synchronized (probes) {
            probes.put(socket, probe.number());
        }
        poller.register(socket, SysPoll.POLLIN | SysPoll.POLLOUT, socket);
        return sentAt;
    }

    @Override
    public @Nullable TraceReply receive(long timeoutNanos) throws IOException {
        long start = clock.monotonic();
        for (long waited = 0; ; waited = clock.monotonic() - start) {
            int ready = poller.poll(Math.max(0, timeoutNanos - waited));
            for (int i = 0; i < ready; i++) {
                TraceReply reply = reply(poller.ready(i).attachment());
                if (reply != null) {
                    return reply;
                }
            }
            if (clock.monotonic() - start >= timeoutNanos) {
                return null;
            }
        }
    }

    private @Nullable TraceReply reply(NativeSocket socket) throws IOException {
        Integer number;
        synchronized (probes) {
            number = probes.get(socket);
        }
        if (number == null) {
            return null;
        }
        TraceReply reply = queue.receive(socket, SysSocket.MSG_ERRQUEUE)
                ? queue.error(number, IcmpExtensions.NONE)
                : outcome(socket, number);
        if (reply != null) {
            synchronized (probes) {
                probes.remove(socket);
            }
            socket.close();
        }
        return reply;
    }

    private @Nullable TraceReply outcome(NativeSocket socket, int number) throws IOException {
        int flags = TcpView.SYN | TcpView.ACK;
        try {
            if (!socket.finishConnect()) {
                return null;
            }
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException failure) {
            if (SystemErrors.errno(failure) != Errno.ECONNREFUSED) {
                return null;
            }
            flags = TcpView.RST | TcpView.ACK;
        }
        return new TraceReply.Answer(number, sockets.target(), clock.monotonic(), -1, flags);
    }

    @Override
    public void close() {
        poller.close();
        List<NativeSocket> open;
        synchronized (probes) {
            open = new ArrayList<>(probes.keySet());
        }
        for (NativeSocket socket : open) {
            socket.close();
        }
    }
}
