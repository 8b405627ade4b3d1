package io.rawsock.socket;

import io.rawsock.libc.SockaddrIn;
import io.rawsock.libc.SockaddrIn6;
import io.rawsock.libc.SockaddrLl;
import io.rawsock.libc.SockaddrNl;
import io.rawsock.libc.SockaddrTipc;
import io.rawsock.libc.SockaddrUn;
import io.rawsock.libc.SockaddrVm;
import io.rawsock.libc.SysSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** {@code struct sockaddr} to and from {@link NativeAddress}, in buffers of native byte order. */
final class Sockaddr {
    /** {@code sizeof(struct sockaddr_storage)}: every address fits. */
    static final int STORAGE = 128;

    private static final int FAMILY = 0;
    private static final int DATA = 2;

    private Sockaddr() {}

    /** Writes {@code address} at {@code at}, where {@link #STORAGE} bytes are free, and returns its length. */
    static int put(NativeAddress address, ByteBuffer to, int at) {
        clear(to, at);
        to.putShort(at + FAMILY, (short) address.family().value());
        if (address instanceof NativeAddress.Inet4 inet) {
            putNetworkShort(to, at + SockaddrIn.SIN_PORT, inet.port());
            to.put(at + SockaddrIn.SIN_ADDR, inet.address().getAddress());
            return SockaddrIn.SIZE;
        }
        if (address instanceof NativeAddress.Inet6 inet) {
            putNetworkShort(to, at + SockaddrIn6.SIN6_PORT, inet.port());
            to.putInt(at + SockaddrIn6.SIN6_FLOWINFO, Integer.reverseBytes(inet.flowInfo()));
            to.put(at + SockaddrIn6.SIN6_ADDR, inet.address().getAddress());
            to.putInt(at + SockaddrIn6.SIN6_SCOPE_ID, inet.scopeId());
            return SockaddrIn6.SIZE;
        }
        if (address instanceof NativeAddress.Unix unix) {
            return putUnix(unix.name(), to, at);
        }
        if (address instanceof NativeAddress.LinkLayer link) {
            putNetworkShort(to, at + SockaddrLl.SLL_PROTOCOL, link.etherType());
            to.putInt(at + SockaddrLl.SLL_IFINDEX, link.interfaceIndex());
            to.putShort(at + SockaddrLl.SLL_HATYPE, (short) link.hardwareType());
            to.put(at + SockaddrLl.SLL_PKTTYPE, (byte) link.packetType());
            to.put(at + SockaddrLl.SLL_HALEN, (byte) link.hardwareAddress().length());
            to.put(at + SockaddrLl.SLL_ADDR, link.hardwareAddress().toArray());
            return SockaddrLl.SIZE;
        }
        if (address instanceof NativeAddress.Netlink netlink) {
            to.putInt(at + SockaddrNl.NL_PID, netlink.portId());
            to.putInt(at + SockaddrNl.NL_GROUPS, netlink.groups());
            return SockaddrNl.SIZE;
        }
        if (address instanceof NativeAddress.Vsock vsock) {
            to.putInt(at + SockaddrVm.SVM_PORT, vsock.port());
            to.putInt(at + SockaddrVm.SVM_CID, vsock.cid());
            return SockaddrVm.SIZE;
        }
        if (address instanceof NativeAddress.Tipc tipc) {
            to.put(at + SockaddrTipc.ADDRTYPE, (byte) tipc.kind());
            to.put(at + SockaddrTipc.SCOPE, (byte) tipc.scope());
            to.putInt(at + SockaddrTipc.ADDR, tipc.first());
            to.putInt(at + SockaddrTipc.ADDR + 4, tipc.second());
            to.putInt(at + SockaddrTipc.ADDR + 8, tipc.third());
            return SockaddrTipc.SIZE;
        }
        Octets data = ((NativeAddress.Other) address).data();
        to.put(at + DATA, data.toArray());
        return DATA + data.length();
    }

    private static int putUnix(Octets name, ByteBuffer to, int at) {
        to.put(at + SockaddrUn.SUN_PATH, name.toArray());
        boolean path = name.length() > 0 && name.get(0) != 0;
        // A path is passed with its NUL, as every C program does; an abstract name has none.
        int length = path && name.length() < NativeAddress.Unix.MAX_LENGTH ? name.length() + 1 : name.length();
        return SockaddrUn.SUN_PATH + length;
    }

