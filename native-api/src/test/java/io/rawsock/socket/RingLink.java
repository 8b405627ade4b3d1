package io.rawsock.socket;

import io.rawsock.lab.Network;
import io.rawsock.lab.Topology;
import io.rawsock.libc.LinuxFilter;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two nodes, "c" and "s", and a veth link on which frames of an Ethernet type travel that nobody else uses. */
final class RingLink implements AutoCloseable {
    /** For experiments. IEEE 802 section 9.2.4 */
    static final int ETHER_TYPE = 0x88b5;

    static final int HEADER = 14;
    /** Of the type alone, all of a frame. */
    static final BpfProgram FILTER = BpfProgram.of(
            BpfProgram.Instruction.of(LinuxFilter.BPF_LD | LinuxFilter.BPF_H | LinuxFilter.BPF_ABS, 12),
            new BpfProgram.Instruction(LinuxFilter.BPF_JMP | LinuxFilter.BPF_JEQ, 0, 1, ETHER_TYPE),
            BpfProgram.Instruction.of(LinuxFilter.BPF_RET, -1),
            BpfProgram.Instruction.of(LinuxFilter.BPF_RET, 0));

    private static final Duration LIMIT = Duration.ofSeconds(10);

    final Network network = Network.of(Topology.of("c-s"));
    final int clientIndex;
    final int serverIndex;

    RingLink() throws Exception {
        clientIndex = network.in("c", () -> NetworkInterface.getByName("to-s").getIndex());
        serverIndex = network.in("s", () -> NetworkInterface.getByName("to-c").getIndex());
    }

    /** A packet socket that is not bound and receives nothing. */
    NativeSocket packet(String node) throws Exception {
        NativeSocket socket =
                network.in(node, () -> NativeSocket.open(AddressFamily.PACKET, SocketType.RAW, Protocol.DEFAULT));
        return socket.timeout(LIMIT);
    }

    /** On "c", bound to the link to send by it. */
    NativeSocket sender() throws Exception {
        NativeSocket socket = packet("c");
        socket.bind(NativeAddress.LinkLayer.of(0, clientIndex));
        return socket;
    }

    /** On "s", a plain packet socket that receives the frames of the type. */
    NativeSocket receiver() throws Exception {
        NativeSocket socket = packet("s").setOption(SocketOptions.SO_RCVBUF, 1 << 20);
        socket.bind(NativeAddress.LinkLayer.of(ETHER_TYPE, serverIndex));
        return socket;
    }

    /** On "s", a ring with the filter, and bound. */
    PacketReceiveRing ring(NativeSocket socket, int blockSize, int blocks) throws IOException {
        socket.setOption(SocketOptions.SO_ATTACH_FILTER, FILTER);
        PacketReceiveRing ring = PacketReceiveRing.map(socket, blockSize, blocks, Duration.ofMillis(5));
        bind(socket);
        return ring;
    }

    void bind(NativeSocket socket) throws IOException {
        socket.bind(NativeAddress.LinkLayer.of(3, serverIndex)); // ETH_P_ALL
    }

    /** Writes a broadcast frame of {@code length} bytes, all of its data being {@code number}; returns the length. */
    static int write(ByteBuffer to, int at, int length, int number) {
        for (int i = 0; i < length; i++) {
            to.put(at + i, (byte) (i < 6 ? 0xff : i < 12 ? 2 : number));
        }
        to.put(at + 12, (byte) (ETHER_TYPE >> 8)).put(at + 13, (byte) ETHER_TYPE);
        return length;
    }

    /** Sends a frame by {@code socket}, one call for it. */
    static void send(NativeSocket socket, int length, int number) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(length);
        write(frame, 0, length, number);
        socket.send(frame);
    }

    /** "60 bytes of 7" for a frame that is as {@link #write} makes it. */
    static String text(ByteBuffer bytes, int at, int limit) {
        int length = limit - at;
        ByteBuffer expected = ByteBuffer.allocate(length);
        write(expected, 0, length, bytes.get(at + HEADER));
        return bytes.slice(at, length).equals(expected)
                ? length + " bytes of " + bytes.get(at + HEADER)
                : "another frame";
    }

    /** The next {@code count} frames of a plain socket, as {@link #text}. */
    static List<String> frames(NativeSocket socket, int count) throws IOException {
        List<String> frames = new ArrayList<>();
        ByteBuffer frame = ByteBuffer.allocate(4096);
        while (frames.size() < count) {
            socket.receive(frame.clear());
            frames.add(text(frame, 0, frame.position()));
        }
        return frames;
    }

    @Override
    public void close() {
        network.close();
    }
}
