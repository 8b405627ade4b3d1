package io.rawsock.wire.ipv4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.TunResponder;
import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.Payload;
import io.rawsock.wire.udp.UdpView;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel puts our fragments together, and we the kernel's; of what cannot be put together, neither makes anything. */
@Requires(Requirement.TUN)
class Ipv4FragmentsKernelTest {
    private static final String PEER = "198.51.100.9";
    private static final int PEER_PORT = 9;
    private static final int MTU = 1500;
    private static final int LONGEST = 65_515;
    private static final byte[] NOTHING = {};
    private static final BlockingQueue<byte[]> WIRE = new LinkedBlockingQueue<>();
    private static TunResponder tun;
    private static DatagramSocket socket;
    private static int identification;

    @BeforeAll
    static void open() throws Exception {
        tun = TunResponder.open(packet -> {
            if (packet[0] == 0x45 && packet[9] == IpProtocol.UDP) {
                WIRE.add(packet);
            }
            return List.of();
        });
        socket = tun.network().in("c", () -> new DatagramSocket(0, InetAddress.getByName(TunResponder.ADDRESS)));
        socket.setSoTimeout(30_000);
    }

    @AfterAll
    static void close() {
        socket.close();
        tun.close();
    }

    /** Each fragment as offset in bytes + length, with + for more fragments and ! for other bytes. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'0:24+ 24:8', NONE",
        "'24:8 0:24+', NONE",
        "'0:24+ 0:24+ 24:8', NONE",
        "'16:8+ 24:3 8:8+ 24:3 0:8+', NONE",
        "'0:65504+ 65504:11', NONE",
        "'0:24+', FRAGMENT_MISSING",
        "'24:8', FRAGMENT_MISSING",
        "'0:24+ 32:8', FRAGMENT_MISSING",
        "'0:24+ 24:8+', FRAGMENT_MISSING",
        "'0:40+ 24:8', FRAGMENT_OVERLAP", // teardrop: ends inside the first
        "'0:32+ 24:8', FRAGMENT_OVERLAP",
        "'0:32+ 24:16', FRAGMENT_OVERLAP",
        "'24:16 0:32+', FRAGMENT_OVERLAP",
        "'0:16+ 8:16+ 24:8', FRAGMENT_OVERLAP",
        "'24:8 40:8 0:24+', FRAGMENT_AFTER_LAST",
        "'24:8 32:8+ 0:24+', FRAGMENT_AFTER_LAST",
        "'0:23+ 24:8', BAD_FRAGMENT_LENGTH",
        "'0:24+ 24:0', BAD_FRAGMENT_LENGTH",
        "'0:65504+ 65504:12', FRAGMENT_BEYOND_MAXIMUM",
        "'0:65504+ 65504:8+ 65512:28', FRAGMENT_BEYOND_MAXIMUM", // ping of death
    })
    void shouldAgree(String shape, Defect expected) throws Exception {
        List<Ipv4Datagram> fragments = fragments(shape);
        assertEquals(expected, Ipv4Fragments.check(fragments));

        byte[] received = receiveAfter(fragments);

        byte[] ours = expected == Defect.NONE ? data(Ipv4Fragments.join(fragments)) : NOTHING;
        assertArrayEquals(ours, received);
    }

    /** Where Linux is more lenient than RFC 791, or than RFC 5722 is for IPv6, and leaves a sender room to hide something. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'24:8 24:8! 0:24+', FRAGMENT_OVERLAP", // the first copy counts
        "'0:32+ 8:8+ 32:8', FRAGMENT_OVERLAP", // inside another
        "'0:31+ 24:8', BAD_FRAGMENT_LENGTH", // cut to a multiple of 8
    })
    void shouldRefuseWhatTheKernelTakes(String shape, Defect expected) throws Exception {
        List<Ipv4Datagram> fragments = fragments(shape);
        assertEquals(expected, Ipv4Fragments.check(fragments));

        byte[] whole = udp(length(shape));
        assertArrayEquals(Arrays.copyOfRange(whole, UdpView.HEADER_LENGTH, whole.length), receiveAfter(fragments));
    }

    @ParameterizedTest
    @ValueSource(ints = {1473, 2952, 2953, 10_000, 65_507})
    void shouldSplitAsTheKernelDoes(int length) throws Exception {
        byte[] data = new byte[length];
        new SplittableRandom(length).nextBytes(data);
        WIRE.clear();
        socket.send(new DatagramPacket(data, length, InetAddress.getByName(PEER), PEER_PORT));

        List<Ipv4Datagram> fragments = new ArrayList<>();
        while (Ipv4Fragments.check(fragments) == Defect.FRAGMENT_MISSING) {
            byte[] packet = WIRE.poll(30, TimeUnit.SECONDS);
            assertNotNull(packet, "only " + fragments.size() + " fragments");
            assertTrue(packet.length <= MTU);
            fragments.add(Ipv4Datagram.parse(new Ipv4View().wrap(ByteBuffer.wrap(packet), 0, packet.length)));
        }

        Ipv4Datagram whole = Ipv4Fragments.join(fragments);
        assertArrayEquals(data, data(whole));
        assertEquals(fragments, Ipv4Fragments.split(whole, MTU));
    }

    @ParameterizedTest
    @ValueSource(ints = {68, 300, 576, 1500, 4999})
    void shouldSplitToWhatTheKernelJoins(int mtu) throws Exception {
        Ipv4Datagram whole = new Ipv4Datagram(header(), Payload.of(udp(5000)));

        assertArrayEquals(data(whole), receiveAfter(Ipv4Fragments.split(whole, mtu)));
    }

    /** What the socket receives first of {@code fragments} and, after them, a datagram that is whole. */
    private static byte[] receiveAfter(List<Ipv4Datagram> fragments) throws Exception {
        Ipv4Datagram last = new Ipv4Datagram(header(), Payload.of(udp(UdpView.HEADER_LENGTH)));
        for (Ipv4Datagram fragment : fragments) {
            send(fragment);
        }
        send(last);
        byte[] first = receive();
        if (first.length > 0) {
            assertEquals(0, receive().length, "one datagram was expected");
        }
        return first;
    }

