package io.rawsock.probe;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.LinuxIn6;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.Ipv6Options;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeOption;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Octets;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    private static final int LARGEST_IDENTIFIER = 0xffff;
    private static final int MANY_BYTES = 4 << 20;
    // One reply and what may come with it.
    private static final int FEW = 2;
    private static final int FLOW_LABEL_REQUEST = 32;
    private static final byte EXCLUSIVE = 1;
    private static final short CREATE = 1;

    private final IpFamily family;
    private final NativeSocket socket;
    private final boolean raw;
    private final int identifier;
    private final EchoPayload payload;
    private final NanoClock clock;
    private final Timestamps timestamps;
    private EchoSender sender;
    private EchoReader reader;
    private ConnectedRoute.Settings settings = any -> {};
    private int flowLabel;
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
        sender = sender(1);
        reader = reader(FEW);
    }

    private EchoSender sender(int together) {
        return new EchoSender(family, socket, raw, raw ? identifier : 0, payload, clock, timestamps, together);
    }

    private EchoReader reader(int together) {
        // The kernel gives a datagram socket nobody else's replies.
        EchoParser parser = family.parser(raw, raw ? identifier : ProbeChannel.UNKNOWN, payload);
        return new EchoReader(family, socket, raw, parser, clock, timestamps, together);
    }

    /**
     * Opens the better of the two sockets that this process may have.
     *
     * @param identifier 0 to 65535, or {@link ProbeChannel#UNKNOWN} for any. Only a raw socket can have 0: to a datagram
     *     socket it means any
     * @throws IOException when it may have neither: the raw socket's failure, with the other's suppressed in it
     */
    public static IcmpSocket open(IpFamily family, EchoPayload payload, int identifier, NanoClock clock)
            throws IOException {
        try {
            return open(family, SocketType.RAW, payload, identifier, clock);
        } catch (ErrnoException denied) {
            boolean notAllowed = denied.errno() == Errno.EPERM || denied.errno() == Errno.EACCES;
            if (!notAllowed || identifier == 0) {
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
            int chosen = raw && identifier == ProbeChannel.UNKNOWN ? random() : identifier;
            if (raw) {
                family.filter(socket, chosen);
            } else {
                socket.setOption(family.receiveErrors(), true);
            }
            if (!raw || family == IpFamily.INET6) {
                socket.setOption(family.receiveHops(), true);
            }
            return new IcmpSocket(family, socket, raw, chosen, payload, clock, Timestamps.on(socket, clock));
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static int random() {
        return ThreadLocalRandom.current().nextInt(LARGEST_IDENTIFIER + 1);
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
     * Makes room for many requests and replies at once: as many bytes as the kernel allows for those that wait, and for as
     * many as go through one system call. Before the first is sent.
     */
    public void many() throws IOException {
        try {
            socket.setOption(SocketOptions.SO_RCVBUFFORCE, MANY_BYTES);
        } catch (IOException takesCapNetAdmin) {
            socket.setOption(SocketOptions.SO_RCVBUF, MANY_BYTES);
        }
        sender = sender(ProbeBatch.ROOM);
        sender.flowLabel(flowLabel);
        reader = reader(ProbeBatch.ROOM);
    }

    /** How many packets the kernel threw away for want of room; from any thread. SO_MEMINFO */
    public long dropped() {
        try {
            dropped = socket.getOption(SocketOptions.SO_MEMINFO).drops();
        } catch (IOException closed) {
            // What was known last holds.
        }
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
        sender.flowLabel(label);
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

    /** Makes the identifier asked for that of a datagram socket, unless {@link #bind} has: its port is its identifier. */
    public void claimIdentifier() throws IOException {
        boolean free = !raw && identifier != ProbeChannel.UNKNOWN;
        if (free && new AddressSlot(socket.getsockname()).port() == 0) {
            byte[] any = new byte[family == IpFamily.INET ? 4 : 16];
            socket.bind(NativeAddress.of(InetAddress.getByAddress(any), identifier));
        }
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

    /** {@link ProbeChannel#send} of those of this address family. */
    void send(ProbeBatch probes) throws IOException {
        sender.send(probes, this::mtu);
    }

    private int mtu(InetAddress target) {
        try {
            return route(target).mtu();
        } catch (IOException unknown) {
            return 0;
        }
    }

    /** {@link EchoReader#ready} */
    void ready(int events) {
        reader.ready(events);
    }

    /** {@link EchoReader#readable} */
    boolean readable() {
        return reader.readable();
    }

    /** {@link ProbeChannel#next} */
    @Nullable
    Reply next() throws IOException {
        return reader.next();
    }

    @Override
    public void close() {
        dropped();
        socket.close();
    }
}
