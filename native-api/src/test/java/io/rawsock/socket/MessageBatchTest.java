package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MessageBatchTest {
    private NativeSocket sender;
    private NativeSocket receiver;

    @BeforeEach
    void open() throws IOException {
        sender = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
        receiver = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
        sender.bind(NativeAddress.of("127.0.0.1", 0));
        receiver.bind(NativeAddress.of("127.0.0.2", 0));
        receiver.timeout(Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        sender.close();
        receiver.close();
    }

    /** Slot n carries the number first + n, to the receiver. */
    private MessageBatch numbered(int slots, int first, int controlCapacity) throws IOException {
        MessageBatch batch = new MessageBatch(slots, 13, controlCapacity);
        for (int slot = 0; slot < slots; slot++) {
            batch.packet(slot).putInt(0, first + slot);
            batch.length(slot, 4);
            batch.address(slot).set(receiver.getsockname());
        }
        return batch;
    }

    private static int number(MessageBatch batch, int slot) {
        return batch.packets().getInt(batch.offset(slot));
    }

    @Test
    void shouldMoveManyMessagesEachWithItsAddress() throws IOException {
        assertEquals(40, sender.sendBatch(numbered(40, 1000, 0), 0, 40, 0));
        MessageBatch received = new MessageBatch(64, 100, 0);
        assertEquals(40, receiver.receiveBatch(received, 0));
        for (int slot = 0; slot < 40; slot++) {
            assertEquals(4, received.length(slot));
            assertEquals(1000 + slot, number(received, slot));
            assertEquals(sender.getsockname(), received.address(slot).get());
        }
        assertEquals(0, received.length(40));
        assertNull(received.address(40).get());
    }

    @Test
    void shouldSendAPartOfTheSlots() throws IOException {
        MessageBatch batch = numbered(10, 0, 0);
        assertEquals(3, sender.sendBatch(batch, 4, 3, 0));
        assertEquals(0, sender.sendBatch(batch, 10, 0, 0));
        MessageBatch received = new MessageBatch(10, 100, 0);
        assertEquals(3, receiver.receiveBatch(received, 0));
        assertEquals(4, number(received, 0));
        assertEquals(6, number(received, 2));
    }

    @Test
    void shouldFillNoMoreThanItsSlots() throws IOException {
        sender.sendBatch(numbered(10, 0, 0), 0, 10, 0);
        MessageBatch received = new MessageBatch(4, 100, 0);
        assertEquals(4, receiver.receiveBatch(received, 0));
        assertEquals(4, receiver.receiveBatch(received, 0));
        assertEquals(4, number(received, 0));
        assertEquals(2, receiver.receiveBatch(received, 0));
        assertEquals(NativeSocket.WOULD_BLOCK, receiver.receiveBatch(received, SysSocket.MSG_DONTWAIT));
    }

    @Test
    void shouldSendWhatItReceivedBackAsItLies() throws IOException {
        sender.sendBatch(numbered(8, 500, 0), 0, 8, 0);
        receiver.setOption(IpOptions.IP_RECVTTL, true);
        MessageBatch echo = new MessageBatch(8, 50, Cmsghdr.space(4));
        assertEquals(8, receiver.receiveBatch(echo, 0));
        assertEquals(8, receiver.sendBatch(echo, 0, 8, 0));
        MessageBatch back = new MessageBatch(8, 50, 0);
        assertEquals(8, sender.receiveBatch(back, 0));
        assertEquals(507, number(back, 7));
        assertEquals(receiver.getsockname(), back.address(7).get());
    }

    @Test
    void shouldGiveEachMessageItsAncillaryData() throws IOException {
        receiver.setOption(IpOptions.IP_RECVTTL, true);
        MessageBatch batch = numbered(20, 0, Cmsghdr.space(4));
        for (int slot = 0; slot < 20; slot++) {
            batch.setControl(slot, NetinetIn.IPPROTO_IP, NetinetIn.IP_TTL, 100 + slot);
        }
        batch.setControl(3, new IpControl.Ttl(NetinetIn.IPPROTO_IP, 33));
        batch.setControl(4);
        sender.setOption(IpOptions.IP_TTL, 44);
        sender.sendBatch(batch, 0, 20, 0);
        MessageBatch received = new MessageBatch(20, 100, Cmsghdr.space(4));
        assertEquals(20, receiver.receiveBatch(received, 0));
        for (int slot = 0; slot < 20; slot++) {
            ControlReader control = received.control(slot);
            assertTrue(control.advance());
            assertEquals(slot == 3 ? 33 : slot == 4 ? 44 : 100 + slot, control.getInt(0));
            assertFalse(control.advance());
        }
    }

    @Test
    void shouldTellOfMessagesLongerThanASlot() throws IOException {
        sender.sendTo(ByteBuffer.allocate(50), receiver.getsockname());
        sender.sendTo(ByteBuffer.allocate(10), receiver.getsockname());
        MessageBatch received = new MessageBatch(2, 10, 0);
        assertEquals(2, receiver.receiveBatch(received, SysSocket.MSG_TRUNC));
        assertTrue(received.truncated(0));
        assertEquals(SysSocket.MSG_TRUNC, received.flags(0), "and no flag that it was received with");
        assertEquals(10, received.length(0));
        assertEquals(50, received.trueLength(0));
        assertFalse(received.truncated(1));
    }

    @Test
    void shouldSendToTheConnectedPeerWhereASlotHasNoAddress() throws IOException {
        sender.connect(receiver.getsockname());
        MessageBatch batch = numbered(2, 7, 0);
        batch.address(1).clear();
        assertEquals(2, sender.sendBatch(batch, 0, 2, 0));
        assertEquals(0, batch.errno(1));
        assertEquals(2, receiver.receiveBatch(new MessageBatch(2, 10, 0), 0));
    }

    @Test
    void shouldGiveUpAtTheTimeout() {
        receiver.timeout(Duration.ofMillis(10));
        assertThrows(SocketTimeoutException.class, () -> receiver.receiveBatch(new MessageBatch(2, 10, 0), 0));
    }

    @Test
    void shouldShowPacketsInNetworkOrderAndNothingElse() {
        MessageBatch batch = new MessageBatch(3, 13, 5);
        assertEquals(ByteOrder.BIG_ENDIAN, batch.packets().order());
        assertEquals(13, batch.packet(2).capacity());
        batch.packet(2).put(12, (byte) 77);
        assertEquals(77, batch.packets().get(batch.offset(2) + 12));
        assertEquals(0, batch.offset(1) % 8);
    }

    @Test
    void shouldRefuseArgumentsThatWouldLeaveItsMemory() {
        MessageBatch batch = new MessageBatch(3, 13, 5);
        assertThrows(IllegalArgumentException.class, () -> batch.length(0, 14));
        assertThrows(IllegalArgumentException.class, () -> batch.length(0, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> batch.length(3, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> batch.length(-1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> batch.flags(3));
        assertThrows(IndexOutOfBoundsException.class, () -> batch.control(3));
        assertThrows(IllegalArgumentException.class, () -> batch.setControl(0, 0, 2, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> sender.sendBatch(batch, 1, 3, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> sender.sendBatch(batch, -1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new MessageBatch(0, 10, 0));
        assertThrows(IllegalArgumentException.class, () -> new MessageBatch(1025, 10, 0));
        assertThrows(IllegalArgumentException.class, () -> new MessageBatch(1024, Integer.MAX_VALUE, 0));
        assertThrows(IllegalArgumentException.class, () -> new MessageBatch(1, 10, -1));
    }

    @Test
    void shouldRefuseAStream() throws IOException {
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.STREAM);
        MessageBatch batch = new MessageBatch(3, 13, 0);
        assertThrows(UnsupportedOperationException.class, () -> pair[0].sendBatch(batch, 0, 3, 0));
        assertThrows(UnsupportedOperationException.class, () -> pair[0].receiveBatch(batch, 0));
        pair[0].close();
        pair[1].close();
    }
}
