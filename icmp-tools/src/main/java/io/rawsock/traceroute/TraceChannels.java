package io.rawsock.traceroute;

import io.rawsock.probe.EchoCookies;
import io.rawsock.probe.NanoClock;
import io.rawsock.socket.Icmp6Filter;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.Ipv6Options;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.RawOptions;
import io.rawsock.socket.SocketType;
import io.rawsock.traceroute.TraceMethod.Dccp;
import io.rawsock.traceroute.TraceMethod.Icmp;
import io.rawsock.traceroute.TraceMethod.Tcp;
import io.rawsock.traceroute.TraceMethod.TcpConnect;
import io.rawsock.traceroute.TraceMethod.Udp;
import io.rawsock.traceroute.TraceOptions.Packet;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.ParameterProblem;
import io.rawsock.wire.icmp.TimeExceeded;
import io.rawsock.wire.icmpv6.PacketTooBig;
import io.rawsock.wire.ipv4.Ipv4Header;
import io.rawsock.wire.ipv4.Ipv4Options;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.tcp.TcpView;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Opens the best channel for a method that this process may have. */
public final class TraceChannels {
    // Of the ports for private use (RFC 6335 section 6) the lower part, so that those of a whole trace fit behind it.
    private static final int FIRST_PRIVATE_PORT = 0xc000;
    private static final int PRIVATE_PORTS = 0x3000;

    private static final int USUAL_PAYLOAD = 40;
    /** Of UDP-Lite: its checksum covers everything, as it has to where it tells probes apart. */
    private static final int EVERYTHING = 0;

    private final ProbeSockets sockets;
    private final Packet packet;
    private final NanoClock clock;
    private final ProbeCookies cookies;
    private final boolean flows;

    private TraceChannels(ProbeSockets sockets, Packet packet, NanoClock clock, boolean flows) throws IOException {
        this.flows = flows;
        this.sockets = sockets;
        this.packet = packet;
        this.clock = clock;
        cookies = new ProbeCookies(EchoCookies.random(), sockets.target());
    }

    /**
     * A channel and what its probes are like.
     *
     * @param leastLength the fewest bytes that they have, IP header included
     * @param usualLength what traceroutes send unless told otherwise: 40 bytes after the IP header
     * @param fixedLength whether they have no more than the fewest
     * @param source where they come from; null where nothing of the quoted packet shows
     */
    public record Opened(
            TraceChannel channel,
            int leastLength,
            int usualLength,
            boolean fixedLength,
            @Nullable InetAddress source) {
        /** Of the first probes: as asked for, as far as they can be so. */
        int length(int asked) {
            int wanted = asked == Packet.UNSET ? usualLength : Math.max(leastLength, asked);
            return fixedLength ? leastLength : wanted;
        }
    }

    /**
     * Opens one: raw sockets where the process may have them, else datagram sockets for UDP and, where that is allowed,
     * for ICMP.
     *
     * @throws SetupException when it cannot be had, or be as the options say
     */
    public static Opened open(InetAddress target, TraceOptions options, NanoClock clock) throws IOException {
        ProbeSockets sockets =
                new ProbeSockets(target, options.packet(), options.schedule().mtu(), false);
        return new TraceChannels(sockets, options.packet(), clock, false).open(options.method());
    }

    /**
     * Opens one whose probes belong to the flows that {@link Probe#flow} says. By what flows differ: UDP and TCP by the
     * source port, ICMP by the checksum, which the data is made to lead to; in IPv6 by the flow label too, unless the
     * options have one. Probes of one flow differ in nothing that routers go by.
     *
     * @throws SetupException as {@link #open} does
     * @throws IllegalArgumentException for another method
     */
    public static Opened openFlows(InetAddress target, TraceOptions options, NanoClock clock) throws IOException {
        ProbeSockets sockets = new ProbeSockets(target, options.packet(), false, true);
        return new TraceChannels(sockets, options.packet(), clock, true).open(ofFlows(options.method()));
    }