    private static void send(Ipv4Datagram datagram) throws Exception {
        byte[] packet = new byte[datagram.length()];
        datagram.emit(ByteBuffer.wrap(packet), 0);
        tun.send(packet);
    }

    private static byte[] receive() throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static List<Ipv4Datagram> fragments(String shape) throws Exception {
        Ipv4Header header = header();
        byte[] whole = udp(Math.min(length(shape), LONGEST));
        List<Ipv4Datagram> fragments = new ArrayList<>();
        for (String fragment : shape.split(" ", -1)) {
            int at = start(fragment);
            byte[] bytes = Arrays.copyOf(
                    Arrays.copyOfRange(whole, Math.min(at, whole.length), whole.length), end(fragment) - at);
            if (fragment.endsWith("!")) {
                bytes[0] ^= 1;
            }
            int flags = fragment.endsWith("+") ? Ipv4View.MORE_FRAGMENTS : 0;
            fragments.add(new Ipv4Datagram(
                    header.withFlags(flags).withFragmentOffset(at / Ipv4Fragments.OFFSET_UNIT), Payload.of(bytes)));
        }
        return fragments;
    }

    /** Of the datagram that the fragments of {@code shape} are of, in bytes. */
    private static int length(String shape) {
        int length = 0;
        for (String fragment : shape.split(" ", -1)) {
            length = Math.max(length, end(fragment));
        }
        return length;
    }

    private static int start(String fragment) {
        return Integer.parseInt(fragment.substring(0, fragment.indexOf(':')));
    }

    private static int end(String fragment) {
        String length = fragment.substring(fragment.indexOf(':') + 1).replaceAll("[+!]", "");
        return start(fragment) + Integer.parseInt(length);
    }

    /** Of another datagram each time. */
    private static Ipv4Header header() throws Exception {
        Inet4Address peer = (Inet4Address) InetAddress.getByName(PEER);
        Inet4Address node = (Inet4Address) InetAddress.getByName(TunResponder.ADDRESS);
        return Ipv4Header.of(IpProtocol.UDP, peer, node).withIdentification(++identification);
    }

    /** A datagram to the socket, {@code length} bytes with its header, and without a checksum: the kernel shall not see one. */
    private static byte[] udp(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ((i * 31) >> 3);
        }
        new UdpView()
                .wrapForWriting(ByteBuffer.wrap(bytes), 0, length)
                .sourcePort(PEER_PORT)
                .destinationPort(socket.getLocalPort())
                .length(length)
                .checksum(UdpView.NO_CHECKSUM);
        return bytes;
    }

    private static byte[] data(Ipv4Datagram datagram) {
        byte[] payload = datagram.payload().toBytes();
        return Arrays.copyOfRange(payload, UdpView.HEADER_LENGTH, payload.length);
    }
}
