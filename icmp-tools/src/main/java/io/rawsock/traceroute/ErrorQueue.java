package io.rawsock.traceroute;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.LinuxErrqueue;
import io.rawsock.libc.SockExtendedErr;
import io.rawsock.libc.SockaddrIn6;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.Timespec;
import io.rawsock.probe.IpFamily;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.RealTimeOffset;
import io.rawsock.socket.ControlMessage;
import io.rawsock.socket.ControlReader;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.Ipv6Options;
import io.rawsock.socket.Message;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.ReceivedError;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** Reads what sockets with IP_RECVERR have to tell: one message at a time, an error or a datagram. */
final class ErrorQueue {
    private static final int LARGEST_PACKET = 0xffff;
    private static final int CONTROL_ROOM = Cmsghdr.space(Timespec.SIZE)
            + Cmsghdr.space(Integer.BYTES)
            + Cmsghdr.space(SockExtendedErr.SIZE + SockaddrIn6.SIZE);

    private final NanoClock clock;
    private final RealTimeOffset realTime;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final Message message = new Message(CONTROL_ROOM, incoming);

    ErrorQueue(NanoClock clock) {
        this.clock = clock;
        realTime = new RealTimeOffset(clock);
    }

    /** Lets a socket have one. */
    static void prepare(NativeSocket socket, boolean inet6) throws SetupException {
        ProbeSockets.prepareToReceive(socket);
        if (inet6) {
            ProbeSockets.set(socket, Ipv6Options.IPV6_RECVERR, true);
            ProbeSockets.set(socket, Ipv6Options.IPV6_RECVHOPLIMIT, true);
        } else {
            ProbeSockets.set(socket, IpOptions.IP_RECVERR, true);
            ProbeSockets.set(socket, IpOptions.IP_RECVTTL, true);
        }
    }

    /**
     * Takes the next message; false when there is none.
     *
     * @param flags MSG_ERRQUEUE for an error
     */
    boolean receive(NativeSocket socket, int flags) throws IOException {
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

    /** What came: a datagram, or as much of the probe as an error quotes. */
    ByteBuffer bytes() {
        return incoming;
    }

    int limit() {
        return incoming.position();
    }

    /** Of a datagram the sender's port, of an error the port that the probe was sent to. */
    int port() {
        return message.sourceAddress().port();
    }

    @Nullable
    InetAddress source() {
        return address(message.source());
    }

    /** Of the packet that it came in. */
    int ttl() {
        return message.control().ttl();
    }

    long receivedAt() {
        ControlReader control = message.control();
        boolean stamped = control.find(SysSocket.SOL_SOCKET, SysSocket.SCM_TIMESTAMPNS);
        return stamped ? realTime.monotonic(control.getTimespec(0)) : clock.monotonic();
    }

    /** The ICMP error that came, as one about {@code probe}; null when it came from no network. */
    TraceReply.@Nullable IcmpError error(int probe, IcmpExtensions extensions) {
        for (ControlMessage control : message.controlMessages()) {
            if (control instanceof ReceivedError error && fromNetwork(error.origin())) {
                InetAddress offender = address(error.offender());
                return offender == null
                        ? null
                        : new TraceReply.IcmpError(
                                probe,
                                offender,
                                receivedAt(),
                                ttl(),
                                error.icmpType(),
                                error.icmpCode(),
                                Integer.toUnsignedLong(error.info()),
                                extensions,
                                null);
            }
        }
        return null;
    }

    private static boolean fromNetwork(int origin) {
        return origin == LinuxErrqueue.SO_EE_ORIGIN_ICMP || origin == LinuxErrqueue.SO_EE_ORIGIN_ICMP6;
    }

    private static @Nullable InetAddress address(@Nullable NativeAddress address) {
        return address == null ? null : IpFamily.address(address);
    }
}
