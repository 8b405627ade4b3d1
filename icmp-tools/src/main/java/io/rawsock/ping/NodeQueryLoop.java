package io.rawsock.ping;

import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.probe.EchoCookies;
import io.rawsock.probe.IcmpSocket;
import io.rawsock.probe.IpFamily;
import io.rawsock.probe.Moment;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.Reply;
import io.rawsock.probe.SystemErrors;
import io.rawsock.socket.Icmp6Filter;
import io.rawsock.socket.Message;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.RawOptions;
import io.rawsock.wire.Defect;
import io.rawsock.wire.icmpv6.Icmpv6Message;
import io.rawsock.wire.icmpv6.Icmpv6View;
import io.rawsock.wire.icmpv6.NodeInformationQuery;
import io.rawsock.wire.icmpv6.NodeInformationReply;
import io.rawsock.wire.ipv4.Ipv4Options;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries one {@link PingSession} out whose requests are {@link NodeQuery}s. Its nonces hold a sequence number. */
final class NodeQueryLoop {
    private static final int CONTROL_ROOM = 256;
    private static final int LARGEST_PACKET = 0xffff;
    private static final int SEQUENCE_SHIFT = 48;
    private static final long COOKIE_BITS = (1L << SEQUENCE_SHIFT) - 1;

    private final NodeQuery query;
    private final PingSession session;
    private final PingListener listener;
    private final EchoCookies cookies;
    private final IcmpSocket socket;
    private final NanoClock clock;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final Message message = new Message(CONTROL_ROOM, incoming);
    private final Map<Integer, Long> cookieBySequence = new HashMap<>();
    private boolean failed;

    NodeQueryLoop(
            NodeQuery query,
            PingSession session,
            PingListener listener,
            EchoCookies cookies,
            IcmpSocket socket,
            NanoClock clock)
            throws IOException {
        this.query = query;
        this.session = session;
        this.listener = listener;
        this.cookies = cookies;
        this.socket = socket;
        this.clock = clock;
        socket.withoutTimestamps();
        socket.socket().setOption(RawOptions.ICMP6_FILTER, Icmp6Filter.BLOCK_ALL.pass(NodeInformationReply.TYPE));
    }

    /** Runs until the session is over, or another thread closes the socket. Returns whether the socket did not fail. */
    boolean run() throws IOException {
        session.start(clock.monotonic());
        PingSession.Step step;
        while ((step = session.next(clock.monotonic())) != PingSession.Step.DONE) {
            if (step == PingSession.Step.SEND) {
                send();
            }
            try {
                receive();
            } catch (ClosedChannelException interrupted) {
                session.interrupt();
            } catch (IOException failure) {
                failed = true;
                listener.notReceived(failure);
                session.interrupt();
            }
        }
        listener.finished(session);
        return !failed;
    }

    private void send() throws IOException {
        if (session.outstanding()) {
            listener.outstanding(session.sequence() - 1);
        }
        long sequence = session.sequence();
        long cookie = cookies.of(session.number(), sequence);
        cookieBySequence.put((int) sequence & 0xffff, cookie);
        long nonce = sequence << SEQUENCE_SHIFT | (cookie & COOKIE_BITS);
        NodeInformationQuery asked = query.message(session.target(), nonce);
        ByteBuffer bytes = ByteBuffer.allocate(asked.length());
        // The kernel fills the checksum in.
        asked.emit(bytes, 0, 0);
        try {
            long at = clock.monotonic();
            socket.socket().sendTo(bytes, NativeAddress.of(session.target(), 0));
            session.sent(at);
            listener.sent(sequence);
        } catch (ClosedChannelException interrupted) {
            session.interrupt();
        } catch (IOException failure) {
            int errno = SystemErrors.errno(failure);
            if (session.notSent(errno, clock.monotonic())) {
                listener.notSent(new ProbeException(errno, 0, failure));
            }
        }
    }

    /** Waits as long as the session does, and takes in what is there then. */
    private void receive() throws IOException {
        long wait = session.untilNext(clock.monotonic());
        NativeSocket own = socket.socket();
        if (session.satisfied() || own.poll(SysPoll.POLLIN, wait == PingSession.NEVER ? -1 : wait) == 0) {
            return;
        }
        incoming.clear();
        if (own.receiveMessage(message, SysSocket.MSG_DONTWAIT) != NativeSocket.WOULD_BLOCK) {
            Reply.Echo reply = parse(Moment.ofProgram(clock.monotonic()));
            Answer answer = reply == null ? null : session.received(reply);
            if (answer != null) {
                listener.answered(answer);
            }
        }
    }

    private Reply.@Nullable Echo parse(Moment at) {
        NativeAddress source = message.source();
        int length = incoming.position();
        if (source == null || Icmpv6View.check(incoming, 0, length) != Defect.NONE) {
            return null;
        }
        Icmpv6Message parsed = Icmpv6Message.parse(new Icmpv6View().wrap(incoming, 0, length));
        if (!(parsed instanceof NodeInformationReply reply)) {
            return null;
        }
        int sequence = (int) (reply.nonce() >>> SEQUENCE_SHIFT);
        Long cookie = cookieBySequence.get(sequence);
        boolean ours = cookie != null && (cookie & COOKIE_BITS) == (reply.nonce() & COOKIE_BITS);
        return new Reply.Echo(
                IpFamily.address(source),
                sequence,
                at,
                length,
                message.control().ttl(),
                true,
                ours ? cookie : Long.valueOf(0),
                null,
                Ipv4Options.NONE,
                reply);
    }
}
