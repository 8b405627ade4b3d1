package io.rawsock.probe;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.LinuxIn6;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.ScmTimestamping;
import io.rawsock.libc.SockExtendedErr;
import io.rawsock.libc.SockaddrIn6;
import io.rawsock.libc.SysSocket;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.ControlReader;
import io.rawsock.socket.Ipv6Options;
import io.rawsock.socket.Message;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeOption;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Octets;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.icmp.IcmpView;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Echo requests over one ICMP or ICMPv6 socket: raw where the process may have one, else the datagram kind of icmp(7).
 *
 * <p>They differ in where ICMP errors come from. A raw socket receives them like replies, with whatever code they have,
 * and is left without IP_RECVERR: each pending error would make the next send fail. A datagram socket receives replies
 * only, so there IP_RECVERR's queue is read, from which the kernel leaves out codes it does not know.
 */
public final class IcmpSocket implements Closeable {
    private static final int LARGEST_PACKET = 0xffff;
    private static final int MAX_FOREIGN = 64;
    private static final int FLOW_LABEL_REQUEST = 32;
    private static final byte EXCLUSIVE = 1;
    private static final short CREATE = 1;
    private static final int CONTROL_ROOM = Cmsghdr.space(ScmTimestamping.SIZE)
            + 2 * Cmsghdr.space(Integer.BYTES)
            + Cmsghdr.space(SockExtendedErr.SIZE + SockaddrIn6.SIZE);

    private final IpFamily family;
    private final NativeSocket socket;
    private final boolean raw;
    private final int identifier;
    private final EchoPayload payload;
    private final NanoClock clock;
    private final EchoParser parser;
    private final AddressSlot destination = new AddressSlot();
    private final ByteBuffer outgoing;
    private final IcmpView request;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final Message message = new Message(CONTROL_ROOM, incoming);
    private final Timestamps timestamps;
    private ConnectedRoute.Settings settings = any -> {};
    private int flowLabel;
    private @Nullable Reply held;
    private volatile long dropped;

    private IcmpSocket(
            IpFamily family,
            NativeSocket socket,
            boolean raw,
            int identifier,
            EchoPayload payload,
            NanoClock clock,
            Timestamps timestamps) {
        this.family = family;
        this.socket = socket;
        this.raw = raw;
        this.identifier = identifier;
        this.payload = payload;
        this.clock = clock;
        this.timestamps = timestamps;
        // The kernel gives a datagram socket nobody else's replies.
        parser = family.parser(raw, raw ? identifier : ProbeChannel.UNKNOWN, payload);
        outgoing = ByteBuffer.allocateDirect(IcmpView.HEADER_LENGTH + payload.length());
        // An ICMPv6 echo request has the same form, and a checksum that the kernel fills in.
        request = new IcmpView().wrapForWriting(outgoing, 0, outgoing.capacity());
        request.type(family.echoRequest()).code(0).identifier(raw ? identifier : 0);
        payload.fill(outgoing, request.bodyAt());
    }

    /**
     * Opens the better of the two sockets that this process may have.
     *
     * @param identifier 0 to 65535, or {@link ProbeChannel#UNKNOWN} for any
     * @throws IOException when it may have neither: the raw socket's failure, with the other's suppressed in it
     */
    public static IcmpSocket open(IpFamily family, EchoPayload payload, int identifier, NanoClock clock)
            throws IOException {
        try {
            return open(family, SocketType.RAW, payload, identifier, clock);
        } catch (ErrnoException denied) {
            if (denied.errno() != Errno.EPERM && denied.errno() != Errno.EACCES) {
                throw denied;
            }
            try {
                return open(family, SocketType.DGRAM, payload, identifier, clock);
            } catch (IOException alsoDenied) {
                denied.addSuppressed(alsoDenied);
                throw denied;
            }
        }
    }