    /**
     * Reads the address that the kernel wrote at {@code at}.
     *
     * @param length as the kernel returned it; more than {@link #STORAGE} means cut
     * @return null when it wrote none, as on a connected socket
     */
    static @Nullable NativeAddress get(ByteBuffer from, int at, int length) {
        if (length < DATA) {
            return null;
        }
        int family = Short.toUnsignedInt(from.getShort(at + FAMILY));
        int end = Math.min(length, STORAGE);
        NativeAddress known = switch (family) {
            case SysSocket.AF_INET -> end < SockaddrIn.SIZE ? null : getInet(from, at);
            case SysSocket.AF_INET6 -> end < SockaddrIn6.SIZE ? null : getInet6(from, at);
            case SysSocket.AF_UNIX ->
                getUnix(from, at + SockaddrUn.SUN_PATH, Math.min(end, SockaddrUn.SIZE) - SockaddrUn.SUN_PATH);
            case SysSocket.AF_PACKET -> end < SockaddrLl.SLL_ADDR ? null : getLinkLayer(from, at);
            case SysSocket.AF_NETLINK ->
                end < SockaddrNl.SIZE
                        ? null
                        : new NativeAddress.Netlink(
                                from.getInt(at + SockaddrNl.NL_PID), from.getInt(at + SockaddrNl.NL_GROUPS));
            case SysSocket.AF_VSOCK ->
                end < SockaddrVm.SIZE
                        ? null
                        : new NativeAddress.Vsock(
                                from.getInt(at + SockaddrVm.SVM_CID), from.getInt(at + SockaddrVm.SVM_PORT));
            case SysSocket.AF_TIPC -> end < SockaddrTipc.SIZE ? null : getTipc(from, at);
            default -> null;
        };
        if (known != null) {
            return known;
        }
        return new NativeAddress.Other(new AddressFamily(family), octets(from, at + DATA, end - DATA));
    }

    private static NativeAddress.Inet4 getInet(ByteBuffer from, int at) {
        return new NativeAddress.Inet4(
                inet4(from, at + SockaddrIn.SIN_ADDR), networkShort(from, at + SockaddrIn.SIN_PORT));
    }

    private static NativeAddress.Inet6 getInet6(ByteBuffer from, int at) {
        return new NativeAddress.Inet6(
                inet6(from, at + SockaddrIn6.SIN6_ADDR),
                networkShort(from, at + SockaddrIn6.SIN6_PORT),
                Integer.reverseBytes(from.getInt(at + SockaddrIn6.SIN6_FLOWINFO)),
                from.getInt(at + SockaddrIn6.SIN6_SCOPE_ID));
    }

    private static NativeAddress.LinkLayer getLinkLayer(ByteBuffer from, int at) {
        int halen = Byte.toUnsignedInt(from.get(at + SockaddrLl.SLL_HALEN));
        return new NativeAddress.LinkLayer(
                networkShort(from, at + SockaddrLl.SLL_PROTOCOL),
                from.getInt(at + SockaddrLl.SLL_IFINDEX),
                Short.toUnsignedInt(from.getShort(at + SockaddrLl.SLL_HATYPE)),
                Byte.toUnsignedInt(from.get(at + SockaddrLl.SLL_PKTTYPE)),
                octets(from, at + SockaddrLl.SLL_ADDR, Math.min(halen, 8)));
    }

    private static NativeAddress.Tipc getTipc(ByteBuffer from, int at) {
        return new NativeAddress.Tipc(
                Byte.toUnsignedInt(from.get(at + SockaddrTipc.ADDRTYPE)),
                from.get(at + SockaddrTipc.SCOPE),
                from.getInt(at + SockaddrTipc.ADDR),
                from.getInt(at + SockaddrTipc.ADDR + 4),
                from.getInt(at + SockaddrTipc.ADDR + 8));
    }

    private static NativeAddress.Unix getUnix(ByteBuffer from, int at, int length) {
        int end = length;
        boolean path = length > 0 && from.get(at) != 0;
        for (int i = 0; path && i < end; i++) {
            if (from.get(at + i) == 0) {
                end = i;
            }
        }
        return new NativeAddress.Unix(octets(from, at, end));
    }

    static Inet4Address inet4(ByteBuffer from, int at) {
        byte[] bytes = new byte[4];
        from.get(at, bytes);
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    /** Unlike InetAddress.getByAddress, an IPv4-mapped address stays the IPv6 address that it is on this socket. */
    static Inet6Address inet6(ByteBuffer from, int at) {
        byte[] bytes = new byte[16];
        from.get(at, bytes);
        try {
            return Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException e) {
            throw new AssertionError("sixteen bytes are an address", e);
        }
    }

    static Octets octets(ByteBuffer from, int at, int length) {
        byte[] bytes = new byte[length];
        from.get(at, bytes);
        return Octets.of(bytes);
    }

    static int networkShort(ByteBuffer from, int at) {
        return Short.toUnsignedInt(Short.reverseBytes(from.getShort(at)));
    }

    private static void putNetworkShort(ByteBuffer to, int at, int value) {
        to.putShort(at, Short.reverseBytes((short) value));
    }

    private static void clear(ByteBuffer to, int at) {
        for (int i = 0; i < STORAGE; i += Long.BYTES) {
            to.putLong(at + i, 0);
        }
    }
}
