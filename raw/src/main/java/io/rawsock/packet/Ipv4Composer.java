package io.rawsock.packet;

import io.rawsock.libc.LinuxIfEther;
import io.rawsock.libc.LinuxRtnetlink;
import io.rawsock.route.KernelTables;
import io.rawsock.route.Link;
import io.rawsock.route.Route;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Octets;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.ethernet.MacAddress;
import io.rawsock.wire.ipv4.Ipv4Header;
import io.rawsock.wire.ipv4.Ipv4View;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Sends IPv4 packets of the caller's own making, right ones and wrong ones, and says what left. Needs CAP_NET_RAW. Calls
 * block until the kernel has taken the packet; one thread at a time. raw(7), packet(7)
 *
 * <p>{@link #send} goes through a raw socket with IP_HDRINCL. What the kernel would fill in is filled in here first, by
 * the kernel's own rules ({@link HdrIncl}), so the answer tells the bytes on the wire. {@link #sendExactly} changes
 * nothing: where the raw socket would, it goes below IP, through a packet socket.
 */
public final class Ipv4Composer implements Closeable {
    private static final Octets ETHERNET_BROADCAST =
            Octets.of((byte) -1, (byte) -1, (byte) -1, (byte) -1, (byte) -1, (byte) -1);

    /** As long as the kernel asks: three times, a second apart. */
    private static final Duration ASK = Duration.ofSeconds(3);

    private final NativeSocket raw;
    private final KernelTables tables;
    private @Nullable NativeSocket link;
    private @Nullable InetAddress askedFor;
    private Octets answer = Octets.NONE;

    private Ipv4Composer(NativeSocket raw, KernelTables tables) {
        this.raw = raw;
        this.tables = tables;
    }

    /**
     * Opens the raw socket.
     *
     * @throws io.rawsock.libc.ErrnoException EPERM without CAP_NET_RAW
     */
    public static Ipv4Composer open() throws IOException {
        NativeSocket raw = NativeSocket.open(AddressFamily.INET, SocketType.RAW, Protocol.RAW);
        try {
            return new Ipv4Composer(raw, new KernelTables());
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Sends a header and what follows it. */
    public SentPacket send(Ipv4Header header, Payload payload) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(header.length() + payload.length());
        payload.emit(packet, header.emit(packet, 0, payload.length()));
        return send(packet);
    }

    /**
     * Sends the bytes between position and limit, to the destination in their header.
     *
     * @throws MtuExceededException when they are longer than the MTU of their way
     * @throws IllegalArgumentException when they have no header that the kernel takes
     */
    public SentPacket send(ByteBuffer packet) throws IOException {
        return send(packet, destination(packet));
    }

    /** Sends them to {@code nextDestination}, whatever destination their header says. */
    public SentPacket send(ByteBuffer packet, Inet4Address nextDestination) throws IOException {
        Route route = tables.route(nextDestination);
        int mtu = mtu(route);
        HdrIncl foreseen = HdrIncl.of(packet, packet.position(), packet.limit(), mtu);
        refuse(foreseen, packet.remaining(), mtu);
        ByteBuffer copy = copy(packet);
        int source = route.source() instanceof Inet4Address four ? NetBytes.inet4(four) : 0;
        foreseen.apply(
                copy, 0, copy.limit(), source, 1 + ThreadLocalRandom.current().nextInt(0xffff));
        NativeAddress address = new NativeAddress.Inet4(nextDestination, 0);
        long sentAt = System.nanoTime();
        raw.sendTo(copy, address);
        Payload left = Payload.of(copy, 0, copy.limit());
        return new SentPacket(left, SentPacket.Way.RAW_SOCKET, sentAt, foreseen.rewrites());
    }

    /**
     * Sends the bytes between position and limit as they are, to the destination in their header.
     *
     * @throws MtuExceededException when they are longer than the MTU of their way
     * @throws NoRouteToHostException when they have to go below IP and there is no way there
     * @throws NoNeighborException when the next hop, asked for up to three seconds, does not tell its hardware address
     */
    public SentPacket sendExactly(ByteBuffer packet) throws IOException {
        return sendExactly(packet, destination(packet));
    }

    /** Sends them to {@code nextDestination}, whatever destination their header says, if they have a header at all. */
    public SentPacket sendExactly(ByteBuffer packet, Inet4Address nextDestination) throws IOException {
        Route route = tables.route(nextDestination);
        int mtu = mtu(route);
        HdrIncl foreseen = HdrIncl.of(packet, packet.position(), packet.limit(), mtu);
        if (foreseen.isExact()) {
            return send(packet, nextDestination);
        }
        if (foreseen.refusal() == HdrIncl.Refusal.LONGER_THAN_MTU) {
            refuse(foreseen, packet.remaining(), mtu);
        }
        ByteBuffer copy = copy(packet);
        NativeSocket below = packetSocket();
        NativeAddress address = linkAddress(route, nextDestination);
        long sentAt = System.nanoTime();
        below.sendTo(copy, address);
        return new SentPacket(Payload.of(copy, 0, copy.limit()), SentPacket.Way.PACKET_SOCKET, sentAt, Set.of());
    }

    private static void refuse(HdrIncl foreseen, int length, int mtu) throws MtuExceededException {
        switch (foreseen.refusal()) {
            case NONE -> {}
            case LONGER_THAN_MTU -> throw new MtuExceededException(length, mtu);
            case TOO_SHORT ->
                throw new IllegalArgumentException("an IPv4 packet has at least " + Ipv4View.MIN_LENGTH
                        + " bytes; a raw socket refuses " + length);
            case HEADER_LENGTH ->
                throw new IllegalArgumentException(
                        "a raw socket refuses a header length below 20 or beyond the packet; sendExactly can send it");
        }
    }

    private int mtu(Route route) throws IOException {
        return route.mtu() != 0
                ? route.mtu()
                : tables.link(route.interfaceIndex()).mtu();
    }

    private static Inet4Address destination(ByteBuffer packet) {
        if (packet.remaining() < Ipv4View.MIN_LENGTH) {
            throw new IllegalArgumentException("no destination in " + packet.remaining() + " bytes; name one");
        }
        return NetBytes.inet4(new Ipv4View()
                .wrapForWriting(packet, packet.position(), packet.limit())
                .destination());
    }

    private static ByteBuffer copy(ByteBuffer packet) {
        byte[] bytes = new byte[packet.remaining()];
        packet.get(packet.position(), bytes);
        return ByteBuffer.wrap(bytes);
    }

    /** The socket of {@link SentPacket.Way#RAW_SOCKET}, for options that this class does not care about. */
    public NativeSocket rawSocket() {
        return raw;
    }

    /** The socket of {@link SentPacket.Way#PACKET_SOCKET}, for such options; opened now if it is not yet. */
    public NativeSocket packetSocket() throws IOException {
        if (link == null) {
            // Protocol 0: it sends, and no packet is ever queued for it.
            link = NativeSocket.open(AddressFamily.PACKET, SocketType.DGRAM);
        }
        return link;
    }

    private NativeAddress linkAddress(Route route, Inet4Address destination) throws IOException {
        if (route.kind() == LinuxRtnetlink.RTN_LOCAL) {
            throw new NoRouteToHostException(
                    "to " + destination.getHostAddress()
                            + ": the kernel drops what a packet socket puts on loopback; only a real link carries such a packet");
        }
        Link out = tables.link(route.interfaceIndex());
        boolean addressed = out.hardwareAddress().length() > 0;
        Octets hardwareAddress = addressed ? hardwareAddress(route, destination, out) : Octets.NONE;
        return NativeAddress.LinkLayer.of(LinuxIfEther.ETH_P_IP, out.index(), hardwareAddress.toArray());
    }

    private Octets hardwareAddress(Route route, Inet4Address destination, Link out) throws IOException {
        switch (route.kind()) {
            case LinuxRtnetlink.RTN_BROADCAST -> {
                return ETHERNET_BROADCAST;
            }
            case LinuxRtnetlink.RTN_MULTICAST -> {
                // RFC 1112 section 6.4: the low 23 bits of the group under a fixed prefix.
                byte[] group = destination.getAddress();
                return Octets.of((byte) 1, (byte) 0, (byte) 0x5e, (byte) (group[1] & 0x7f), group[2], group[3]);
            }
            default -> {
                InetAddress hop = route.gateway() == null ? destination : route.gateway();
                Octets known = tables.neighbour(out.index(), hop);
                return known != null ? known : ask(hop, route, out);
            }
        }
    }

    /** A series is to one neighbour mostly, and one that was asked once is not asked for each packet. */
    private Octets ask(InetAddress hop, Route route, Link out) throws IOException {
        if (!hop.equals(askedFor)) {
            if (!(hop instanceof Inet4Address wanted)
                    || !(route.source() instanceof Inet4Address source)
                    || out.hardwareAddress().length() != MacAddress.LENGTH) {
                throw new NoRouteToHostException("the kernel knows no hardware address of " + hop.getHostAddress()
                        + " on " + out.name() + "; add one with: ip neigh add");
            }
            answer = ArpResolver.resolve(out, source, wanted, ASK);
            askedFor = hop;
        }
        return answer;
    }

    @Override
    public void close() {
        raw.close();
        tables.close();
        if (link != null) {
            link.close();
        }
    }
}
