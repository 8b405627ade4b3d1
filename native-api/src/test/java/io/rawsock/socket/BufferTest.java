package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Buffers of every kind, on the way in and on the way out. */
@Timeout(60)
class BufferTest {
    private static final int LARGE = 10_000;

    private static NativeSocket[] datagrams() throws IOException {
        return NativeSocket.pair(AddressFamily.UNIX, SocketType.DGRAM);
    }

    /** Bytes 0, 1, 2 … between a position and a limit that leave room on both sides. */
    private static ByteBuffer counting(ByteBuffer in) {
        in.position(5).limit(in.capacity() - 3);
        for (int i = in.position(); i < in.limit(); i++) {
            in.put(i, (byte) (i - 5));
        }
        return in;
    }

    private static void assertMoves(ByteBuffer out, ByteBuffer in) throws IOException {
        NativeSocket[] pair = datagrams();
        try (NativeSocket a = pair[0];
                NativeSocket b = pair[1]) {
            int length = counting(out).remaining();
            assertEquals(length, a.send(out));
            assertEquals(0, out.remaining());
            in.position(5);
            assertEquals(length, b.receive(in));
            assertEquals(5 + length, in.position());
            assertEquals(in.capacity(), in.limit());
            for (int i = 0; i < in.capacity(); i++) {
                byte expected = i < 5 || i >= 5 + length ? 0 : (byte) (i - 5);
                assertEquals(expected, in.get(i), "byte " + i);
            }
        }
    }

    @Test
    void shouldMoveWhatLiesBetweenPositionAndLimit() throws IOException {
        for (int size : new int[] {8, 9, 1000, 4096 + 8, 4097 + 8, LARGE}) {
            assertMoves(ByteBuffer.allocate(size), ByteBuffer.allocateDirect(size + 20));
            assertMoves(ByteBuffer.allocateDirect(size), ByteBuffer.allocate(size + 20));
            assertMoves(
                    ByteBuffer.allocateDirect(size + 7).slice(7, size),
                    ByteBuffer.allocateDirect(size + 40).slice(11, size + 20));
            assertMoves(
                    ByteBuffer.allocate(size + 7).slice(7, size),
                    ByteBuffer.allocate(size + 40).slice(11, size + 20));
        }
    }

    @Test
    void shouldSendFromButNotReceiveIntoAReadOnlyBuffer() throws IOException {
        NativeSocket[] pair = datagrams();
        try (NativeSocket a = pair[0];
                NativeSocket b = pair[1]) {
            for (ByteBuffer buffer : new ByteBuffer[] {ByteBuffer.allocate(LARGE), ByteBuffer.allocateDirect(LARGE)}) {
                ByteBuffer readOnly = counting(buffer).asReadOnlyBuffer();
                assertEquals(LARGE - 8, a.send(readOnly));
                assertThrows(ReadOnlyBufferException.class, () -> b.receive(readOnly));
                assertEquals(LARGE - 8, b.receive(ByteBuffer.allocate(LARGE)));
            }
        }
    }

