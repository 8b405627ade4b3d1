package io.rawsock.socket;

import io.rawsock.libc.IpMreqn;
import io.rawsock.libc.LinuxTcp;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What an option of the JDK's own sockets is on a native one: those of StandardSocketOptions and ExtendedSocketOptions,
 * found by name and type, so that module jdk.net need not be there. Setting and getting one has the result that it has
 * on a JDK channel.
 */
final class JdkOptions {
    private JdkOptions() {}

    /**
     * The native option.
     *
     * @param inet6 whether the socket is an IPv6 one, where the options named for IPv4 have a twin
     * @throws UnsupportedOperationException when no option means the same
     */
    static <T> NativeOption<T> of(SocketOption<T> option, boolean inet6) {
        NativeOption<?> found = find(option.name(), inet6);
        if (found == null || !found.type().equals(option.type())) {
            throw new UnsupportedOperationException("no native option means the same as " + option.name() + " of "
                    + option.type().getName() + "; see SocketOptions and its like, or NativeOption.raw");
        }
        @SuppressWarnings("unchecked") // the types were just compared
        NativeOption<T> same = (NativeOption<T>) found;
        return same;
    }

    private static @Nullable NativeOption<?> find(String name, boolean inet6) {
        return switch (name) {
            case "IP_DONTFRAGMENT" ->
                inet6
                        ? of(name, NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_MTU_DISCOVER, DONT_FRAGMENT)
                        : of(name, NetinetIn.IPPROTO_IP, NetinetIn.IP_MTU_DISCOVER, DONT_FRAGMENT);
            case "IP_MULTICAST_IF" ->
                inet6
                        ? of(name, NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_MULTICAST_IF, INTERFACE_BY_INDEX)
                        : of(name, NetinetIn.IPPROTO_IP, NetinetIn.IP_MULTICAST_IF, INTERFACE_BY_ADDRESS);
            case "IP_MULTICAST_LOOP" -> inet6 ? Ipv6Options.IPV6_MULTICAST_LOOP : IpOptions.IP_MULTICAST_LOOP;
            case "IP_MULTICAST_TTL" -> inet6 ? Ipv6Options.IPV6_MULTICAST_HOPS : IpOptions.IP_MULTICAST_TTL;
            case "IP_TOS" -> inet6 ? Ipv6Options.IPV6_TCLASS : IpOptions.IP_TOS;
            case "SO_BROADCAST" -> SocketOptions.SO_BROADCAST;
            case "SO_INCOMING_NAPI_ID" -> SocketOptions.SO_INCOMING_NAPI_ID;
            case "SO_KEEPALIVE" -> SocketOptions.SO_KEEPALIVE;
            case "SO_LINGER" -> of(name, SysSocket.SOL_SOCKET, SysSocket.SO_LINGER, LINGER_SECONDS);
            case "SO_OOBINLINE" -> SocketOptions.SO_OOBINLINE;
            case "SO_RCVBUF" -> of(name, SysSocket.SOL_SOCKET, SysSocket.SO_RCVBUF, DOUBLED_BY_THE_KERNEL);
            case "SO_REUSEADDR" -> SocketOptions.SO_REUSEADDR;
            case "SO_REUSEPORT" -> SocketOptions.SO_REUSEPORT;
            case "SO_SNDBUF" -> of(name, SysSocket.SOL_SOCKET, SysSocket.SO_SNDBUF, DOUBLED_BY_THE_KERNEL);
            case "TCP_KEEPCOUNT" -> TcpOptions.TCP_KEEPCNT;
            case "TCP_KEEPIDLE" -> NativeOption.ofInt(name, NetinetIn.IPPROTO_TCP, LinuxTcp.TCP_KEEPIDLE);
            case "TCP_KEEPINTERVAL" -> NativeOption.ofInt(name, NetinetIn.IPPROTO_TCP, LinuxTcp.TCP_KEEPINTVL);
            case "TCP_NODELAY" -> TcpOptions.TCP_NODELAY;
            case "TCP_QUICKACK" -> TcpOptions.TCP_QUICKACK;
            default -> null;
        };
    }

