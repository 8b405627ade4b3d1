package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@Requires({Requirement.ROOT, Requirement.NET_NAMESPACES})
class PacketTransmitRingTest {
    private static RingLink link;

    @BeforeAll
    static void start() throws Exception {
        link = new RingLink();
    }

    @AfterAll
    static void stop() {
        link.close();
    }

    private static void add(PacketTransmitRing ring, int length, int number) throws IOException {
        ring.commit(RingLink.write(ring.frames(), ring.claim(), length, number));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSendFramesInOrderRoundAndRound(boolean bypass) throws Exception {
        try (NativeSocket receiver = link.receiver();
                NativeSocket sender = link.sender()) {
            sender.setOption(PacketOptions.PACKET_QDISC_BYPASS, bypass);
            PacketTransmitRing ring = PacketTransmitRing.map(sender, 2048, 32);
            for (int i = 0; i < 100; i++) {
                add(ring, 60 + i, i); // a full ring is flushed by claim
            }
            assertEquals(0, ring.flush());
            List<String> frames = RingLink.frames(receiver, 100);
            for (int i = 0; i < 100; i++) {
                assertEquals(60 + i + " bytes of " + i, frames.get(i));
            }
        }
    }

    @Test
    void shouldTakeOutTheFrameThatTheKernelRefuses() throws Exception {
        try (NativeSocket receiver = link.receiver();
                NativeSocket sender = link.sender()) {
            PacketTransmitRing ring = PacketTransmitRing.map(sender, 4096, 16);
            for (int round = 0; round < 10; round++) {
                add(ring, 60, 1);
                add(ring, 2000, 2); // the link has an MTU of 1500
                add(ring, 61, 3);
                add(ring, 62, 4);
                ErrnoException e = assertThrows(ErrnoException.class, ring::flush);
                assertEquals(Errno.EMSGSIZE, e.errno());
                assertEquals(0, ring.flush());
                List<String> rest = List.of("60 bytes of 1", "61 bytes of 3", "62 bytes of 4");
                assertEquals(rest, RingLink.frames(receiver, 3));
            }
        }
    }

    @Test
    void shouldKeepFramesWhileTheInterfaceIsDown() throws Exception {
        try (NativeSocket sender = link.sender()) {
            PacketTransmitRing ring = PacketTransmitRing.map(sender, 2048, 32);
            link.network.ip("c", "link set dev to-s down");
            add(ring, 60, 1);
            ErrnoException e = assertThrows(ErrnoException.class, ring::flush);
            assertEquals(Errno.ENETDOWN, e.errno());
            link.network.ip("c", "link set dev to-s up");
            assertEquals(0, ring.flush());
        }
    }

    @Test
    void shouldWriteNowhereOnceClosed() throws Exception {
        NativeSocket sender = link.sender();
        PacketTransmitRing ring = PacketTransmitRing.map(sender, 2048, 32);
        int at = ring.claim();
        ByteBuffer kept = ring.frames();
        kept.put(at, (byte) 1);
        sender.close();
        assertEquals(0, kept.get(at));
        RingLink.write(kept, at, 60, 1);
        ring.commit(60);
        assertThrows(ClosedChannelException.class, ring::flush);
        assertThrows(ClosedChannelException.class, ring::claim);
    }

    @Test
    void shouldRefuseFramesAndShapesThatDoNotFit() throws Exception {
        try (NativeSocket sender = link.sender()) {
            assertThrows(IllegalArgumentException.class, () -> PacketTransmitRing.map(sender, 32, 128));
            assertThrows(IllegalArgumentException.class, () -> PacketTransmitRing.map(sender, 1 << 20, 1 << 12));
            ErrnoException e = assertThrows(ErrnoException.class, () -> PacketTransmitRing.map(sender, 3000, 128));
            assertEquals(Errno.EINVAL, e.errno());
            PacketTransmitRing ring = PacketTransmitRing.map(sender, 2048, 2);
            assertEquals(2016, ring.frameCapacity());
            ring.claim();
            assertThrows(IllegalArgumentException.class, () -> ring.commit(2017));
            assertThrows(IllegalArgumentException.class, () -> ring.commit(0));
            ring.commit(60);
            ring.commit(60);
            assertThrows(IllegalStateException.class, () -> ring.commit(60));
        }
    }
}
