package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MessageTest {
    private static final int CONTROL = 128;

    private static NativeSocket udp() throws IOException {
        NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
        socket.bind(NativeAddress.of("127.0.0.1", 0));
        return socket;
    }

    private static ByteBuffer direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    @Test
    void shouldGatherAndScatter() throws IOException {
        try (NativeSocket a = udp();
                NativeSocket b = udp()) {
            Message out = new Message(0, direct("one"), direct(""), direct("three")).to(b.getsockname());
            assertEquals(8, a.sendMessage(out, 0));
            ByteBuffer head = ByteBuffer.allocateDirect(5);
            ByteBuffer rest = ByteBuffer.allocateDirect(100);
            Message in = new Message(0, head, rest);
            assertEquals(8, b.receiveMessage(in, 0));
            assertEquals("oneth", StandardCharsets.UTF_8.decode(head.flip()).toString());
            assertEquals("ree", StandardCharsets.UTF_8.decode(rest.flip()).toString());
            assertEquals(a.getsockname(), in.source());
        }
    }

    @Test
    void shouldKeepDestinationAndControlWhenItReceivesInBetween() throws IOException {
        try (NativeSocket a = udp();
                NativeSocket b = udp();
                NativeSocket stranger = udp()) {
            b.setOption(IpOptions.IP_RECVTTL, true);
            Message message = new Message(CONTROL, ByteBuffer.allocateDirect(1))
                    .to(b.getsockname())
                    .control(new IpControl.Ttl(NetinetIn.IPPROTO_IP, 7));
            stranger.sendTo(direct("x"), a.getsockname());
            a.receiveMessage(message, 0);
            assertEquals(stranger.getsockname(), message.source());
            message.part(0).clear();
            a.sendMessage(message, 0);

            Message arrived = new Message(CONTROL, ByteBuffer.allocateDirect(10));
            assertEquals(1, b.receiveMessage(arrived, 0));
            assertEquals(a.getsockname(), arrived.source());
            assertEquals(List.of(new IpControl.Ttl(NetinetIn.IPPROTO_IP, 7)), arrived.controlMessages());
        }
    }

    @Test
    void shouldTellNothingAfterAReceiveThatGotNothing() throws IOException {
        try (NativeSocket a = udp();
                NativeSocket b = udp()) {
            b.setOption(IpOptions.IP_RECVTTL, true);
            a.sendTo(direct("x"), b.getsockname());
            Message message = new Message(CONTROL, ByteBuffer.allocateDirect(10));
            b.receiveMessage(message, 0);
            assertEquals(1, message.controlMessages().size());
            assertEquals(NativeSocket.WOULD_BLOCK, b.receiveMessage(message, SysSocket.MSG_DONTWAIT));
            assertNull(message.source());
            assertFalse(message.control().advance());

            AddressSlot from = new AddressSlot(a.getsockname());
            b.receiveFrom(ByteBuffer.allocate(10), from, SysSocket.MSG_DONTWAIT);
            assertNull(from.get());
        }
    }

    @Test
    void shouldSayThatMessageOrControlWasCut() throws IOException {
        try (NativeSocket a = udp();
                NativeSocket b = udp()) {
            b.setOption(IpOptions.IP_RECVTTL, true);
            a.sendTo(direct("longer"), b.getsockname());
            Message message = new Message(0, ByteBuffer.allocateDirect(3));
            assertEquals(6, b.receiveMessage(message, SysSocket.MSG_TRUNC));
            assertTrue(message.truncated());
            assertEquals(SysSocket.MSG_CTRUNC, message.flags() & SysSocket.MSG_CTRUNC);
            assertEquals(3, message.part(0).position());
        }
    }

    @Test
    void shouldRefusePartsThatTheKernelCannotUse() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> new Message(0, ByteBuffer.allocate(10)));
        for (int size : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new Message(size));
            assertEquals("a block has 0 to 2147483639 bytes; not " + size, e.getMessage());
        }
        try (NativeSocket a = udp()) {
            Message readOnly = new Message(0, direct("x").asReadOnlyBuffer());
            assertThrows(ReadOnlyBufferException.class, () -> a.receiveMessage(readOnly, 0));
            assertEquals(1, a.sendMessage(readOnly.to(a.getsockname()), 0));
            ByteBuffer[] tooMany = new ByteBuffer[1025];
            Arrays.fill(tooMany, direct("x"));
            Message vector = new Message(0, tooMany).to(a.getsockname());
            ErrnoException e = assertThrows(ErrnoException.class, () -> a.sendMessage(vector, 0));
            assertEquals(Errno.EMSGSIZE, e.errno());
        }
    }

    @Test
    void shouldStayInsideItsPartsWhenTwoThreadsReceiveIntoThem() throws Exception {
        int stride = 8;
        int size = 4;
        ByteBuffer memory = ByteBuffer.allocateDirect(1000 * stride);
        ByteBuffer[] parts = new ByteBuffer[memory.capacity() / stride];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = memory.slice(i * stride, size);
        }
        Message shared = new Message(0, parts);
        try (NativeSocket a = udp();
                NativeSocket b = udp()) {
            AddressSlot to = new AddressSlot(b.getsockname());
            Thread far = receiver(b, shared, parts, size - 1);
            Thread near = receiver(b, shared, parts, 0);
            ByteBuffer full = ByteBuffer.allocateDirect(parts.length * size);
            for (int i = 0; i < full.capacity(); i++) {
                full.put(i, (byte) 0xff);
            }
            while (far.isAlive() || near.isAlive()) {
                a.sendTo(full.rewind(), to, 0);
            }
        }
        for (int i = 0; i < memory.capacity(); i++) {
            assertTrue(i % stride < size || memory.get(i) == 0, "byte " + i + " lies in no part and was written");
        }
    }

    private static Thread receiver(NativeSocket from, Message shared, ByteBuffer[] parts, int position) {
        Thread thread = new Thread(() -> {
            for (int i = 0; i < 2000; i++) {
                try {
                    for (ByteBuffer part : parts) {
                        part.position(position);
                    }
                    from.receiveMessage(shared, SysSocket.MSG_DONTWAIT);
                } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                    // The other thread moved a position: that is between them.
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
        thread.start();
        return thread;
    }
}