    @Test
    void shouldTakeBuffersWithoutRoom(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("empty"));
        ByteBuffer mapped;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, 0);
        }
        NativeSocket[] pair = datagrams();
        try (NativeSocket a = pair[0];
                NativeSocket b = pair[1]) {
            for (ByteBuffer empty : new ByteBuffer[] {ByteBuffer.allocate(0), ByteBuffer.allocateDirect(0), mapped}) {
                assertEquals(0, a.send(empty));
                assertEquals(0, b.receive(empty));
            }
            a.send(ByteBuffer.allocate(3));
            assertEquals(3, b.receive(ByteBuffer.allocateDirect(0), SysSocket.MSG_TRUNC));
            Message message = new Message(0, mapped, ByteBuffer.allocateDirect(0));
            assertEquals(0, a.sendMessage(message, 0));
            assertEquals(0, b.receiveMessage(message, 0));
        }
    }

    @Test
    void shouldLeaveTheBufferAloneWhenTcpOnlyCounts() throws IOException {
        try (NativeSocket listener = NativeSocket.open(AddressFamily.INET, SocketType.STREAM);
                NativeSocket client = NativeSocket.open(AddressFamily.INET, SocketType.STREAM)) {
            listener.bind(NativeAddress.of("127.0.0.1", 0));
            listener.listen(1);
            client.connect(listener.getsockname());
            try (NativeSocket server = assertInstanceOf(NativeSocket.class, listener.accept())) {
                client.sendAll(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                ByteBuffer mine = ByteBuffer.wrap(new byte[] {7, 8, 9});
                assertEquals(3, server.receive(mine, SysSocket.MSG_TRUNC));
                assertEquals(ByteBuffer.wrap(new byte[] {7, 8, 9}), mine.flip());
            }
        }
    }

    @Test
    void shouldRefuseZeroCopyFromTheHeap() throws IOException {
        NativeSocket[] pair = datagrams();
        try (NativeSocket a = pair[0];
                NativeSocket b = pair[1]) {
            assertThrows(IllegalArgumentException.class, () -> a.send(ByteBuffer.allocate(1), SysSocket.MSG_ZEROCOPY));
            assertEquals(NativeSocket.WOULD_BLOCK, b.receive(ByteBuffer.allocate(1), SysSocket.MSG_DONTWAIT));
        }
    }

    @Test
    void shouldSendAllWithinOneTimeoutHoweverManyCallsItTakes() throws Exception {
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.STREAM);
        try (NativeSocket a = pair[0];
                NativeSocket b = pair[1]) {
            // The reader makes room again and again, each time well within the timeout.
            Thread reader = new Thread(() -> {
                try {
                    while (b.receive(ByteBuffer.allocate(50_000)) > 0) {
                        Thread.sleep(20);
                    }
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            reader.start();
            ByteBuffer data = ByteBuffer.allocate(50_000_000);
            a.timeout(Duration.ofMillis(500));
            assertThrows(SocketTimeoutException.class, () -> a.sendAll(data));
            assertTrue(data.position() > 0 && data.hasRemaining(), data::toString);
            a.shutdown(SysSocket.SHUT_WR);
            reader.join();
        }
    }

    @Test
    void shouldRefuseSendAllWhereItCannotWait() throws IOException {
        NativeSocket[] pair = datagrams();
        try (NativeSocket a = pair[0].blocking(false);
                NativeSocket b = pair[1]) {
            assertThrows(IllegalStateException.class, () -> a.sendAll(new byte[1]));
            assertEquals(NativeSocket.WOULD_BLOCK, b.receive(ByteBuffer.allocate(1), SysSocket.MSG_DONTWAIT));
        }
    }

    /** java.lang.foreign is public API since 22; by reflection, as this compiles for 17. */
    @Test
    void shouldRefuseABufferWhoseArenaIsClosed() throws Exception {
        if (Runtime.version().feature() < 22) {
            return; // There is no arena yet, and no buffer that closes.
        }
        AutoCloseable arena = (AutoCloseable)
                Class.forName("java.lang.foreign.Arena").getMethod("ofConfined").invoke(null);
        Class<?> allocator = Class.forName("java.lang.foreign.SegmentAllocator");
        Object segment = allocator.getMethod("allocate", long.class).invoke(arena, (long) LARGE);
        ByteBuffer buffer = (ByteBuffer) Class.forName("java.lang.foreign.MemorySegment")
                .getMethod("asByteBuffer")
                .invoke(segment);
        NativeSocket[] pair = datagrams();
        try (NativeSocket a = pair[0];
                NativeSocket b = pair[1]) {
            Message message = new Message(0, buffer);
            assertEquals(LARGE, a.send(buffer));
            assertEquals(LARGE, b.receive(buffer.clear()));
            arena.close();
            assertThrows(IllegalStateException.class, () -> a.send(buffer.clear()));
            assertThrows(IllegalStateException.class, () -> b.receive(buffer.clear()));
            assertThrows(IllegalStateException.class, () -> a.sendMessage(message, 0));
        }
    }
}
