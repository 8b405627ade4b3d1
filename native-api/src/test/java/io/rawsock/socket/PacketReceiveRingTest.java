package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.LinuxIfPacket;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Requires({Requirement.ROOT, Requirement.NET_NAMESPACES})
class PacketReceiveRingTest {
    private static final int BLOCK = 1 << 16;
    /** At least as many as frames wait: when the machine takes its time, each is given a block of its own. */
    private static final int BLOCKS = 4;

    private static RingLink link;

    @BeforeAll
    static void start() throws Exception {
        link = new RingLink();
    }

    @AfterAll
    static void stop() {
        link.close();
    }

    private static List<String> receive(PacketReceiveRing ring, int count) throws IOException {
        List<String> frames = new ArrayList<>();
        while (frames.size() < count) {
            ring.receive((bytes, at, limit) -> frames.add(RingLink.text(bytes, at, limit)));
        }
        return frames;
    }

    @Test
    void shouldHandOverFramesAndWhatCameWithThem() throws Exception {
        try (NativeSocket sender = link.sender();
                PacketReceiveRing ring = link.ring(link.packet("s"), BLOCK, BLOCKS)) {
            RingLink.send(sender, 60, 7);
            RingLink.send(sender, 1514, 8);
            List<String> frames = new ArrayList<>();
            while (frames.size() < 2) {
                ring.receive((bytes, at, limit) -> {
                    frames.add(RingLink.text(bytes, at, limit));
                    assertEquals(limit - at, ring.wireLength());
                    assertEquals(link.serverIndex, ring.interfaceIndex());
                    assertEquals(LinuxIfPacket.PACKET_BROADCAST, ring.packetType());
                    assertEquals(0, ring.status() & LinuxIfPacket.TP_STATUS_VLAN_VALID);
                    long age = System.currentTimeMillis() - ring.timestampNanos() / 1_000_000;
                    assertTrue(Math.abs(age) < 3_600_000, age + " ms ago");
                });
            }
            assertEquals(List.of("60 bytes of 7", "1514 bytes of 8"), frames);
        }
    }

    @Test
    void shouldCutFramesWhereTheFilterSays() throws Exception {
        try (NativeSocket sender = link.sender();
                NativeSocket socket = link.packet("s")) {
            List<BpfProgram.Instruction> cut =
                    new ArrayList<>(RingLink.FILTER.instructions().subList(0, 2));
            cut.add(BpfProgram.Instruction.of(6, 20)); // ret #20
            cut.add(BpfProgram.Instruction.of(6, 0));
            socket.setOption(SocketOptions.SO_ATTACH_FILTER, new BpfProgram(cut));
            PacketReceiveRing ring = PacketReceiveRing.map(socket, BLOCK, BLOCKS, Duration.ofMillis(5));
            link.bind(socket);
            RingLink.send(sender, 60, 7);
            ring.receive((bytes, at, limit) -> {
                assertEquals("20 bytes of 7", RingLink.text(bytes, at, limit));
                assertEquals(60, ring.wireLength());
            });
        }
    }

    @Test
    void shouldTellTheTagThatTheKernelTookOut() throws Exception {
        try (NativeSocket sender = link.sender();
                NativeSocket socket = link.packet("s");
                PacketReceiveRing ring = PacketReceiveRing.map(socket, BLOCK, BLOCKS, Duration.ofMillis(5))) {
            link.bind(socket);
            ByteBuffer frame = ByteBuffer.allocate(60);
            RingLink.write(frame, 0, 60, 7);
            frame.putInt(12, 0x8100_6042).putShort(16, (short) RingLink.ETHER_TYPE);
            sender.send(frame);
            int[] tags = new int[1];
            while (tags[0] == 0) {
                ring.receive((bytes, at, limit) -> {
                    if (bytes.getShort(at + 12) == (short) RingLink.ETHER_TYPE) {
                        assertEquals(LinuxIfPacket.TP_STATUS_VLAN_VALID, ring.status() & 0x10);
                        tags[0] = ring.vlanTci();
                    }
                });
            }
            assertEquals(0x6042, tags[0]);
        }
    }

