package io.rawsock.probe;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.ScmTimestamping;
import io.rawsock.libc.SockExtendedErr;
import io.rawsock.libc.SockaddrIn6;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.ControlReader;
import io.rawsock.socket.MessageBatch;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.wire.Defect;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.ipv4.Ipv4Options;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * What comes back to one socket: replies, and on the error queue the times that requests left at and, on a datagram
 * socket, ICMP errors.
 */
final class EchoReader {
    private static final int LARGEST_PACKET = 0xffff;
    // Between the packets of a batch, so that their headers do not all fall into the same lines of the caches.
    private static final int STAGGER = 200;
    // Packets of others cannot keep it busy for longer.
    private static final int MAX_READS = 64;
    private static final int CONTROL_ROOM =
            Cmsghdr.space(ScmTimestamping.SIZE) + Cmsghdr.space(Integer.BYTES) + Cmsghdr.space(Ipv4Options.MAX_LENGTH);
    private static final int ERROR_ROOM = CONTROL_ROOM + Cmsghdr.space(SockExtendedErr.SIZE + SockaddrIn6.SIZE);

    private final IpFamily family;
    private final NativeSocket socket;
    private final boolean raw;
    private final NanoClock clock;
    private final EchoParser parser;
    private final Timestamps timestamps;
    private final MessageBatch replies;
    private final MessageBatch errors;
    private int reply;
    private int replyCount;
    private int error;
    private int errorCount;
    private boolean repliesLeft;
    private boolean errorsLeft;
    private int reads;

    /** @param together how many messages to take in one system call */
    EchoReader(
            IpFamily family,
            NativeSocket socket,
            boolean raw,
            EchoParser parser,
            NanoClock clock,
            Timestamps timestamps,
            int together) {
        this.family = family;
        this.socket = socket;
        this.raw = raw;
        this.parser = parser;
        this.clock = clock;
        this.timestamps = timestamps;
        replies = new MessageBatch(together, LARGEST_PACKET + STAGGER, CONTROL_ROOM);
        // A request may have two times, the kernel's and the device's. Of one that an error is about, its ICMP header
        // tells enough.
        errors = new MessageBatch(2 * together, IcmpView.HEADER_LENGTH, ERROR_ROOM);
    }

    /** The socket has become ready. */
    void ready(int events) {
        repliesLeft |= (events & SysPoll.POLLIN) != 0;
        errorsLeft |= (events & SysPoll.POLLERR) != 0;
    }

    /** Whether there is more to take than {@link #next} has given. */
    boolean readable() {
        return repliesLeft || errorsLeft || error < errorCount || reply < replyCount;
    }

    /** The next news of a request; null when there is none, or when too much came that is none. */
    @Nullable
    Reply next() throws IOException {
        while (true) {
            Reply news = taken();
            if (news != null) {
                reads = 0;
                return news;
            }
            if (!readable() || reads++ == MAX_READS) {
                reads = 0;
                return null;
            }
            if (errorsLeft) {
                readErrors();
            } else {
                readReplies();
            }
        }
    }

    /** Of the messages in memory: the times that requests left at, and then the replies to them. */
    private @Nullable Reply taken() {
        while (error < errorCount) {
            Reply news = error(error++);
            if (news != null) {
                return news;
            }
        }
        while (!errorsLeft && reply < replyCount) {
            Reply news = reply(reply++);
            if (news != null) {
                return news;
            }
        }
        return null;
    }

    private void readReplies() throws IOException {
        replyCount = receive(replies, 0);
        reply = 0;
        repliesLeft = replyCount == replies.slots();
        // The time a request left at is on the queue before the reply to it is there.
        errorsLeft |= replyCount > 0 && timestamps.awaited();
    }

    private void readErrors() throws IOException {
        errorCount = receive(errors, SysSocket.MSG_ERRQUEUE);
        error = 0;
        errorsLeft = errorCount == errors.slots();
    }

    private int receive(MessageBatch batch, int flags) throws IOException {
        try {
            int count = socket.receiveBatch(batch, flags | SysSocket.MSG_DONTWAIT);
            timestamps.taken();
            return Math.max(0, count);
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException failure) {
            // A datagram socket also reports each queued error as the next call's failure; its entry tells more.
            if (raw || SystemErrors.errno(failure) == 0) {
                throw failure;
            }
            errorsLeft = true;
            return 0;
        }
    }

    private @Nullable Reply reply(int slot) {
        InetAddress source = address(replies.address(slot));
        if (source == null) {
            return null;
        }
        ControlReader control = replies.control(slot);
        int hops = control.ttl();
        Moment at = timestamps.received(control);
        Reply news = parser.received(replies.packet(slot), replies.length(slot), source, hops, at);
        return !raw && news instanceof Reply.Echo echo ? withOptions(echo, control) : news;
    }

    /** A datagram socket gives no IP header, only the options of it, where it was asked for them. */
    private static Reply withOptions(Reply.Echo echo, ControlReader control) {
        if (!control.find(NetinetIn.IPPROTO_IP, NetinetIn.IP_RECVOPTS)) {
            return echo;
        }
        ByteBuffer options = ByteBuffer.wrap(control.octets().toArray());
        boolean sound = Ipv4Options.check(options, 0, options.limit()) == Defect.NONE;
        return sound ? echo.with(Ipv4Options.parse(options, 0, options.limit())) : echo;
    }

    private @Nullable Reply error(int slot) {
        ControlReader control = errors.control(slot);
        Reply sent = timestamps.transmitted(control);
        InetAddress target = address(errors.address(slot));
        boolean known = control.find(NetinetIn.IPPROTO_IP, NetinetIn.IP_RECVERR)
                || control.find(NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_RECVERR);
        if (sent != null || target == null || !known) {
            return sent;
        }
        Moment now = Moment.ofProgram(clock.monotonic());
        return parser.queued(errors.packet(slot), errors.length(slot), target, control, now);
    }

    private @Nullable InetAddress address(AddressSlot slot) {
        if (family == IpFamily.INET) {
            return slot.family() == SysSocket.AF_INET ? NetBytes.inet4(slot.inet4()) : null;
        }
        NativeAddress address = slot.get();
        return address == null ? null : IpFamily.address(address);
    }
}