    /** How long the first UDP probes would be, through raw sockets, of a trace that cannot begin. */
    static int lengthOf(Udp udp, InetAddress target, TraceOptions options) throws IOException {
        Packet packet = options.packet();
        ProbeSockets sockets =
                new ProbeSockets(target, packet, options.schedule().mtu(), false);
        TraceChannels channels = new TraceChannels(sockets, packet, NanoClock.SYSTEM, false);
        int least = sockets.headerLength() + channels.format(udp, 0).headerLength();
        int usual = sockets.headerLength() + USUAL_PAYLOAD;
        return Math.max(least, packet.length() == Packet.UNSET ? usual : packet.length());
    }

    /** Whether {@link #openFlows} knows flows of that method. */
    public static boolean hasFlows(TraceMethod method) {
        return method instanceof Udp || method instanceof Icmp || method instanceof Tcp;
    }

    private static TraceMethod ofFlows(TraceMethod method) {
        if (method instanceof Udp udp) {
            return new Udp(udp.port(), udp.sourcePort(), Udp.Flow.CHECKSUM, udp.lite() ? EVERYTHING : Udp.NOT_LITE);
        }
        if (!hasFlows(method)) {
            throw new IllegalArgumentException("no flows of " + method);
        }
        return method;
    }

    private @Nullable ProbeFlows probeFlows() {
        return flows ? new ProbeFlows() : null;
    }

    private EchoBalance balance() {
        return flows ? EchoBalance.of(ThreadLocalRandom.current().nextInt()) : EchoBalance.NONE;
    }

    private Opened open(TraceMethod method) throws IOException {
        if (method instanceof Icmp icmp) {
            return openEcho(icmp);
        }
        if (method instanceof Udp udp) {
            try {
                return openRaw(udp);
            } catch (SetupException denied) {
                if (!denied.privilege()) {
                    throw denied;
                }
                return openDatagram(new UdpSockets(udp, cookies, probeFlows()));
            }
        }
        if (method instanceof TcpConnect connect) {
            // The kernel's own SYN, with the options of this system.
            int length = sockets.headerLength() + TcpView.MAX_LENGTH - TcpView.MIN_LENGTH;
            return opened(new ConnectChannel(sockets, connect, clock), length, true, null);
        }
        return openRaw(method);
    }

    private Opened openEcho(Icmp icmp) throws IOException {
        if (icmp.sockets() != Icmp.Sockets.DATAGRAM) {
            try {
                return openRaw(icmp);
            } catch (SetupException denied) {
                if (!denied.privilege() || icmp.sockets() == Icmp.Sockets.RAW) {
                    throw denied;
                }
            }
        }
        return openDatagram(new EchoSockets(sockets.inet6(), icmp.firstSequence(), cookies, balance()));
    }

    private Opened openDatagram(DatagramFormat format) throws IOException {
        int least = sockets.headerLength() + format.kernelHeaderLength() + format.leastLength();
        return opened(new ErrorQueueChannel(sockets, format, clock), least, false, null);
    }

