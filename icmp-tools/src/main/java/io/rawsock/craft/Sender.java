package io.rawsock.craft;

import io.rawsock.craft.header.EtherKind;
import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.Ipv4Kind;
import io.rawsock.craft.header.Ipv6Kind;
import io.rawsock.craft.packet.Judgement;
import io.rawsock.craft.packet.Packet;
import io.rawsock.libc.LinuxIfEther;
import io.rawsock.packet.HdrIncl;
import io.rawsock.packet.HdrIncl.Rewrite;
import io.rawsock.packet.Ipv4Composer;
import io.rawsock.packet.Ipv6Composer;
import io.rawsock.packet.SentPacket;
import io.rawsock.probe.RealTimeOffset;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.Payload;
import java.io.Closeable;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends packets by the socket that takes them, and keeps account of what left and how. */
final class Sender implements Closeable {
    private static final String RAW_SOCKET = "raw socket";
    private static final String PACKET_SOCKET = "packet socket";

    private final boolean exact;
    private final String device;
    private final Set<Rewrite> rewrites = EnumSet.noneOf(Rewrite.class);

    private @Nullable Ipv4Composer four;
    private @Nullable Ipv6Composer six;
    private @Nullable NativeSocket frames;
    private int index;
    private long packets;
    private long bytes;
    private boolean byRaw;
    private boolean byPacket;

    private final @Nullable RealTimeOffset realTime;
    private final Map<NativeSocket, TransmitTimes> times = new HashMap<>();

    /** A packet as it left, by what, and when. */
    record Sent(Payload bytes, String way, Departure departure) {}

    /**
     * @param exact with every byte as it is
     * @param device the interface for frames; empty when none is named
     * @param realTime of the kernel's times; null where nobody asks when packets left
     */
    Sender(boolean exact, String device, @Nullable RealTimeOffset realTime) {
        this.realTime = realTime;
        this.exact = exact;
        this.device = device;
    }

    /**
     * Opens the socket for packets that begin as this one does. Those of a file that begin with something else open theirs
     * when they come.
     *
     * @throws IllegalArgumentException when they begin with no header that a socket takes
     */
    void open(Packet packet) throws IOException {
        HeaderKind<?> first = packet.outermost().kind();
        if (first instanceof Ipv4Kind) {
            four = four == null ? Ipv4Composer.open() : four;
            timed(four.rawSocket());
            if (realTime != null && sentExactly(packet)) {
                timed(four.packetSocket());
            }
        } else if (first instanceof Ipv6Kind) {
            six = six == null ? Ipv6Composer.open(interfaceIndex()) : six;
            timed(six.rawSocket());
        } else if (!(first instanceof EtherKind)) {
            throw new IllegalArgumentException(
                    first.name() + "() cannot be sent by itself: put ip(dst=...), ipv6(dst=...) or ether() in front");
        } else if (device.isEmpty()) {
            throw new IllegalArgumentException("a frame needs an interface to go out by: --interface");
        } else if (frames == null) {
            index = interfaceIndex();
            frames = NativeSocket.open(AddressFamily.PACKET, SocketType.RAW);
            timed(frames);
        }
    }

    private void timed(NativeSocket socket) {
        if (realTime != null && !times.containsKey(socket)) {
            times.put(socket, new TransmitTimes(socket, realTime));
        }
    }

    /** Takes in what the kernel has told by now of when packets left. */
    void takeTimes() throws IOException {
        for (TransmitTimes known : times.values()) {
            known.take();
        }
    }

    private int interfaceIndex() throws IOException {
        if (device.isEmpty()) {
            return 0;
        }
        NetworkInterface named = NetworkInterface.getByName(device);
        if (named == null) {
            throw new IllegalArgumentException("there is no interface " + device);
        }
        return named.getIndex();
    }

    Sent send(Packet packet) throws IOException {
        open(packet);
        ByteBuffer data = packet.bytes().duplicate();
        HeaderKind<?> first = packet.outermost().kind();
        Sent sent;
        if (first instanceof Ipv4Kind && four != null) {
            SentPacket left = sentExactly(packet) ? four.sendExactly(data) : four.send(data);
            boolean raw = left.way() == SentPacket.Way.RAW_SOCKET;
            sent = sent(left, raw ? four.rawSocket() : four.packetSocket());
        } else if (first instanceof Ipv6Kind && six != null) {
            sent = sent(six.send(data), six.rawSocket());
        } else {
            sent = frame(data);
        }
        packets++;
        bytes += packet.length();
        byRaw |= sent.way().equals(RAW_SOCKET);
        byPacket |= sent.way().equals(PACKET_SOCKET);
        return sent;
    }

    private Sent sent(SentPacket sent, NativeSocket by) {
        rewrites.addAll(sent.rewrites());
        String way = sent.way() == SentPacket.Way.RAW_SOCKET ? RAW_SOCKET : PACKET_SOCKET;
        return new Sent(sent.packet(), way, departure(by, sent.sentAt()));
    }

    private Departure departure(NativeSocket by, long at) {
        Departure departure = new Departure(at);
        TransmitTimes kernel = times.get(by);
        if (kernel != null) {
            kernel.sent(departure);
        }
        return departure;
    }

    private Sent frame(ByteBuffer data) throws IOException {
        Payload whole = Payload.of(data, 0, data.limit());
        NativeSocket socket = Objects.requireNonNull(frames);
        NativeAddress address = NativeAddress.LinkLayer.of(LinuxIfEther.ETH_P_ALL, index);
        long at = System.nanoTime();
        socket.sendTo(data, address);
        return new Sent(whole, PACKET_SOCKET, departure(socket, at));
    }

    private boolean sentExactly(Packet packet) {
        return exact || refused(packet);
    }

    /** A raw socket does not take such a header length; a packet socket does. */
    private static boolean refused(Packet packet) {
        return Judgement.kernel(packet).refusal() == HdrIncl.Refusal.HEADER_LENGTH;
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }

    Set<Rewrite> rewrites() {
        return rewrites;
    }

    /**
     * What left, in a line.
     *
     * @param planned how many packets there were to be; {@link Long#MAX_VALUE} if nobody knows
     */
    String account(long planned) {
        boolean all = packets == planned || planned == Long.MAX_VALUE;
        StringBuilder text = new StringBuilder("sent " + packets + (all ? "" : " of " + planned));
        text.append((all ? packets : planned) == 1 ? " packet, " : " packets, ");
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
        if (four != null) {
            four.close();
        }
        if (six != null) {
            six.close();
        }
        if (frames != null) {
            frames.close();
        }
    }
}
