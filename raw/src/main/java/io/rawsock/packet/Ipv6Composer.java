package io.rawsock.packet;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.route.KernelTables;
import io.rawsock.route.Route;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.Ipv6Options;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.ipv6.Ipv6View;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Sends IPv6 packets of the caller's own making through a raw socket with IPV6_HDRINCL. Unlike IPv4's, the kernel changes
 * nothing in them: lengths, versions and checksums leave as they are (rawv6_send_hdrinc() of the kernel). Needs
 * CAP_NET_RAW. Calls block until the kernel has taken the packet; one thread at a time. raw(7), ipv6(7)
 */
public final class Ipv6Composer implements Closeable {
    private final NativeSocket raw;
    private final KernelTables tables;
    private final int scope;

    private Ipv6Composer(NativeSocket raw, KernelTables tables, int scope) {
        this.raw = raw;
        this.tables = tables;
        this.scope = scope;
    }

    /**
     * Opens the raw socket.
     *
     * @param scope index of the interface that link-local and multicast destinations are on; 0 where none is meant
     * @throws ErrnoException EPERM without CAP_NET_RAW
     */
    public static Ipv6Composer open(int scope) throws IOException {
        NativeSocket raw = NativeSocket.open(AddressFamily.INET6, SocketType.RAW, Protocol.RAW);
        try {
            raw.setOption(Ipv6Options.IPV6_HDRINCL, true);
            if (scope != 0) {
                raw.setOption(Ipv6Options.IPV6_MULTICAST_IF, scope);
            }
            return new Ipv6Composer(raw, new KernelTables(), scope);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * Sends the bytes between position and limit, to the destination in their header.
     *
     * @throws MtuExceededException when they are longer than the MTU of their way
     * @throws IllegalArgumentException when they are fewer than a header has, or go to a link-local address and no link was
     *     named
     */
    public SentPacket send(ByteBuffer packet) throws IOException {
        int length = packet.remaining();
        if (length < Ipv6View.HEADER_LENGTH) {
            throw new IllegalArgumentException(
                    "an IPv6 packet has at least " + Ipv6View.HEADER_LENGTH + " bytes; a raw socket refuses " + length);
        }
        Ipv6View view = new Ipv6View().wrapForWriting(packet, packet.position(), packet.limit());
        Inet6Address destination = NetBytes.inet6(packet, view.destinationAt());
        boolean scoped = destination.isLinkLocalAddress() || destination.isMCLinkLocal();
        if (destination.isLinkLocalAddress() && scope == 0) {
            throw new IllegalArgumentException(
                    "every link has a " + destination.getHostAddress() + ": name the interface that is meant");
        }
        Payload sent = Payload.of(packet, packet.position(), packet.limit());
        NativeAddress address = new NativeAddress.Inet6(destination, 0, 0, scoped ? scope : 0);
        long sentAt = System.nanoTime();
        try {
            raw.sendTo(packet.duplicate(), address);
        } catch (ErrnoException e) {
            throw e.errno() == Errno.EMSGSIZE ? new MtuExceededException(length, mtu(destination)) : e;
        }
        return new SentPacket(sent, SentPacket.Way.RAW_SOCKET, sentAt, Set.of());
    }

    /** The socket, for options that this class does not care about. */
    public NativeSocket rawSocket() {
        return raw;
    }

    private int mtu(Inet6Address destination) throws IOException {
        Route route = tables.route(destination);
        return route.mtu() != 0
                ? route.mtu()
                : tables.link(route.interfaceIndex()).mtu();
    }

    @Override
    public void close() {
        raw.close();
        tables.close();
    }
}
