package io.rawsock.traceroute;

import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.tcp.TcpView;

/** What probes are. A port of 0 stands for one that is picked. */
public sealed interface TraceMethod {
    /** UDP to port 33434 and up, as Van Jacobson's traceroute sent it. */
    TraceMethod CLASSIC_UDP = new Udp(Udp.CLASSIC_PORT, 0, Udp.Flow.DESTINATION_PORTS, Udp.NOT_LITE);

    /** Of RFC 3692: for experiments. */
    int EXPERIMENTAL_PROTOCOL = 253;

    /** The protocol number of its packets. */
    int protocol(boolean inet6);

    /**
     * UDP.
     *
     * @param port the destination port, of the first probe where it rises
     * @param sourcePort 0 to pick one
     * @param coverage of UDP-Lite (RFC 3828) the bytes that the checksum covers, 8 at least or 0 for all; {@link
     *     #NOT_LITE} for UDP itself
     */
    record Udp(int port, int sourcePort, Flow flow, int coverage) implements TraceMethod {
        public static final int NOT_LITE = -1;
        public static final int CLASSIC_PORT = 33434;
        public static final int DNS_PORT = 53;

        /** By what the probes differ, and thereby whether routers take them for one flow. */
        public enum Flow {
            /** The destination port, which rises by one with each probe. */
            DESTINATION_PORTS,
            /** The source port. */
            SOURCE_PORTS,
            /** The UDP checksum alone: one flow, as Paris traceroute has it. */
            CHECKSUM,
            /** The checksum and, with the same number, the IPv4 identification: one flow, and translators show. */
            CHECKSUM_AND_IDENTIFICATION
        }

        /** Whether it is UDP-Lite. */
        public boolean lite() {
            return coverage != NOT_LITE;
        }

        @Override
        public int protocol(boolean inet6) {
            return lite() ? IpProtocol.UDP_LITE : IpProtocol.UDP;
        }
    }

    /**
     * ICMP echo requests.
     *
     * @param firstSequence of the first probe
     * @param sockets which kind to send through
     */
    record Icmp(int firstSequence, Sockets sockets) implements TraceMethod {
        /** Kinds of ICMP sockets. */
        public enum Sockets {
            RAW,
            DATAGRAM,
            /** Raw where that is allowed, else datagram. */
            ANY
        }

        @Override
        public int protocol(boolean inet6) {
            return inet6 ? IpProtocol.IPV6_ICMP : IpProtocol.ICMP;
        }
    }

    /**
     * TCP segments, none of which completes a connection.
     *
     * @param sourcePort 0 for another one with each probe
     * @param flags of {@link TcpView}
     * @param mss the maximum segment size option of a SYN; 0 for none
     * @param options which further options a SYN has
     */
    record Tcp(int port, int sourcePort, int flags, int mss, TcpOptionSet options) implements TraceMethod {
        public static final int HTTP_PORT = 80;

        @Override
        public int protocol(boolean inet6) {
            return IpProtocol.TCP;
        }
    }

    /** The TCP options of a SYN, as the system's own connections have them. */
    record TcpOptionSet(boolean sack, boolean timestamps, boolean windowScaling) {
        public static final TcpOptionSet NONE = new TcpOptionSet(false, false, false);
    }

    /** Connections made by connect(2): needs no privilege, and the target's application sees them. */
    record TcpConnect(int port, int sourcePort) implements TraceMethod {
        @Override
        public int protocol(boolean inet6) {
            return IpProtocol.TCP;
        }
    }

    /** DCCP requests (RFC 4340). */
    record Dccp(int port, int sourcePort, int serviceCode) implements TraceMethod {
        @Override
        public int protocol(boolean inet6) {
            return IpProtocol.DCCP;
        }
    }

    /** Packets of any protocol with no header but IP's. */
    record Raw(int number) implements TraceMethod {
        @Override
        public int protocol(boolean inet6) {
            return number;
        }
    }
}
