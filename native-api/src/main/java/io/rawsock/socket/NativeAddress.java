package io.rawsock.socket;

import io.rawsock.libc.LinuxTipc;
import io.rawsock.libc.LinuxVmSockets;
import io.rawsock.libc.SockaddrUn;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/** A socket address of any family, as a value: {@code struct sockaddr} and its kinds. Numbers are in host byte order. */
public sealed interface NativeAddress {
    /** The family this address belongs to. */
    AddressFamily family();

    /** An IPv4 or IPv6 address and port; 0 where the protocol has no ports. Resolves nothing. */
    static NativeAddress of(InetAddress address, int port) {
        if (address instanceof Inet6Address six) {
            return new Inet6(six, port, 0, six.getScopeId());
        }
        return new Inet4((Inet4Address) address, port);
    }

    /**
     * The same address in this library's terms.
     *
     * @throws IllegalArgumentException for a name that was not resolved, or a kind that is neither Internet nor Unix
     */
    static NativeAddress of(SocketAddress address) {
        if (address instanceof InetSocketAddress inet) {
            InetAddress resolved = inet.getAddress();
            if (resolved == null) {
                throw new IllegalArgumentException(
                        "not resolved: " + inet.getHostString() + "; look the name up first");
            }
            return of(resolved, inet.getPort());
        }
        if (address instanceof UnixDomainSocketAddress unix) {
            return Unix.path(unix.getPath().toString());
        }
        throw new IllegalArgumentException("neither an Internet nor a Unix address: " + address);
    }

    /**
     * A numeric address, "192.0.2.1" or "fe80::1%eth0".
     *
     * @throws IllegalArgumentException when {@code numeric} is no address; names are {@link NameLookup}'s
     */
    static NativeAddress of(String numeric, int port) {
        // A literal holds a colon or only digits and dots, so getByName never asks a name server here.
        boolean literal = numeric.indexOf(':') >= 0;
        for (int i = 0; !literal && i < numeric.length(); i++) {
            char c = numeric.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                throw new IllegalArgumentException("not a numeric address: " + numeric);
            }
        }
        try {
            return of(InetAddress.getByName(numeric), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a numeric address: " + numeric, e);
        }
    }

    /**
     * AF_INET: {@code sockaddr_in}. ip(7)
     *
     * @param port 0 to 65535; raw sockets ignore it
     */
    record Inet4(Inet4Address address, int port) implements NativeAddress {
        /** @throws IllegalArgumentException for a port beyond 16 bits */
        public Inet4 {
            requirePort(port);
        }

        @Override
        public AddressFamily family() {
            return AddressFamily.INET;
        }

        @Override
        public String toString() {
            return port == 0 ? address.getHostAddress() : address.getHostAddress() + ":" + port;
        }
    }

    /**
     * AF_INET6: {@code sockaddr_in6}. ipv6(7)
     *
     * @param port 0 to 65535; raw sockets want 0 here or their own protocol number
     * @param flowInfo traffic class and flow label, 28 bits
     * @param scopeId the interface index of a link-local address, else 0
     */
    record Inet6(Inet6Address address, int port, int flowInfo, int scopeId) implements NativeAddress {
        /** @throws IllegalArgumentException for a port beyond 16 bits */
        public Inet6 {
            requirePort(port);
        }

        @Override
        public AddressFamily family() {
            return AddressFamily.INET6;
        }

        /** The scope counts here, which {@link Inet6Address#equals} leaves out. */
        @Override
        public String toString() {
            String host = address.getHostAddress();
            int zone = host.indexOf('%');
            String bare = zone < 0 ? host : host.substring(0, zone);
            String scoped = scopeId == 0 ? bare : bare + "%" + Integer.toUnsignedString(scopeId);
            return port == 0 ? scoped : "[" + scoped + "]:" + port;
        }
    }

    /**
     * AF_UNIX: {@code sockaddr_un}. unix(7)
     *
     * @param name the bytes of {@code sun_path} that count: none for an unnamed socket, a NUL first for an abstract name
     */
    record Unix(Octets name) implements NativeAddress {
        /** The longest {@code sun_path}, in bytes. */
        public static final int MAX_LENGTH = SockaddrUn.SIZE - SockaddrUn.SUN_PATH;

        /** @throws IllegalArgumentException beyond MAX_LENGTH bytes */
        public Unix {
            if (name.length() > MAX_LENGTH) {
                throw new IllegalArgumentException(
                        "a Unix socket name has at most " + MAX_LENGTH + " bytes; this one has " + name.length());
            }
        }

        /** A name in the file system. */
        public static Unix path(String path) {
            byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
            if (bytes.length == 0 || path.indexOf('\0') >= 0 || bytes.length >= MAX_LENGTH) {
                throw new IllegalArgumentException(
                        "a Unix socket path has 1 to " + (MAX_LENGTH - 1) + " bytes and no NUL: " + path);
            }
            return new Unix(Octets.of(bytes));
        }

        /** A name in the abstract name space, which no file shows and which goes with its last socket. */
        public static Unix abstractName(String name) {
            return new Unix(Octets.of(("\0" + name).getBytes(StandardCharsets.UTF_8)));
        }

        /** What a socket has before bind; bound to it, Linux picks an abstract name. */
        public static Unix unnamed() {
            return new Unix(Octets.NONE);
        }

