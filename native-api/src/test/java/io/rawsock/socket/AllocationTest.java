package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysPoll;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the calls of a packet path allocate once they are compiled: nothing. */
@Timeout(120)
class AllocationTest {
    /** What reading the counter, and a compilation that ends in between, may cost; one byte a call would be far more. */
    private static final long NOISE = 1024;

    private static final int CALLS = 5_000;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private interface Work {
        void once() throws IOException;
    }

    private static void requireNone(Work work) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        // Until all is compiled, which a busy machine puts off.
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (allocated > NOISE && System.nanoTime() - end < 0) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                work.once();
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        long bytes = allocated;
        assertTrue(bytes <= NOISE, () -> bytes + " bytes in " + CALLS + " calls");
    }

    @Test
    void shouldAllocateNothingToSendAndReceiveBatches() throws IOException {
        try (NativeSocket sender = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
                NativeSocket receiver = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            sender.bind(NativeAddress.of("127.0.0.1", 0));
            receiver.bind(NativeAddress.of("127.0.0.1", 0));
            receiver.connect(sender.getsockname()); // it hears of nobody else
            receiver.setOption(IpOptions.IP_RECVTTL, true);
            int port = ((NativeAddress.Inet4) receiver.getsockname()).port();
            MessageBatch out = new MessageBatch(8, 64, Cmsghdr.space(4));
            MessageBatch in = new MessageBatch(8, 64, Cmsghdr.space(4));
            requireNone(() -> {
                for (int slot = 0; slot < 8; slot++) {
                    out.packets().putInt(out.offset(slot), slot);
                    out.length(slot, 64);
                    out.address(slot).inet4(0x7f000001, port);
                    out.setControl(slot, NetinetIn.IPPROTO_IP, NetinetIn.IP_TTL, 9);
                }
                sender.sendBatch(out, 0, 8, 0);
                int count = receiver.receiveBatch(in, 0);
                for (int slot = 0; slot < count; slot++) {
                    ControlReader control = in.control(slot);
                    if (in.address(slot).inet4() != 0x7f000001 || !control.advance() || control.getInt(0) != 9) {
                        throw new AssertionError("slot " + slot + " from " + in.address(slot));
                    }
                }
            });
        }
    }

    @Test
    void shouldAllocateNothingToPoll() throws IOException {
        try (Poller<String> poller = Poller.open();
                NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            Registration<String> registration = poller.register(socket, SysPoll.POLLOUT, "x");
            requireNone(() -> {
                int count = poller.poll(1_000_000_000L);
                for (int i = 0; i < count; i++) {
                    assertEquals(registration, poller.ready(i));
                }
                poller.wakeUp();
            });
        }
    }

    @Test
    void shouldAllocateNothingToReadTimeAndTtlOfAMessage() throws IOException {
        try (NativeSocket socket = Ancillary.loop("127.0.0.1")) {
            socket.setOption(IpOptions.IP_RECVTTL, true).setOption(SocketOptions.SO_TIMESTAMPNS, true);
            Message message = new Message(128, ByteBuffer.allocateDirect(64));
            requireNone(() -> {
                message.part(0).clear();
                socket.sendMessage(message, 0);
                message.part(0).clear();
                socket.receiveMessage(message, 0);
                ControlReader control = message.control();
                if (control.ttl() != 64 || control.timestampNanos() == 0) {
                    throw new AssertionError(message.controlMessages());
                }
            });
        }
    }
}
