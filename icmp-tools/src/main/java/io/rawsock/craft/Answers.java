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
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.ControlReader;
import io.rawsock.socket.Message;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Listens for what answers the packets sent: a packet socket sees the answers of every protocol. packet(7) */
final class Answers implements Closeable {
    private static final int LARGEST_PACKET = 65_536;
    private static final int CONTROL_ROOM = 256;
    private static final int RECEIVE_BUFFER = 1 << 22;
    /** Packets that may still be answered; with more than these under way the oldest are given up. */
    private static final int MOST_OPEN = 4096;

    /** A packet that may be answered, and when it was sent, in nanoseconds since 1970. */
    private record Open(Packet packet, long index, long sentAt) {}

    /**
     * An answer.
     *
     * @param to the number of the packet that it answers, from 0
     * @param nanos after that was sent
     */
    record Answer(Packet packet, long to, long nanos) {}

    private final NativeSocket socket;
    private final HeaderKind<?> kind;
    private final ArrayDeque<Open> open = new ArrayDeque<>();
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final Message message = new Message(CONTROL_ROOM, incoming);

    private Answers(NativeSocket socket, HeaderKind<?> kind) {
        this.socket = socket;
        this.kind = kind;
    }

    /** Listens from now on for what may answer packets like this one. */
    static Answers listen(Packet packet) throws IOException {
        boolean arp = false;
        boolean six = false;
        for (Layer<?> layer : packet.layers()) {
            arp |= layer.kind() instanceof ArpKind;
            six |= layer.kind() instanceof Ipv6Kind;
        }
        int type = six ? LinuxIfEther.ETH_P_IPV6 : LinuxIfEther.ETH_P_IP;
        type = arp ? LinuxIfEther.ETH_P_ARP : type;
        NativeSocket socket = NativeSocket.open(AddressFamily.PACKET, SocketType.DGRAM, Protocol.ethernet(type));
        try {
            socket.setOption(SocketOptions.SO_RCVBUFFORCE, RECEIVE_BUFFER);
            socket.setOption(SocketOptions.SO_TIMESTAMPNS, true);
            HeaderKind<?> ip = six ? Ipv6Kind.IPV6 : Ipv4Kind.IP;
            return new Answers(socket, arp ? ArpKind.ARP : ip);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** To be called before the packet is sent. */
    void expect(Packet packet, long index) {
        if (open.size() == MOST_OPEN) {
            open.removeFirst();
        }
        open.add(new Open(packet, index, realTime()));
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

    private @Nullable Answer read() {
        if (message.source() instanceof NativeAddress.LinkLayer from
                && from.packetType() == LinuxIfPacket.PACKET_OUTGOING) {
            return null;
        }
        long receivedAt = realTime();
        for (ControlReader control = message.control(); control.advance(); ) {
            if (control.is(SysSocket.SOL_SOCKET, SysSocket.SCM_TIMESTAMPNS)) {
                receivedAt = control.getTimespec(0);
            }
        }
        byte[] bytes = new byte[incoming.position()];
        incoming.get(0, bytes);
        Packet packet = Dissection.of(ByteBuffer.wrap(bytes), kind);
        for (Open candidate : open) {
            if (AnswerMatch.answers(packet, candidate.packet())) {
                return new Answer(packet, candidate.index(), Math.max(0, receivedAt - candidate.sentAt()));
            }
        }
        return null;
    }

    private static long realTime() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public void close() {
        socket.close();
    }
}