        @Override
        public AddressFamily family() {
            return AddressFamily.UNIX;
        }

        @Override
        public String toString() {
            String text = new String(name.toArray(), StandardCharsets.UTF_8);
            return "unix:" + (text.startsWith("\0") ? "@" + text.substring(1) : text);
        }
    }

    /**
     * AF_PACKET: {@code sockaddr_ll}. packet(7)
     *
     * @param etherType the Ethernet type, 0x0800 for IPv4; 0x0003 (ETH_P_ALL) binds to all
     * @param interfaceIndex the interface, 0 for any
     * @param hardwareType ARPHRD_ number, set by the kernel
     * @param packetType PACKET_HOST, PACKET_OUTGOING and so on, set by the kernel
     * @param hardwareAddress at most 8 bytes
     */
    record LinkLayer(int etherType, int interfaceIndex, int hardwareType, int packetType, Octets hardwareAddress)
            implements NativeAddress {
        /** @throws IllegalArgumentException for a longer address */
        public LinkLayer {
            if (hardwareAddress.length() > 8) {
                throw new IllegalArgumentException("sockaddr_ll holds 8 bytes of address; got " + hardwareAddress);
            }
        }

        /** Where to bind or send to: an Ethernet type on an interface. */
        public static LinkLayer of(int etherType, int interfaceIndex, byte... hardwareAddress) {
            return new LinkLayer(etherType, interfaceIndex, 0, 0, Octets.of(hardwareAddress));
        }

        @Override
        public AddressFamily family() {
            return AddressFamily.PACKET;
        }

        @Override
        public String toString() {
            return "packet:if" + interfaceIndex + " 0x" + Integer.toHexString(etherType) + " " + hardwareAddress;
        }
    }

    /**
     * AF_NETLINK: {@code sockaddr_nl}. netlink(7)
     *
     * @param portId 0 for the kernel
     * @param groups a bit for each multicast group
     */
    record Netlink(int portId, int groups) implements NativeAddress {
        @Override
        public AddressFamily family() {
            return AddressFamily.NETLINK;
        }

        @Override
        public String toString() {
            return "netlink:" + Integer.toUnsignedString(portId) + " groups 0x" + Integer.toHexString(groups);
        }
    }

    /** AF_VSOCK: {@code sockaddr_vm}, a context identifier and a port, both unsigned. vsock(7) */
    record Vsock(int cid, int port) implements NativeAddress {
        /** VMADDR_CID_ANY and VMADDR_PORT_ANY. */
        public static final int ANY = LinuxVmSockets.VMADDR_CID_ANY;
        /** VMADDR_CID_LOCAL: this very machine. */
        public static final int LOCAL = LinuxVmSockets.VMADDR_CID_LOCAL;

        @Override
        public AddressFamily family() {
            return AddressFamily.VSOCK;
        }

        @Override
        public String toString() {
            return "vsock:" + Integer.toUnsignedString(cid) + ":" + Integer.toUnsignedString(port);
        }
    }

    /**
     * AF_TIPC: {@code sockaddr_tipc}; the factories say what the three words mean. tipc(7)
     *
     * @param kind TIPC_SOCKET_ADDR, TIPC_SERVICE_ADDR or TIPC_SERVICE_RANGE
     * @param scope TIPC_CLUSTER_SCOPE or TIPC_NODE_SCOPE, for bind
     */
    record Tipc(int kind, int scope, int first, int second, int third) implements NativeAddress {
        /** One socket: what getsockname and receive give. */
        public static Tipc socket(int ref, int node) {
            return new Tipc(LinuxTipc.TIPC_SOCKET_ADDR, 0, ref, node, 0);
        }

        /** A service instance, to connect and send to, looked up in the whole cluster. */
        public static Tipc service(int type, int instance) {
            return new Tipc(LinuxTipc.TIPC_SERVICE_ADDR, LinuxTipc.TIPC_CLUSTER_SCOPE, type, instance, 0);
        }

        /** A range of instances of a service, to bind or to multicast to. */
        public static Tipc serviceRange(int type, int lower, int upper) {
            return new Tipc(LinuxTipc.TIPC_SERVICE_RANGE, LinuxTipc.TIPC_CLUSTER_SCOPE, type, lower, upper);
        }

        @Override
        public AddressFamily family() {
            return AddressFamily.TIPC;
        }

        @Override
        public String toString() {
            String words = Integer.toUnsignedString(first) + ":" + Integer.toUnsignedString(second);
            return switch (kind) {
                case LinuxTipc.TIPC_SOCKET_ADDR -> "tipc:socket:" + words;
                case LinuxTipc.TIPC_SERVICE_ADDR -> "tipc:service:" + words;
                default -> "tipc:range:" + words + ":" + Integer.toUnsignedString(third);
            };
        }
    }

    /**
     * Any other family: what follows the family number, as the kernel wrote it or wants it.
     *
     * @param data at most 126 bytes
     */
    record Other(AddressFamily family, Octets data) implements NativeAddress {
        /** @throws IllegalArgumentException for longer data */
        public Other {
            if (data.length() > 126) {
                throw new IllegalArgumentException(
                        "sockaddr_storage holds 126 bytes after the family; got " + data.length());
            }
        }

        @Override
        public String toString() {
            return family + ":" + data;
        }
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("a port is 0 to 65535; got " + port);
        }
    }
}