    private static <T> NativeOption<T> of(String name, int level, int number, OptionFormat<T> format) {
        return NativeOption.of(name, level, number, format);
    }

    /** The JDK reads back what it set, not what the kernel made of it. */
    private static final OptionFormat<Integer> DOUBLED_BY_THE_KERNEL = new OptionFormat<>() {
        @Override
        public Class<Integer> type() {
            return Integer.class;
        }

        @Override
        public int size() {
            return Integer.BYTES;
        }

        @Override
        public int write(Integer value, NativeMemory to) {
            return OptionFormats.INT.write(value, to);
        }

        @Override
        public Integer read(ByteBuffer from, int length) {
            return from.getInt(0) / 2;
        }
    };

    /** Seconds to linger; negative for not at all. */
    private static final OptionFormat<Integer> LINGER_SECONDS = new OptionFormat<>() {
        @Override
        public Class<Integer> type() {
            return Integer.class;
        }

        @Override
        public int size() {
            return Linger.FORMAT.size();
        }

        @Override
        public int write(Integer value, NativeMemory to) {
            return Linger.FORMAT.write(value < 0 ? Linger.OFF : new Linger(true, value), to);
        }

        @Override
        public Integer read(ByteBuffer from, int length) throws IOException {
            Linger linger = Linger.FORMAT.read(from, length);
            return linger.on() ? linger.seconds() : -1;
        }
    };

    private static final OptionFormat<Boolean> DONT_FRAGMENT = new OptionFormat<>() {
        @Override
        public Class<Boolean> type() {
            return Boolean.class;
        }

        @Override
        public int size() {
            return Integer.BYTES;
        }

        @Override
        public int write(Boolean value, NativeMemory to) {
            return OptionFormats.INT.write(value ? NetinetIn.IP_PMTUDISC_DO : NetinetIn.IP_PMTUDISC_DONT, to);
        }

        @Override
        public Boolean read(ByteBuffer from, int length) {
            return from.getInt(0) == NetinetIn.IP_PMTUDISC_DO;
        }
    };

    private static final OptionFormat<NetworkInterface> INTERFACE_BY_INDEX = new OptionFormat<>() {
        @Override
        public Class<NetworkInterface> type() {
            return NetworkInterface.class;
        }

        @Override
        public int size() {
            return Integer.BYTES;
        }

        @Override
        public int write(NetworkInterface value, NativeMemory to) {
            return OptionFormats.INT.write(value.getIndex(), to);
        }

        @Override
        @SuppressWarnings("NullAway") // StandardSocketOptions: the value before it is set may be null
        public NetworkInterface read(ByteBuffer from, int length) throws SocketException {
            int index = from.getInt(0);
            return index == 0 ? null : NetworkInterface.getByIndex(index);
        }
    };

    private static final OptionFormat<NetworkInterface> INTERFACE_BY_ADDRESS = new OptionFormat<>() {
        @Override
        public Class<NetworkInterface> type() {
            return NetworkInterface.class;
        }

        @Override
        public int size() {
            return IpMreqn.SIZE;
        }

        @Override
        public int write(NetworkInterface value, NativeMemory to) {
            return MulticastFormats.OUTGOING.write(new Multicast.Outgoing(value.getIndex(), address(value)), to);
        }

        @Override
        @SuppressWarnings("NullAway")
        public NetworkInterface read(ByteBuffer from, int length) throws SocketException {
            Inet4Address local = Sockaddr.inet4(from, 0);
            return local.isAnyLocalAddress() ? null : NetworkInterface.getByInetAddress(local);
        }

        /** Goes along with the index, since it is all that the kernel reads back; without one the index still counts. */
        private static Inet4Address address(NetworkInterface value) {
            for (var addresses = value.getInetAddresses(); addresses.hasMoreElements(); ) {
                if (addresses.nextElement() instanceof Inet4Address found) {
                    return found;
                }
            }
            return Sockaddr.inet4(ByteBuffer.allocate(Integer.BYTES), 0);
        }
    };
}
