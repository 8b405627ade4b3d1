package io.rawsock.socket;

import static io.rawsock.lab.Requirement.TUN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Privilege;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import io.rawsock.lab.TunNetwork;
import io.rawsock.lab.Waiting;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.SysPoll;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Requires(TUN)
@Timeout(30)
class TunDeviceTest {
    private static TunNetwork network;
    private static TunDevice tun;

    @BeforeAll
    static void open() throws Exception {
        network = TunNetwork.open();
        tun = network.device();
    }

    @AfterAll
    static void close() {
        network.close();
    }

    @Test
    void shouldCarryPacketsBothWays() throws Exception {
        try (DatagramSocket socket = network.network().in("c", () -> new DatagramSocket())) {
            byte[] text = "there and back".getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(text, text.length, InetAddress.getByName("198.51.100.7"), 9));
            ByteBuffer packet = nextUdp(TunDevice.MAX_PACKET);
            assertEquals(20 + 8 + text.length, packet.limit());
            turnAround(packet);
            assertEquals(packet.limit(), tun.write(packet));
            assertFalse(packet.hasRemaining());

            DatagramPacket back = new DatagramPacket(new byte[100], 100);
            socket.setSoTimeout(10_000);
            socket.receive(back);
            assertEquals("198.51.100.7", back.getAddress().getHostAddress());
            assertEquals("there and back", new String(back.getData(), 0, back.getLength(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldReadWhatTheBufferHasRoomFor() throws Exception {
        try (DatagramSocket socket = network.network().in("c", () -> new DatagramSocket())) {
            socket.send(new DatagramPacket(new byte[200], 200, InetAddress.getByName("198.51.100.7"), 9));
            assertEquals(50, nextUdp(50).limit());
        }
    }

    /** The next IPv4 UDP packet, whatever the kernel itself has to say meanwhile. */
    private static ByteBuffer nextUdp(int room) throws IOException {
        ByteBuffer packet = ByteBuffer.allocateDirect(room);
        do {
            int length = tun.read(packet.clear());
            assertEquals(length, packet.position());
        } while (packet.flip().limit() < 20 || packet.get(0) != 0x45 || packet.get(9) != 17);
        return packet;
    }

    /** Addresses and ports change places, which leaves all sums as they are. */
    private static void turnAround(ByteBuffer packet) {
        int source = packet.getInt(12);
        packet.putInt(12, packet.getInt(16)).putInt(16, source);
        short port = packet.getShort(20);
        packet.putShort(20, packet.getShort(22)).putShort(22, port);
    }

    @Test
    void shouldSayWhatIsWrongWithAPacketOrABuffer() {
        ErrnoException none = assertThrows(ErrnoException.class, () -> tun.write(ByteBuffer.wrap(new byte[20])));
        assertEquals(Errno.EINVAL, none.errno());
        assertTrue(String.valueOf(none.getMessage()).startsWith("write tun0: EINVAL"), none.toString());
        assertThrows(
                ReadOnlyBufferException.class,
                () -> tun.read(ByteBuffer.allocate(9).asReadOnlyBuffer()));
    }

    @Test
    void shouldNotWaitLongerThanItMay() throws Exception {
        try (Network host = Network.of(Topology.host());
                TunDevice down = host.in("c", () -> TunDevice.open("tun%d"))) {
            assertEquals("tun0", down.name());
            assertEquals(0, down.poll(SysPoll.POLLIN, 1_000_000));
            down.timeout(Duration.ofMillis(1));
            assertThrows(SocketTimeoutException.class, () -> down.read(ByteBuffer.allocate(100)));
            down.blocking(false);
            assertEquals(NativeSocket.WOULD_BLOCK, down.read(ByteBuffer.allocate(100)));
            byte[] packet = {0x45};
            assertEquals(
                    Errno.EIO,
                    assertThrows(ErrnoException.class, () -> down.write(ByteBuffer.wrap(packet)))
                            .errno());
            ErrnoException busy =
                    assertThrows(ErrnoException.class, () -> host.in("c", () -> TunDevice.open(down.name())));
            assertEquals(Errno.EBUSY, busy.errno());
        }
    }

    @Test
    void shouldWakeWhoReadsWhenItIsClosed() throws Exception {
        try (Network host = Network.of(Topology.host())) {
            TunDevice device = host.in("c", () -> TunDevice.open("tun0"));
            FutureTask<Integer> read = new FutureTask<>(() -> device.read(ByteBuffer.allocate(100)));
            Thread reader = new Thread(read);
            reader.start();
            Waiting.awaitWaiting(reader);
            device.close();
            ExecutionException woken = assertThrows(ExecutionException.class, read::get);
            assertInstanceOf(AsynchronousCloseException.class, woken.getCause());
            assertFalse(device.isOpen());
            assertThrows(ClosedChannelException.class, () -> device.read(ByteBuffer.allocate(100)));
            device.close();
        }
    }

    @Test
    void shouldTakeOnlyNamesOfInterfaces() {
        assertThrows(IllegalArgumentException.class, () -> TunDevice.open("a-name-too-long0"));
        assertThrows(IllegalArgumentException.class, () -> TunDevice.open("a\0b"));
    }

    /** Opens a device and prints what came of it. */
    static final class OpenProgram {
        private OpenProgram() {}

        public static void main(String[] arguments) {
            try {
                System.out.println(TunDevice.open("tun7").name());
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    @Requires(value = Requirement.ROOT, tools = "setpriv")
    void shouldSayWhatAnOrdinaryUserLacks() {
        Outcome outcome = network.network().exec("c", Privilege.none(JavaProgram.lineForAnyUser(OpenProgram.class)));
        assertTrue(
                outcome.out().startsWith("open /dev/net/tun: EACCES")
                        || outcome.out().contains("needs CAP_NET_ADMIN"),
                outcome.text());
    }
}
