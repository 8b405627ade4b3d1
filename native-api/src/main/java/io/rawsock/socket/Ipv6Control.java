package io.rawsock.socket;

import io.rawsock.libc.In6Pktinfo;
import io.rawsock.libc.Ip6Mtuinfo;
import io.rawsock.libc.LinuxIn6;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SockaddrIn6;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What only an IPv6 header has, or has in its own way; see {@link IpControl} for the rest. ipv6(7), RFC 3542 */
public sealed interface Ipv6Control extends ControlMessage {
    @Override
    default int level() {
        return NetinetIn.IPPROTO_IPV6;
    }

    /**
     * IPV6_PKTINFO: where a packet came in, or shall go out. RFC 3542 section 6.1
     *
     * @param address the header's destination; to send, the source, :: for the kernel's choice
     * @param interfaceIndex by which it came; to send, by which to go, 0 for the routes' choice
     */
    record PacketInfo(Inet6Address address, int interfaceIndex) implements Ipv6Control {
        static final OptionFormat<PacketInfo> FORMAT = new OptionFormat<>() {
            @Override
            public Class<PacketInfo> type() {
                return PacketInfo.class;
            }

            @Override
            public int size() {
                return In6Pktinfo.SIZE;
            }

            @Override
            public int write(PacketInfo value, NativeMemory to) {
                return OptionFormats.OCTETS.write(value.data(), to);
            }
        };

        private static PacketInfo read(ControlReader from) {
            return new PacketInfo(
                    Sockaddr.inet6(from.buffer(), from.index(In6Pktinfo.IPI6_ADDR, In6Pktinfo.SIZE)),
                    from.getInt(In6Pktinfo.IPI6_IFINDEX));
        }

        @Override
        public int type() {
            return NetinetIn.IPV6_PKTINFO;
        }

        @Override
        public Octets data() {
            ByteBuffer bytes = Octets.nativeBuffer(In6Pktinfo.SIZE);
            bytes.put(In6Pktinfo.IPI6_ADDR, address.getAddress());
            bytes.putInt(In6Pktinfo.IPI6_IFINDEX, interfaceIndex);
            return Octets.ofAll(bytes);
        }
    }

    /**
     * IPV6_PATHMTU: the path MTU to a destination. RFC 3542 section 11.3
     *
     * @param mtu bytes
     */
    record PathMtu(NativeAddress destination, int mtu) implements Ipv6Control {
        static final OptionFormat<PathMtu> FORMAT = new OptionFormat<>() {
            @Override
            public Class<PathMtu> type() {
                return PathMtu.class;
            }

            @Override
            public int size() {
                return Ip6Mtuinfo.SIZE;
            }

            @Override
            public PathMtu read(ByteBuffer from, int length) {
                return PathMtu.read(from, 0);
            }
        };

        private static PathMtu read(ByteBuffer from, int at) {
            NativeAddress destination = Sockaddr.get(from, at + Ip6Mtuinfo.IP6M_ADDR, SockaddrIn6.SIZE);
            return new PathMtu(Objects.requireNonNull(destination), from.getInt(at + Ip6Mtuinfo.IP6M_MTU));
        }

        @Override
        public int type() {
            return NetinetIn.IPV6_PATHMTU;
        }

        @Override
        public Octets data() {
            ByteBuffer bytes = Octets.nativeBuffer(Sockaddr.STORAGE);
            Sockaddr.put(destination, bytes, Ip6Mtuinfo.IP6M_ADDR);
            bytes.putInt(Ip6Mtuinfo.IP6M_MTU, mtu);
            return Sockaddr.octets(bytes, 0, Ip6Mtuinfo.SIZE);
        }
    }

    /**
     * IPV6_FLOWINFO: of the packet received, or for the one to send.
     *
     * @param value traffic class and flow label, 28 bits
     */
    record FlowInfo(int value) implements Ipv6Control {
        @Override
        public int type() {
            return LinuxIn6.IPV6_FLOWINFO;
        }

        @Override
        public Octets data() {
            return Octets.ofInt(Integer.reverseBytes(value));
        }
    }

    /** IPV6_DONTFRAG, to send: when the packet is larger than the path MTU, report EMSGSIZE instead of cutting it. */
    record DontFragment(boolean on) implements Ipv6Control {
        @Override
        public int type() {
            return NetinetIn.IPV6_DONTFRAG;
        }

        @Override
        public Octets data() {
            return Octets.ofInt(on ? 1 : 0);
        }
    }

    /** The piece that the reader stands at; null when it is of another kind, or cut. */
    static @Nullable Ipv6Control read(ControlReader from) {
        int length = from.length();
        return switch (from.type()) {
            case NetinetIn.IPV6_PKTINFO -> length < In6Pktinfo.SIZE ? null : PacketInfo.read(from);
            case NetinetIn.IPV6_PATHMTU ->
                length < Ip6Mtuinfo.SIZE ? null : PathMtu.read(from.buffer(), from.index(0, Ip6Mtuinfo.SIZE));
            case LinuxIn6.IPV6_FLOWINFO ->
                length < Integer.BYTES ? null : new FlowInfo(Integer.reverseBytes(from.getInt(0)));
            default -> null;
        };
    }
}