    @Test
    void shouldCountWhatItHasNoRoomFor() throws Exception {
        try (NativeSocket sender = link.sender();
                NativeSocket passed = link.receiver();
                PacketReceiveRing ring = link.ring(link.packet("s"), 4096, 2)) {
            for (int i = 0; i < 200; i++) {
                RingLink.send(sender, 200, i);
            }
            assertEquals(200, RingLink.frames(passed, 200).size());
            PacketStatistics statistics = ring.statistics();
            assertEquals(200, statistics.packets());
            int received = 200 - statistics.drops();
            assertTrue(received > 0 && received < 100, statistics.toString());
            List<String> frames = receive(ring, received);
            assertEquals(received, frames.size());
            assertEquals("200 bytes of 0", frames.get(0));
            RingLink.send(sender, 60, 5);
            assertEquals(List.of("60 bytes of 5"), receive(ring, 1));
        }
    }

    @Test
    void shouldGoOnBehindAFrameWhoseHandlerThrew() throws Exception {
        try (NativeSocket sender = link.sender();
                PacketReceiveRing ring = link.ring(link.packet("s"), BLOCK, BLOCKS)) {
            for (int i = 1; i <= 3; i++) {
                RingLink.send(sender, 60, i);
            }
            IOException e = assertThrows(
                    IOException.class,
                    () -> ring.receive((bytes, at, limit) -> {
                        throw new IOException(RingLink.text(bytes, at, limit));
                    }));
            assertEquals("60 bytes of 1", e.getMessage());
            assertEquals(List.of("60 bytes of 2", "60 bytes of 3"), receive(ring, 2));
        }
    }

    @Test
    void shouldCloseFromWithinTheHandler() throws Exception {
        try (NativeSocket sender = link.sender()) {
            NativeSocket socket = link.packet("s");
            PacketReceiveRing ring = link.ring(socket, BLOCK, BLOCKS);
            RingLink.send(sender, 60, 1);
            RingLink.send(sender, 60, 2);
            List<ByteBuffer> kept = new ArrayList<>();
            int[] place = new int[1];
            Throwable end = assertThrows(
                    AsynchronousCloseException.class,
                    () -> ring.receive((bytes, at, limit) -> {
                        socket.close();
                        assertEquals("60 bytes of 1", RingLink.text(bytes, at, limit));
                        kept.add(bytes);
                        place[0] = at;
                    }));
            assertEquals(1, kept.size(), end.toString());
            assertFalse(ring.isOpen());
            assertEquals(0, kept.get(0).get(place[0]));
            assertThrows(ReadOnlyBufferException.class, () -> kept.get(0).put(place[0], (byte) 1));
            assertThrows(ClosedChannelException.class, () -> ring.receive((bytes, at, limit) -> {}));
            assertThrows(ClosedChannelException.class, ring::statistics);
            assertEquals(0, ring.wireLength());
        }
    }

    @Test
    void shouldHaveOneReader() throws Exception {
        try (NativeSocket sender = link.sender();
                PacketReceiveRing ring = link.ring(link.packet("s"), BLOCK, BLOCKS)) {
            RingLink.send(sender, 60, 1);
            FrameHandler nothing = (bytes, at, limit) -> {};
            assertThrows(IllegalStateException.class, () -> ring.receive((bytes, at, limit) -> ring.receive(nothing)));
        }
    }

    @Test
    void shouldWaitAsTheSocketDoes() throws Exception {
        try (NativeSocket socket = link.packet("s");
                PacketReceiveRing ring = link.ring(socket, BLOCK, BLOCKS)) {
            socket.timeout(Duration.ofMillis(20));
            FrameHandler nothing = (bytes, at, limit) -> {};
            assertThrows(SocketTimeoutException.class, () -> ring.receive(nothing));
            socket.blocking(false);
            assertEquals(NativeSocket.WOULD_BLOCK, ring.receive(nothing));
        }
    }

