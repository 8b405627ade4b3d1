package io.rawsock.simnet;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.SysPoll;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.TunDevice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * A TUN device with a {@link SimulatedInternet} behind it. {@link #run} answers on its thread until the device is closed;
 * answers that are due at the same moment keep their order.
 */
public final class SimulatedLink {
    /** More answers than this do not wait; later ones are lost, as where a queue is full. */
    private static final int QUEUE_LIMIT = 100_000;

    private static final int READ_AT_ONCE = 64;

    private static final class Due implements Comparable<Due> {
        final long at;
        final long order;
        final byte[] packet;

        Due(long at, long order, byte[] packet) {
            this.at = at;
            this.order = order;
            this.packet = packet;
        }

        @Override
        public int compareTo(Due other) {
            int time = Long.signum(at - other.at);
            return time != 0 ? time : Long.signum(order - other.order);
        }
    }

    private final TunDevice device;
    private final SimulatedInternet internet;
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final ByteBuffer packet = ByteBuffer.allocate(TunDevice.MAX_PACKET);
    private long order;

    public SimulatedLink(TunDevice device, SimulatedInternet internet) {
        this.device = device;
        this.internet = internet;
    }

    /**
     * Answers until the device is closed.
     *
     * @throws IOException when the device fails
     */
    public void run() throws IOException {
        device.blocking(false);
        try {
            while (device.isOpen()) {
                deliver();
                device.poll(SysPoll.POLLIN, queue.isEmpty() ? -1 : Math.max(0, queue.element().at - System.nanoTime()));
                read();
            }
        } catch (ClosedChannelException closed) {
            // That is how it ends.
        }
    }

    private void deliver() throws IOException {
        while (!queue.isEmpty() && queue.element().at - System.nanoTime() <= 0) {
            write(queue.remove().packet);
        }
    }

    private void read() throws IOException {
        for (int i = 0; i < READ_AT_ONCE; i++) {
            int length = device.read(packet.clear());
            if (length == NativeSocket.WOULD_BLOCK) {
                return;
            }
            take(Arrays.copyOf(packet.array(), length));
        }
    }

    /** Answers a packet as if it had been read now. */
    void take(byte[] bytes) throws IOException {
        long now = System.nanoTime();
        internet.receive(bytes, (answer, delay) -> due(now + delay, answer));
        deliver();
    }

    private void due(long at, byte[] answer) {
        if (queue.size() < QUEUE_LIMIT) {
            queue.add(new Due(at, order++, answer));
        }
    }

    private void write(byte[] answer) throws IOException {
        try {
            device.write(ByteBuffer.wrap(answer));
        } catch (ErrnoException refused) {
            // A device that is down, or an answer that a scenario has made too wrong for it.
            if (refused.errno() != Errno.EIO && refused.errno() != Errno.EINVAL) {
                throw refused;
            }
        }
    }
}
