package io.rawsock.craft;

import io.rawsock.libc.LinuxIfEther;
import io.rawsock.packet.HdrIncl;
import io.rawsock.packet.HdrIncl.Rewrite;
import io.rawsock.packet.Ipv4Composer;
import io.rawsock.packet.SentPacket;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.ipv4.Ipv4View;
import java.io.Closeable;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends packets by the socket that takes them, and keeps account of what left and how. */
final class Sender implements Closeable {
    private final boolean exact;
    private final String device;
    private final Set<Rewrite> rewrites = EnumSet.noneOf(Rewrite.class);

    private @Nullable Ipv4Composer composer;
    private @Nullable NativeSocket frames;
    private int index;
    private long packets;
    private long bytes;
    private boolean byRaw;
    private boolean byPacket;

    /**
     * @param exact with every byte as it is
     * @param device the interface for frames; empty when none is named
     */
    Sender(boolean exact, String device) {
        this.exact = exact;
        this.device = device;
    }

    /**
     * Opens the socket for packets that begin as this one does.
     *
     * @throws IllegalArgumentException when they begin with no header that a socket takes
     */
    void open(Packet packet) throws IOException {
        HeaderKind<?> first = packet.outermost().kind();
        if (first == Ipv4Kind.IP) {
            composer = Ipv4Composer.open();
        } else if (first != EtherKind.ETHER) {
            throw new IllegalArgumentException(
                    first.name() + "() cannot be sent by itself: put ip(dst=...) or ether() in front");
        } else if (device.isEmpty()) {
            throw new IllegalArgumentException("a frame needs an interface to go out by: --interface");
        } else {
            NetworkInterface named = NetworkInterface.getByName(device);
            if (named == null) {
                throw new IllegalArgumentException("there is no interface " + device);
            }
            index = named.getIndex();
            frames = NativeSocket.open(AddressFamily.PACKET, SocketType.RAW);
        }
    }

    void send(Packet packet) throws IOException {
        ByteBuffer data = packet.bytes().duplicate();
        if (composer != null) {
            SentPacket sent = exact || refused(packet) ? composer.sendExactly(data) : composer.send(data);
            rewrites.addAll(sent.rewrites());
            byRaw |= sent.way() == SentPacket.Way.RAW_SOCKET;
            byPacket |= sent.way() == SentPacket.Way.PACKET_SOCKET;
        } else if (frames != null) {
            frames.sendTo(data, NativeAddress.LinkLayer.of(LinuxIfEther.ETH_P_ALL, index));
            byPacket = true;
        }
        packets++;
        bytes += packet.length();
    }

    /** A raw socket does not take such a header length; a packet socket does. */
    private static boolean refused(Packet packet) {
        return HdrIncl.of(packet.bytes(), 0, packet.length(), Ipv4View.MAX_TOTAL_LENGTH)
                        .refusal()
                == HdrIncl.Refusal.HEADER_LENGTH;
    }

    /** What left, in a line. */
    String account() {
        StringBuilder text = new StringBuilder("sent " + packets + (packets == 1 ? " packet, " : " packets, "));
        text.append(bytes).append(bytes == 1 ? " byte" : " bytes");
        if (packets > 0) {
            text.append(byRaw ? ", by raw socket" : ", by packet socket");
            text.append(byRaw && byPacket ? " and packet socket" : "");
        }
        String before = "; the kernel set: ";
        for (Rewrite rewrite : rewrites) {
            text.append(before).append(rewrite.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            before = ", ";
        }
        return text.toString();
    }

    @Override
    public void close() {
        if (composer != null) {
            composer.close();
        }
        if (frames != null) {
            frames.close();
        }
    }
}
