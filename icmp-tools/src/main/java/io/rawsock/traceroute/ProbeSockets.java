package io.rawsock.traceroute;

import io.rawsock.libc.NetinetIn;
import io.rawsock.probe.IpFamily;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.Ipv6Options;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeOption;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Octets;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import io.rawsock.traceroute.TraceOptions.Packet;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;

/** Sockets to one target with the options that the probes are to have. */
final class ProbeSockets {
    // Any port will do: nothing is sent.
    private static final int ROUTE_PORT = 1025;
    /** Room for the answers to all probes of a trace at once, extensions and all. */
    private static final int RECEIVE_BUFFER = 1 << 20;

    private static final int MAX_LABEL = 0xfffff;

    private final InetAddress target;
    private final Packet packet;
    private final boolean mtu;
    private final boolean flows;
    private final int firstLabel = ThreadLocalRandom.current().nextInt(MAX_LABEL);

    /**
     * @param mtu whether the path MTU is looked for
     * @param flows whether probes belong to several flows
     */
    ProbeSockets(InetAddress target, Packet packet, boolean mtu, boolean flows) {
        this.flows = flows;
        this.target = target;
        this.packet = packet;
        this.mtu = mtu;
    }

    InetAddress target() {
        return target;
    }

    boolean inet6() {
        return target instanceof Inet6Address;
    }

    /** Of the IP header that the system puts before probes. */
    int headerLength() {
        return SourceRoute.headerLength(inet6(), packet.gateways());
    }

    AddressFamily family() {
        return inet6() ? AddressFamily.INET6 : AddressFamily.INET;
    }

    /** A socket without any option, for receiving. */
    NativeSocket open(SocketType type, int protocol) throws SetupException {
        try {
            return NativeSocket.open(family(), type, new Protocol(protocol));
        } catch (IOException e) {
            throw new SetupException("socket", e);
        }
    }

    /** A socket with the options of the probes, bound to their source. */
    NativeSocket openForProbes(SocketType type, int protocol, int sourcePort) throws SetupException {
        NativeSocket socket = open(type, protocol);
        try {
            configure(socket);
            bind(socket, sourcePort);
            return socket;
        } catch (SetupException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void configure(NativeSocket socket) throws SetupException {
        if (packet.debug()) {
            set(socket, SocketOptions.SO_DEBUG, true);
        }
        if (packet.mark() != Packet.UNSET) {
            set(socket, SocketOptions.SO_MARK, packet.mark());
        }
        if (packet.dontRoute()) {
            set(socket, SocketOptions.SO_DONTROUTE, true);
        }
        String device = packet.device();
        if (device != null) {
            set(socket, SocketOptions.SO_BINDTODEVICE, device);
        }
        // Not DO: the kernel's own idea of the path MTU would answer for the routers.
        int discovery = packet.dontFragment() || mtu ? NetinetIn.IP_PMTUDISC_PROBE : NetinetIn.IP_PMTUDISC_DONT;
        if (inet6()) {
            set(socket, Ipv6Options.IPV6_MTU_DISCOVER, discovery);
            set(socket, Ipv6Options.IPV6_DONTFRAG, packet.dontFragment() || mtu);
            if (packet.tos() != 0) {
                set(socket, Ipv6Options.IPV6_TCLASS, packet.tos());
            }
            if (packet.flowLabel() != 0 || flows) {
                set(socket, Ipv6Options.IPV6_FLOWINFO_SEND, true);
            }
        } else {
            set(socket, IpOptions.IP_MTU_DISCOVER, discovery);
            if (packet.tos() != 0) {
                set(socket, IpOptions.IP_TOS, packet.tos());
            }
        }
        if (!packet.gateways().isEmpty()) {
            Octets route = SourceRoute.of(inet6(), packet.gateways());
            set(socket, inet6() ? Ipv6Options.IPV6_RTHDR : IpOptions.IP_OPTIONS, route);
        }
    }

    private void bind(NativeSocket socket, int sourcePort) throws SetupException {
        InetAddress source = packet.source();
        if (source == null && sourcePort == 0) {
            return;
        }
        try {
            socket.bind(NativeAddress.of(source == null ? any() : source, sourcePort));
        } catch (IOException e) {
            throw new SetupException("bind", e);
        }
    }

    private InetAddress any() throws IOException {
        return InetAddress.getByAddress(new byte[target.getAddress().length]);
    }

    /** The address that probes come from. */
    InetAddress source() throws SetupException {
        InetAddress given = packet.source();
        try (NativeSocket socket = openForProbes(SocketType.DGRAM, NetinetIn.IPPROTO_UDP, 0)) {
            socket.connect(address(ROUTE_PORT));
            return given == null ? IpFamily.address(socket.getsockname()) : given;
        } catch (SetupException e) {
            throw e;
        } catch (IOException e) {
            throw new SetupException("connect", e);
        }
    }

    /** Where probes go. */
    NativeAddress address(int port) {
        return address(port, 0);
    }

    /** Where probes of that flow go. */
    NativeAddress address(int port, int flow) {
        if (target instanceof Inet6Address six) {
            return new NativeAddress.Inet6(six, port, flowLabel(flow), six.getScopeId());
        }
        return NativeAddress.of(target, port);
    }

    /**
     * RFC 6437 section 3: packets of one flow have one label, those of another flow another one. Routers may go by it
     * together with the addresses alone (RFC 6438).
     */
    private int flowLabel(int flow) {
        return flows && packet.flowLabel() == 0 ? (firstLabel + flow) % MAX_LABEL + 1 : packet.flowLabel();
    }

    /** Lets answers wait, many of them, and brings the time at which each came, where the kernel takes it. */
    static void prepareToReceive(NativeSocket socket) throws SetupException {
        try {
            socket.setOption(SocketOptions.SO_TIMESTAMPNS, true);
        } catch (IOException notHere) {
            // Some emulated kernels have no such times: the program's clock tells them then.
        }
        try {
            socket.setOption(SocketOptions.SO_RCVBUFFORCE, RECEIVE_BUFFER);
        } catch (IOException unprivileged) {
            set(socket, SocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        }
    }

    static <T> void set(NativeSocket socket, NativeOption<T> option, T value) throws SetupException {
        try {
            socket.setOption(option, value);
        } catch (IOException e) {
            throw new SetupException("setsockopt " + option.name(), e);
        }
    }

    /**
     * The largest packet that the first link takes; {@code 0} when that cannot be found out.
     *
     * <p>The kernel tells it when it refuses to send a larger one, and it does so from the device's MTU alone.
     */
    int linkMtu() {
        try (NativeSocket socket = openForProbes(SocketType.DGRAM, NetinetIn.IPPROTO_UDP, 0)) {
            return LinkMtu.ask(socket, address(ROUTE_PORT), inet6());
        } catch (IOException unknown) {
            return 0;
        }
    }
}
