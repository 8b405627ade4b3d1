package io.rawsock.probe;

import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.Icmp6Filter;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.Ipv6Options;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeOption;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.RawOptions;
import io.rawsock.socket.SocketOptions;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.ParameterProblem;
import io.rawsock.wire.icmp.Redirect;
import io.rawsock.wire.icmp.SourceQuench;
import io.rawsock.wire.icmp.TimeExceeded;
import io.rawsock.wire.icmpv6.Icmpv6View;
import io.rawsock.wire.icmpv6.PacketTooBig;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv6.Ipv6View;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What probing over IPv4 and over IPv6 differ in: names of options, mostly. */
public enum IpFamily {
    INET {
        @Override
        public AddressFamily addressFamily() {
            return AddressFamily.INET;
        }

        @Override
        Protocol protocol() {
            return Protocol.ICMP;
        }

        @Override
        int echoRequest() {
            return EchoRequest.TYPE;
        }

        @Override
        public int maxData() {
            return Ipv4View.MAX_TOTAL_LENGTH - Ipv4View.MIN_LENGTH - IcmpView.HEADER_LENGTH;
        }

        @Override
        public NativeOption<Integer> trafficClass() {
            return IpOptions.IP_TOS;
        }

        @Override
        public NativeOption<Integer> hops() {
            return IpOptions.IP_TTL;
        }

        @Override
        public NativeOption<Integer> multicastHops() {
            return IpOptions.IP_MULTICAST_TTL;
        }

        @Override
        public NativeOption<Boolean> multicastLoop() {
            return IpOptions.IP_MULTICAST_LOOP;
        }

        @Override
        public NativeOption<Integer> pathMtuDiscovery() {
            return IpOptions.IP_MTU_DISCOVER;
        }

        @Override
        NativeOption<Integer> pathMtu() {
            return IpOptions.IP_MTU;
        }

        @Override
        NativeOption<Boolean> receiveErrors() {
            return IpOptions.IP_RECVERR;
        }

        @Override
        NativeOption<Boolean> receiveHops() {
            return IpOptions.IP_RECVTTL;
        }

        @Override
        void filter(NativeSocket raw, int identifier) throws IOException {
            raw.setOption(SocketOptions.SO_ATTACH_FILTER, EchoFilter.icmp(identifier));
            raw.setOption(
                    RawOptions.ICMP_FILTER,
                    ~(1 << EchoReply.TYPE
                            | 1 << DestinationUnreachable.TYPE
                            | 1 << TimeExceeded.TYPE
                            | 1 << SourceQuench.TYPE
                            | 1 << Redirect.TYPE
                            | 1 << ParameterProblem.TYPE));
        }

        @Override
        EchoParser parser(boolean raw, int identifier, EchoPayload payload) {
            return new IcmpParser(raw, identifier, payload);
        }
    },
    INET6 {
        @Override
        public AddressFamily addressFamily() {
            return AddressFamily.INET6;
        }

        @Override
        Protocol protocol() {
            return Protocol.ICMPV6;
        }

        @Override
        int echoRequest() {
            return io.rawsock.wire.icmpv6.EchoRequest.TYPE;
        }

        @Override
        public int maxData() {
            return Ipv6View.MAX_PAYLOAD_LENGTH - Icmpv6View.HEADER_LENGTH;
        }

        @Override
        public NativeOption<Integer> trafficClass() {
            return Ipv6Options.IPV6_TCLASS;
        }

        @Override
        public NativeOption<Integer> hops() {
            return Ipv6Options.IPV6_UNICAST_HOPS;
        }

        @Override
        public NativeOption<Integer> multicastHops() {
            return Ipv6Options.IPV6_MULTICAST_HOPS;
        }

        @Override
        public NativeOption<Boolean> multicastLoop() {
            return Ipv6Options.IPV6_MULTICAST_LOOP;
        }

        @Override
        public NativeOption<Integer> pathMtuDiscovery() {
            return Ipv6Options.IPV6_MTU_DISCOVER;
        }

        @Override
        NativeOption<Integer> pathMtu() {
            return Ipv6Options.IPV6_MTU;
        }

        @Override
        NativeOption<Boolean> receiveErrors() {
            return Ipv6Options.IPV6_RECVERR;
        }

        @Override
        NativeOption<Boolean> receiveHops() {
            return Ipv6Options.IPV6_RECVHOPLIMIT;
        }

        @Override
        void filter(NativeSocket raw, int identifier) throws IOException {
            raw.setOption(SocketOptions.SO_ATTACH_FILTER, EchoFilter.icmpv6(identifier));
            raw.setOption(
                    RawOptions.ICMP6_FILTER,
                    Icmp6Filter.BLOCK_ALL
                            .pass(io.rawsock.wire.icmpv6.EchoReply.TYPE)
                            .pass(io.rawsock.wire.icmpv6.DestinationUnreachable.TYPE)
                            .pass(PacketTooBig.TYPE)
                            .pass(io.rawsock.wire.icmpv6.TimeExceeded.TYPE)
                            .pass(io.rawsock.wire.icmpv6.ParameterProblem.TYPE));
        }

        @Override
        EchoParser parser(boolean raw, int identifier, EchoPayload payload) {
            return new Icmpv6Parser(identifier, payload);
        }
    };