    private Opened openRaw(TraceMethod method) throws IOException {
        boolean inet6 = sockets.inet6();
        int protocol = method.protocol(inet6);
        boolean echo = method instanceof Icmp;
        NativeSocket icmp = openIcmp(echo);
        try {
            boolean ownHeader =
                    method instanceof Udp udp && udp.flow() == Udp.Flow.CHECKSUM_AND_IDENTIFICATION && !inet6;
            NativeSocket transport = echo ? icmp : sockets.openForProbes(SocketType.RAW, protocol, 0);
            try {
                InetAddress source = sockets.source();
                ProbeFormat format = format(method, addressSum(source, sockets.target()));
                Ipv4Header header = ownHeader ? header(transport, protocol, source) : null;
                if (!echo) {
                    ProbeSockets.prepareToReceive(transport);
                }
                TraceChannel channel = new RawTraceChannel(sockets, transport, icmp, format, protocol, header, clock);
                boolean fixed = method instanceof Tcp || method instanceof Dccp;
                return opened(channel, sockets.headerLength() + format.headerLength(), fixed, source);
            } catch (IOException | RuntimeException e) {
                transport.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            icmp.close();
            throw e;
        }
    }

    private Opened opened(TraceChannel channel, int least, boolean fixed, @Nullable InetAddress source) {
        int usual = Math.max(least, sockets.headerLength() + USUAL_PAYLOAD);
        return new Opened(channel, least, usual, fixed, source);
    }

    private NativeSocket openIcmp(boolean echo) throws SetupException {
        boolean inet6 = sockets.inet6();
        int protocol = inet6 ? IpProtocol.IPV6_ICMP : IpProtocol.ICMP;
        NativeSocket icmp =
                echo ? sockets.openForProbes(SocketType.RAW, protocol, 0) : sockets.open(SocketType.RAW, protocol);
        try {
            ProbeSockets.prepareToReceive(icmp);
            if (inet6) {
                ProbeSockets.set(icmp, RawOptions.ICMP6_FILTER, errors6(echo));
                ProbeSockets.set(icmp, Ipv6Options.IPV6_RECVHOPLIMIT, true);
            } else {
                ProbeSockets.set(icmp, RawOptions.ICMP_FILTER, unwanted(echo));
            }
            return icmp;
        } catch (SetupException e) {
            icmp.close();
            throw e;
        }
    }

    private static int unwanted(boolean echo) {
        int errors = 1 << DestinationUnreachable.TYPE | 1 << TimeExceeded.TYPE | 1 << ParameterProblem.TYPE;
        return ~(errors | (echo ? 1 << EchoReply.TYPE : 0));
    }

    private static Icmp6Filter errors6(boolean echo) {
        Icmp6Filter errors = Icmp6Filter.BLOCK_ALL
                .pass(io.rawsock.wire.icmpv6.DestinationUnreachable.TYPE)
                .pass(PacketTooBig.TYPE)
                .pass(io.rawsock.wire.icmpv6.TimeExceeded.TYPE)
                .pass(io.rawsock.wire.icmpv6.ParameterProblem.TYPE);
        return echo ? errors.pass(io.rawsock.wire.icmpv6.EchoReply.TYPE) : errors;
    }

    private ProbeFormat format(TraceMethod method, int addressSum) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int port = FIRST_PRIVATE_PORT + random.nextInt(PRIVATE_PORTS);
        if (method instanceof Udp udp) {
            int sourcePort = udp.sourcePort() == 0 ? port : udp.sourcePort();
            return new UdpFormat(udp, sourcePort, 1 + random.nextInt(0x8000), addressSum, cookies, probeFlows());
        }
        if (method instanceof Icmp icmp) {
            int identifier = random.nextInt(0x10000);
            return new EchoFormat(sockets.inet6(), identifier, icmp.firstSequence(), addressSum, cookies, balance());
        }
        if (method instanceof Tcp tcp) {
            return new TcpFormat(
                    tcp, tcp.sourcePort() == 0 ? port : tcp.sourcePort(), probeFlows(), addressSum, cookies);
        }
        if (method instanceof Dccp dccp) {
            return new DccpFormat(dccp, dccp.sourcePort() == 0 ? port : dccp.sourcePort(), addressSum, cookies);
        }
        return new RawFormat(cookies);
    }

    /** Makes the transport take whole packets, for the sake of their identification. */
    private Ipv4Header header(NativeSocket transport, int protocol, InetAddress source) throws SetupException {
        ProbeSockets.set(transport, IpOptions.IP_HDRINCL, true);
        int flags = packet.dontFragment() ? Ipv4View.DONT_FRAGMENT : 0;
        Inet4Address target = (Inet4Address) sockets.target();
        return new Ipv4Header(packet.tos(), 0, flags, 0, 1, protocol, (Inet4Address) source, target, Ipv4Options.NONE);
    }

    private static int addressSum(InetAddress source, InetAddress target) {
        if (target instanceof Inet6Address to && source instanceof Inet6Address from) {
            return InternetChecksum.addressSum(from, to);
        }
        return InternetChecksum.addressSum(
                NetBytes.inet4((Inet4Address) source), NetBytes.inet4((Inet4Address) target));
    }
}
