package io.rawsock.craft;

import io.rawsock.craft.header.ArpKind;
import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.Ipv4Kind;
import io.rawsock.craft.header.Ipv6Kind;
import io.rawsock.craft.header.Layer;
import io.rawsock.craft.packet.Dissection;
import io.rawsock.craft.packet.Packet;
import io.rawsock.libc.LinuxIfEther;
import io.rawsock.libc.LinuxIfPacket;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.probe.RealTimeOffset;
import io.rawsock.probe.TimeSource;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.Message;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeOption;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Listens for what answers the packets sent: a packet socket sees the answers of every protocol. packet(7) */
final class Answers implements Closeable {
    private static final int LARGEST_PACKET = 65_536;
    private static final int CONTROL_ROOM = 256;
    private static final int RECEIVE_BUFFER = 1 << 22;
    /** Packets that may still be answered; with more than these under way the oldest are given up. */
    private static final int MOST_OPEN = 4096;

    /** A packet that may be answered. */
    private record Open(Packet packet, long index, Departure departure) {}

    /**
     * An answer.
     *
     * @param to the number of the packet that it answers, from 0
     * @param nanos after that was sent
     * @param source of that time, the less exact of those of its ends
     */
    record Answer(Packet packet, long to, long nanos, TimeSource source) {}

    private final NativeSocket socket;
    private final HeaderKind<?> kind;
    private final Sender sender;
    private final RealTimeOffset realTime;
    private final ArrayDeque<Open> open = new ArrayDeque<>();
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final Message message = new Message(CONTROL_ROOM, incoming);

    private Answers(NativeSocket socket, HeaderKind<?> kind, Sender sender, RealTimeOffset realTime) {
        this.socket = socket;
        this.kind = kind;
        this.sender = sender;
        this.realTime = realTime;
    }

    /**
     * Listens from now on for what may answer packets like this one.
     *
     * @param sender by which they leave, which knows when
     */
    static Answers listen(Packet packet, Sender sender, RealTimeOffset realTime) throws IOException {
        boolean arp = false;
        boolean six = false;
        for (Layer<?> layer : packet.layers()) {
            arp |= layer.kind() instanceof ArpKind;
            six |= layer.kind() instanceof Ipv6Kind;
        }
        int type = six ? LinuxIfEther.ETH_P_IPV6 : LinuxIfEther.ETH_P_IP;
        type = arp ? LinuxIfEther.ETH_P_ARP : type;
        NativeSocket socket = NativeSocket.open(AddressFamily.PACKET, SocketType.DGRAM, Protocol.ethernet(type));
        // Room beyond a limit takes CAP_NET_ADMIN; and where the kernel takes no times, the program's clock tells them.
        if (!has(socket, SocketOptions.SO_RCVBUFFORCE, RECEIVE_BUFFER)) {
            has(socket, SocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        }
        has(socket, SocketOptions.SO_TIMESTAMPNS, true);
        HeaderKind<?> ip = six ? Ipv6Kind.IPV6 : Ipv4Kind.IP;
        return new Answers(socket, arp ? ArpKind.ARP : ip, sender, realTime);
    }

    private static <T> boolean has(NativeSocket socket, NativeOption<T> option, T value) {
        try {
            socket.setOption(option, value);
            return true;
        } catch (IOException notHere) {
            return false;
        }
    }

    /** To be called when the packet was sent, and before the next answer is asked for. */
    void expect(Packet packet, long index, Departure departure) {
        if (open.size() == MOST_OPEN) {
            open.removeFirst();
        }
        open.add(new Open(packet, index, departure));
    }

    /** The next answer, within {@code nanos}; null when there is none. */
    @Nullable
    Answer next(long nanos) throws IOException {
        long end = System.nanoTime() + nanos;
        for (; ; ) {
            incoming.clear();
            if (socket.receiveMessage(message, SysSocket.MSG_DONTWAIT) != NativeSocket.WOULD_BLOCK) {
                Answer answer = read();
                if (answer != null) {
                    return answer;
                }
            } else if (socket.poll(SysPoll.POLLIN, Math.max(0, end - System.nanoTime())) == 0) {
                return null;
            }
            // Foreign packets may come faster than they are read.
            if (System.nanoTime() - end > 0) {
                return null;
            }
        }
    }

    private @Nullable Answer read() throws IOException {
        if (message.source() instanceof NativeAddress.LinkLayer from
                && from.packetType() == LinuxIfPacket.PACKET_OUTGOING) {
            return null;
        }
        long kernel = message.control().timestampNanos();
        long receivedAt = kernel == 0 ? System.nanoTime() : realTime.monotonic(kernel);
        byte[] bytes = new byte[incoming.position()];
        incoming.get(0, bytes);
        Packet packet = Dissection.of(ByteBuffer.wrap(bytes), kind);
        for (Open candidate : open) {
            if (AnswerMatch.answers(packet, candidate.packet())) {
                // They left before it came, so that the kernel has told by now when.
                sender.takeTimes();
                Departure departure = candidate.departure();
                TimeSource source = kernel == 0 ? TimeSource.PROGRAM : departure.source();
                return new Answer(packet, candidate.index(), Math.max(0, receivedAt - departure.at()), source);
            }
        }
        return null;
    }

    @Override
    public void close() {
        socket.close();
    }
}
