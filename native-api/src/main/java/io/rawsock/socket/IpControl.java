package io.rawsock.socket;

import io.rawsock.libc.InPktinfo;
import io.rawsock.libc.NetinetIn;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to an IP header rather than to the data; {@link Ipv6Control} is what IPv4 has no like of. {@code level}
 * says which header is meant: IPPROTO_IP or IPPROTO_IPV6. ip(7), ipv6(7), RFC 3542
 */
public sealed interface IpControl extends ControlMessage {
    /**
     * IP_TTL or IPV6_HOPLIMIT: of the packet received, or for the one to send.
     *
     * @param hops 0 to 255
     */
    record Ttl(int level, int hops) implements IpControl {
        @Override
        public int type() {
            return level == NetinetIn.IPPROTO_IP ? NetinetIn.IP_TTL : NetinetIn.IPV6_HOPLIMIT;
        }

        @Override
        public Octets data() {
            return Octets.ofInt(hops);
        }
    }

    /**
     * IP_TOS or IPV6_TCLASS: of the packet received, or for the one to send.
     *
     * @param value 0 to 255: six bits of DSCP, two of ECN
     */
    record TrafficClass(int level, int value) implements IpControl {
        @Override
        public int type() {
            return level == NetinetIn.IPPROTO_IP ? NetinetIn.IP_TOS : NetinetIn.IPV6_TCLASS;
        }

        @Override
        public Octets data() {
            return Octets.ofInt(value);
        }
    }

    /**
     * IP_PKTINFO: where a packet came in, or shall go out.
     *
     * @param interfaceIndex by which it came; to send, by which to go, 0 for the routes' choice
     * @param local the local address it was for; to send, the source address, 0.0.0.0 for the kernel's choice
     * @param destination the header's destination; without meaning to send
     */
    record PacketInfo(int interfaceIndex, Inet4Address local, Inet4Address destination) implements IpControl {
        private static PacketInfo read(ControlReader from) {
            int at = from.index(0, InPktinfo.SIZE);
            return new PacketInfo(
                    from.buffer().getInt(at + InPktinfo.IPI_IFINDEX),
                    Sockaddr.inet4(from.buffer(), at + InPktinfo.IPI_SPEC_DST),
                    Sockaddr.inet4(from.buffer(), at + InPktinfo.IPI_ADDR));
        }

        @Override
        public int level() {
            return NetinetIn.IPPROTO_IP;
        }

        @Override
        public int type() {
            return NetinetIn.IP_PKTINFO;
        }

        @Override
        public Octets data() {
            ByteBuffer bytes = Octets.nativeBuffer(InPktinfo.SIZE);
            bytes.putInt(InPktinfo.IPI_IFINDEX, interfaceIndex);
            bytes.put(InPktinfo.IPI_SPEC_DST, local.getAddress());
            bytes.put(InPktinfo.IPI_ADDR, destination.getAddress());
            return Octets.ofAll(bytes);
        }
    }

    /** IP_ORIGDSTADDR or IPV6_ORIGDSTADDR: where a packet was going before it was redirected here, address and port. */
    record OriginalDestination(NativeAddress address) implements IpControl {
        private static @Nullable OriginalDestination read(ControlReader from) {
            int length = from.length();
            NativeAddress address = Sockaddr.get(from.buffer(), from.index(0, length), length);
            boolean inet = address instanceof NativeAddress.Inet4 || address instanceof NativeAddress.Inet6;
            return address != null && inet ? new OriginalDestination(address) : null;
        }

        @Override
        public int level() {
            return address instanceof NativeAddress.Inet4 ? NetinetIn.IPPROTO_IP : NetinetIn.IPPROTO_IPV6;
        }

        @Override
        public int type() {
            return address instanceof NativeAddress.Inet4 ? NetinetIn.IP_ORIGDSTADDR : NetinetIn.IPV6_ORIGDSTADDR;
        }