    /** The one that {@code address} is of. */
    public static IpFamily of(InetAddress address) {
        return address instanceof Inet4Address ? INET : INET6;
    }

    public abstract AddressFamily addressFamily();

    abstract Protocol protocol();

    abstract int echoRequest();

    /** The most bytes of data that an echo request has room for. */
    public abstract int maxData();

    /** IP_TOS or IPV6_TCLASS. */
    public abstract NativeOption<Integer> trafficClass();

    /** IP_TTL or IPV6_UNICAST_HOPS. */
    public abstract NativeOption<Integer> hops();

    /** IP_MULTICAST_TTL or IPV6_MULTICAST_HOPS. */
    public abstract NativeOption<Integer> multicastHops();

    /** IP_MULTICAST_LOOP or IPV6_MULTICAST_LOOP. */
    public abstract NativeOption<Boolean> multicastLoop();

    /** IP_MTU_DISCOVER or IPV6_MTU_DISCOVER, whose values are the same. */
    public abstract NativeOption<Integer> pathMtuDiscovery();

    /** IP_MTU or IPV6_MTU. */
    abstract NativeOption<Integer> pathMtu();

    /** IP_RECVERR or IPV6_RECVERR. */
    abstract NativeOption<Boolean> receiveErrors();

    /** IP_RECVTTL or IPV6_RECVHOPLIMIT. */
    abstract NativeOption<Boolean> receiveHops();

    /** Keeps from a raw socket all that answers no echo request of this identifier. */
    abstract void filter(NativeSocket raw, int identifier) throws IOException;

    abstract EchoParser parser(boolean raw, int identifier, EchoPayload payload);

    /** The address of a socket address, which keeps its scope. */
    public static InetAddress address(NativeAddress address) {
        if (address instanceof NativeAddress.Inet6 six) {
            return six.scopeId() == 0 ? six.address() : inet6(six.address().getAddress(), six.scopeId());
        }
        if (address instanceof NativeAddress.Inet4 four) {
            return four.address();
        }
        throw new IllegalArgumentException("not an internet address: " + address);
    }

    /** The socket address of a host, with a port or what stands for one. */
    static NativeAddress socketAddress(InetAddress host, int port, int flowInfo) {
        return host instanceof Inet6Address six && flowInfo != 0
                ? new NativeAddress.Inet6(six, port, flowInfo, six.getScopeId())
                : NativeAddress.of(host, port);
    }

    static Inet6Address inet6(byte[] bytes, int scope) {
        try {
            return Inet6Address.getByAddress(null, bytes, scope == 0 ? -1 : scope);
        } catch (UnknownHostException impossible) {
            throw new AssertionError("16 bytes are an IPv6 address", impossible);
        }
    }
}
