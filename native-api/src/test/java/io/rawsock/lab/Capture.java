package io.rawsock.lab;

import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The packets on a veth interface of a node, as tcpdump sees them. Nothing is lost at either end: the capture runs when
 * {@link #start} returns, and {@link #stop} gives all that passed before it was called. A burst of more than 3,000 packets
 * may be too much for it: then {@link #stop} fails. Packets longer than 9,216 bytes are cut. Needs {@link Requirement#ROOT}:
 * tcpdump becomes another user, which a user namespace may not know.
 */
public final class Capture implements AutoCloseable {
    /** IEEE 802 local experimental EtherType 1: the last frame of a capture, which {@link #stop} sends itself. */
    private static final int LAST = 0x88b5;

    private static final int ETHER_TYPE = 12;
    private static final int ETHERNET_HEADER = 14;

    private static final String SNAPLEN = "9216";

    private final Network network;
    private final String node;
    private final String device;
    private final Running tcpdump;

    private Capture(Network network, String node, String device, Running tcpdump) {
        this.network = network;
        this.node = node;
        this.device = device;
        this.tcpdump = tcpdump;
    }

    /**
     * Starts to capture both directions.
     *
     * @param device the interface, {@code to-r1} say
     * @param filter a pcap-filter(7) expression, {@code icmp or icmp6} say
     */
    public static Capture start(Network network, String node, String device, String filter) {
        List<String> words = new ArrayList<>(List.of("tcpdump", "-n", "-i", device, "--immediate-mode"));
        words.addAll(List.of("--time-stamp-precision=nano", "-U", "-w", "-"));
        // In immediate mode each packet takes SNAPLEN bytes of the ring: this is room for 3,600.
        words.addAll(List.of("-s", SNAPLEN, "-B", "32768"));
        words.add("(" + filter + ") or ether proto " + LAST);
        Running tcpdump = network.start(node, words.toArray(String[]::new));
        tcpdump.awaitText("listening on");
        return new Capture(network, node, device, tcpdump);
    }

    /** The packets so far. */
    public List<CapturedPacket> packets() {
        List<CapturedPacket> packets = PcapBytes.read(tcpdump.outBytes());
        packets.removeIf(Capture::isLast);
        return packets;
    }

    /** Waits until there are {@code count} packets at least. */
    public List<CapturedPacket> await(int count) {
        tcpdump.await(count + " packets", () -> packets().size() >= count);
        return packets();
    }

    /** Ends the capture: all packets that passed until now. */
    public List<CapturedPacket> stop() throws Exception {
        network.in(node, this::sendLast);
        tcpdump.await(
                "last frame", () -> PcapBytes.read(tcpdump.outBytes()).stream().anyMatch(Capture::isLast));
        tcpdump.signal("INT");
        String statistics = tcpdump.finish(Command.LIMIT).err();
        if (!statistics.contains("\n0 packets dropped by kernel")) {
            throw new AssertionError("tcpdump did not keep up: " + statistics);
        }
        return packets();
    }

    private void sendLast() throws Exception {
        byte[] frame = new byte[ETHERNET_HEADER];
        frame[ETHER_TYPE] = (byte) (LAST >> 8);
        frame[ETHER_TYPE + 1] = (byte) LAST;
        int index = NetworkInterface.getByName(device).getIndex();
        try (NativeSocket socket = NativeSocket.open(AddressFamily.PACKET, SocketType.RAW)) {
            socket.sendTo(ByteBuffer.wrap(frame), NativeAddress.LinkLayer.of(LAST, index));
        }
    }

    private static boolean isLast(CapturedPacket packet) {
        byte[] frame = packet.bytes();
        return frame[ETHER_TYPE] == (byte) (LAST >> 8) && frame[ETHER_TYPE + 1] == (byte) LAST;
    }

    @Override
    public void close() {
        tcpdump.close();
    }
}