        @Override
        public Octets data() {
            ByteBuffer bytes = Octets.nativeBuffer(Sockaddr.STORAGE);
            return Sockaddr.octets(bytes, 0, Sockaddr.put(address, bytes, 0));
        }
    }

    /**
     * IP_RECVFRAGSIZE or IPV6_RECVFRAGSIZE: the packet came in fragments.
     *
     * @param bytes of the largest, its header included
     */
    record FragmentSize(int level, int bytes) implements IpControl {
        @Override
        public int type() {
            return level == NetinetIn.IPPROTO_IP ? NetinetIn.IP_RECVFRAGSIZE : NetinetIn.IPV6_RECVFRAGSIZE;
        }

        @Override
        public Octets data() {
            return Octets.ofInt(bytes);
        }
    }

    /**
     * A part of the header as it is: IP_RECVOPTS, or IP_RETOPTS, which is also sent; IPV6_HOPOPTS, IPV6_DSTOPTS,
     * IPV6_RTHDR and IPV6_RTHDRDSTOPTS, whose first byte is that of the next header.
     */
    record HeaderBytes(int level, int type, Octets data) implements IpControl {}

    /**
     * IP_CHECKSUM: the sum of a UDP datagram's payload, 16-bit words as they lie in memory added up, neither folded nor
     * complemented; of packets that the kernel summed itself, the device having checked nothing.
     */
    record Checksum(int sum) implements IpControl {
        @Override
        public int level() {
            return NetinetIn.IPPROTO_IP;
        }

        @Override
        public int type() {
            return NetinetIn.IP_CHECKSUM;
        }

        @Override
        public Octets data() {
            return Octets.ofInt(sum);
        }
    }

    /** The piece that the reader stands at; null when it is of another kind, or cut. */
    static @Nullable IpControl read(ControlReader from) {
        return from.level() == NetinetIn.IPPROTO_IP ? readInet4(from) : readInet6(from);
    }

    private static @Nullable IpControl readInet4(ControlReader from) {
        int level = NetinetIn.IPPROTO_IP;
        int length = from.length();
        return switch (from.type()) {
            case NetinetIn.IP_TOS -> length < 1 ? null : new TrafficClass(level, from.getByte(0));
            case NetinetIn.IP_RECVOPTS, NetinetIn.IP_RETOPTS -> new HeaderBytes(level, from.type(), from.octets());
            case NetinetIn.IP_PKTINFO -> length < InPktinfo.SIZE ? null : PacketInfo.read(from);
            case NetinetIn.IP_ORIGDSTADDR -> OriginalDestination.read(from);
            case NetinetIn.IP_TTL -> length < Integer.BYTES ? null : new Ttl(level, from.getInt(0));
            case NetinetIn.IP_RECVFRAGSIZE -> length < Integer.BYTES ? null : new FragmentSize(level, from.getInt(0));
            case NetinetIn.IP_CHECKSUM -> length < Integer.BYTES ? null : new Checksum(from.getInt(0));
            default -> null;
        };
    }

    private static @Nullable IpControl readInet6(ControlReader from) {
        int level = NetinetIn.IPPROTO_IPV6;
        int length = from.length();
        return switch (from.type()) {
            case NetinetIn.IPV6_ORIGDSTADDR -> OriginalDestination.read(from);
            case NetinetIn.IPV6_HOPOPTS, NetinetIn.IPV6_DSTOPTS, NetinetIn.IPV6_RTHDR, NetinetIn.IPV6_RTHDRDSTOPTS ->
                new HeaderBytes(level, from.type(), from.octets());
            case NetinetIn.IPV6_HOPLIMIT -> length < Integer.BYTES ? null : new Ttl(level, from.getInt(0));
            case NetinetIn.IPV6_TCLASS -> length < Integer.BYTES ? null : new TrafficClass(level, from.getInt(0));
            case NetinetIn.IPV6_RECVFRAGSIZE -> length < Integer.BYTES ? null : new FragmentSize(level, from.getInt(0));
            default -> null;
        };
    }
}