    private static IcmpSocket open(
            IpFamily family, SocketType type, EchoPayload payload, int identifier, NanoClock clock) throws IOException {
        NativeSocket socket = NativeSocket.open(family.addressFamily(), type, family.protocol());
        try {
            boolean raw = type.value() == SysSocket.SOCK_RAW;
            if (raw) {
                family.filter(socket);
            } else {
                socket.setOption(family.receiveErrors(), true);
            }
            if (!raw || family == IpFamily.INET6) {
                socket.setOption(family.receiveHops(), true);
            }
            int chosen = raw && identifier == ProbeChannel.UNKNOWN ? random() : identifier;
            return new IcmpSocket(family, socket, raw, chosen, payload, clock, Timestamps.on(socket, clock));
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static int random() {
        return ThreadLocalRandom.current().nextInt(LARGEST_PACKET + 1);
    }

    /** The socket, for options that this class does not care about. */
    public NativeSocket socket() {
        return socket;
    }

    /** Whether it is the raw kind. */
    public boolean raw() {
        return raw;
    }

    public IpFamily family() {
        return family;
    }

    /** Puts options on the socket, and from now on on those that ask for the way to a target. */
    public void settings(ConnectedRoute.Settings options) throws IOException {
        options.apply(socket);
        settings = options;
    }

    /** The way that requests to {@code target} take. */
    public ConnectedRoute route(InetAddress target) throws IOException {
        return ConnectedRoute.to(target, settings);
    }

    /**
     * Makes room for many replies at once, as many bytes as the kernel allows, and has it count those that find none.
     * SO_RCVBUF, SO_RXQ_OVFL
     */
    public void receiveBuffer(int bytes) throws IOException {
        socket.setOption(SocketOptions.SO_RXQ_OVFL, true);
        try {
            socket.setOption(SocketOptions.SO_RCVBUFFORCE, bytes);
        } catch (IOException takesCapNetAdmin) {
            socket.setOption(SocketOptions.SO_RCVBUF, bytes);
        }
    }

    /** How many packets the kernel threw away for want of room, as far as it has told; counted from {@link #receiveBuffer}. */
    public long dropped() {
        return dropped;
    }

    /**
     * The flow label of requests over IPv6. IPV6_FLOWLABEL_MGR, IPV6_FLOWINFO_SEND
     *
     * @param label 20 bits, not 0
     */
    public void flowLabel(Inet6Address target, int label) throws IOException {
        // struct in6_flowlabel_req: nobody else on this machine may use it while this socket is open.
        ByteBuffer lease = ByteBuffer.allocate(FLOW_LABEL_REQUEST);
        lease.put(0, target.getAddress()).putInt(16, label).put(21, EXCLUSIVE);
        lease.order(ByteOrder.nativeOrder()).putShort(22, CREATE);
        Octets request = Octets.of(lease.array());
        socket.setOption(NativeOption.raw(NetinetIn.IPPROTO_IPV6, LinuxIn6.IPV6_FLOWLABEL_MGR), request);
        socket.setOption(Ipv6Options.IPV6_FLOWINFO_SEND, true);
        flowLabel = label;
    }

    /**
     * Sends from {@code source} from now on, and receives what comes to it only.
     *
     * @throws IOException EADDRNOTAVAIL when this machine has no such address
     */
    public void bind(InetAddress source) throws IOException {
        // A datagram socket has its identifier for a port.
        socket.bind(NativeAddress.of(source, raw || identifier == ProbeChannel.UNKNOWN ? 0 : identifier));
    }

    /** Receives from {@code target} only from now on. */
    public void connect(InetAddress target) throws IOException {
        socket.connect(IpFamily.socketAddress(target, 0, flowLabel));
    }

    /** Takes times by this program's clock alone, instead of the kernel's. */
    public void withoutTimestamps() throws IOException {
        timestamps.off();
    }

    /** Of the requests, 0 to 65535; {@link ProbeChannel#UNKNOWN} where the kernel chooses it. */
    public int identifier() {
        return identifier;
    }

    /** {@link ProbeChannel#send} */
    long send(InetAddress target, long sequence, long cookie) throws IOException {
        destination.set(IpFamily.socketAddress(target, 0, flowLabel));
        request.sequence((int) sequence);
        payload.cookie(outgoing, request.bodyAt(), cookie);
        if (family == IpFamily.INET) {
            request.fillChecksum();
        }
        outgoing.clear();
        long at = clock.monotonic();
        try {
            if (socket.sendTo(outgoing, destination, SysSocket.MSG_DONTWAIT) != NativeSocket.WOULD_BLOCK) {
                timestamps.sent(target, (int) sequence & 0xffff);
                return at;
            }
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException failure) {
            timestamps.notSent();
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
            return route(target).mtu();
        } catch (IOException unknown) {
            return 0;
        }
    }

    /**
     * A reply to a request of this socket that is there already; null when there is none. It gives up after some packets
     * that are none, so that they cannot keep it busy; then the socket is still readable.
     */
    @Nullable
    Reply next() throws IOException {
        for (int i = 0; i < MAX_FOREIGN && held == null && receiveNow(0); i++) {
            held = parse();
        }
        // The time a request left at is on the queue before the reply to it is there.
        if (held == null || timestamps.awaited()) {
            for (int i = 0; i < MAX_FOREIGN && receiveNow(SysSocket.MSG_ERRQUEUE); i++) {
                Reply news = parseError();
                if (news != null) {
                    return news;
                }
            }
        }
        Reply reply = held;
        held = null;
        return reply;
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
        if (message.control().find(SysSocket.SOL_SOCKET, SysSocket.SO_RXQ_OVFL)) {
            dropped = Integer.toUnsignedLong(message.control().getInt(0));
        }
        NativeAddress source = message.source();
        if (source == null) {
            return null;
        }
        ControlReader control = message.control();
        int hops = control.ttl();
        Moment at = timestamps.received(control);
        return parser.received(incoming, incoming.position(), IpFamily.address(source), hops, at);
    }

    private @Nullable Reply parseError() {
        ControlReader control = message.control();
        Reply sent = timestamps.transmitted(control);
        NativeAddress target = message.source();
        boolean error = control.find(NetinetIn.IPPROTO_IP, NetinetIn.IP_RECVERR)
                || control.find(NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_RECVERR);
        if (sent != null || target == null || !error) {
            return sent;
        }
        Moment now = Moment.ofProgram(clock.monotonic());
        return parser.queued(incoming, incoming.position(), IpFamily.address(target), control, now);
    }

    @Override
    public void close() {
        socket.close();
    }
}