    @Test
    void shouldTellThatTheInterfaceWentDown() throws Exception {
        try (NativeSocket sender = link.sender();
                PacketReceiveRing ring = link.ring(link.packet("s"), BLOCK, BLOCKS)) {
            link.network.ip("s", "link set dev to-c down");
            FrameHandler nothing = (bytes, at, limit) -> {};
            ErrnoException e = assertThrows(ErrnoException.class, () -> ring.receive(nothing));
            assertEquals(Errno.ENETDOWN, e.errno());
            link.network.ip("s", "link set dev to-c up");
            try (NativeSocket plain = link.receiver().timeout(Duration.ofMillis(20))) {
                awaitLink(sender, plain);
            }
            RingLink.send(sender, 60, 9);
            List<String> frames = receive(ring, 1);
            while (!frames.contains("60 bytes of 9")) {
                frames = receive(ring, 1);
            }
        }
    }

    /** The link takes a moment to carry frames again. */
    private static void awaitLink(NativeSocket sender, NativeSocket receiver) throws IOException {
        for (int i = 0; i < 500; i++) {
            try {
                RingLink.send(sender, 60, 1);
                RingLink.frames(receiver, 1);
                return;
            } catch (SocketTimeoutException | ErrnoException e) {
                assertTrue(i < 499, e.toString());
            }
        }
    }

    @Test
    void shouldRefuseWhatTheKernelWouldGetWrong() throws Exception {
        try (NativeSocket bound = link.receiver();
                NativeSocket socket = link.packet("s");
                NativeSocket udp = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            Duration retire = Duration.ofMillis(5);
            assertThrows(IllegalStateException.class, () -> PacketReceiveRing.map(bound, BLOCK, BLOCKS, retire));
            assertThrows(IllegalArgumentException.class, () -> PacketReceiveRing.map(socket, 1 << 30, 2, retire));
            assertThrows(IllegalArgumentException.class, () -> PacketReceiveRing.map(socket, BLOCK, 0, retire));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> PacketReceiveRing.map(socket, BLOCK, BLOCKS, Duration.ofMinutes(2)));
            ErrnoException e = assertThrows(ErrnoException.class, () -> PacketReceiveRing.map(socket, 1000, 2, retire));
            assertEquals(Errno.EINVAL, e.errno());
            e = assertThrows(ErrnoException.class, () -> PacketReceiveRing.map(udp, BLOCK, BLOCKS, retire));
            assertEquals(Errno.ENOPROTOOPT, e.errno());
            PacketReceiveRing.map(socket, BLOCK, BLOCKS, retire);
            e = assertThrows(ErrnoException.class, () -> PacketReceiveRing.map(socket, BLOCK, BLOCKS, retire));
            assertEquals(Errno.EBUSY, e.errno());
        }
    }

    @Test
    void shouldShareFramesAmongTheRingsOfAGroup() throws Exception {
        int frames = 100;
        try (NativeSocket sender = link.sender();
                NativeSocket passed = link.receiver();
                NativeSocket first = link.packet("s");
                NativeSocket second = link.packet("s");
                PacketReceiveRing one = link.ring(first, 4096, frames);
                PacketReceiveRing other = link.ring(second, 4096, frames)) {
            int inTurn = LinuxIfPacket.PACKET_FANOUT_LB << 16 | 77;
            first.setOption(PacketOptions.PACKET_FANOUT, inTurn);
            second.setOption(PacketOptions.PACKET_FANOUT, inTurn);
            for (int i = 0; i < frames; i++) {
                RingLink.send(sender, 60, i);
            }
            assertEquals(frames, RingLink.frames(passed, frames).size());
            int mine = one.statistics().packets();
            int others = other.statistics().packets();
            assertEquals(frames, mine + others);
            assertTrue(mine > 20 && others > 20, mine + " and " + others);
            assertEquals(mine, receive(one, mine).size());
            assertEquals(others, receive(other, others).size());
        }
    }
}
