package io.rawsock.lab;

import io.rawsock.socket.TunDevice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An internet that a test makes up: the node of a {@link TunNetwork}, and a responder that gets each IP packet sent there
 * and says which packets come back. The kernel's own packets, such as multicast listener reports, arrive too.
 */
public final class TunResponder implements AutoCloseable {
    /** The node's own address on the device. */
    public static final String ADDRESS = "10.66.0.1";

    /** The node's own IPv6 address on the device. */
    public static final String ADDRESS6 = "fd66::1";

    /** Answers packets. It is called on one thread. */
    @FunctionalInterface
    public interface Responder {
        /** The packets to send back at once, for one that arrived; all begin with an IP header. */
        List<byte[]> reply(byte[] packet);
    }

    private final TunNetwork network;
    private final Thread thread;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private TunResponder(TunNetwork network, Responder responder) {
        this.network = network;
        this.thread = new Thread(() -> run(responder), "responder");
        thread.setDaemon(true);
    }

    /** Makes the device and starts to answer. */
    public static TunResponder open(Responder responder) throws Exception {
        TunResponder tun = new TunResponder(TunNetwork.open(), responder);
        tun.thread.start();
        return tun;
    }

    /** The network whose node "c" sends into the device. */
    public Network network() {
        return network.network();
    }

    /** A packet that arrives unasked, or later than its question. Any thread may send one. */
    public void send(byte[] packet) throws IOException {
        network.device().write(ByteBuffer.wrap(packet));
    }

    private void run(Responder responder) {
        ByteBuffer packet = ByteBuffer.allocate(TunDevice.MAX_PACKET);
        try {
            while (network.device().isOpen()) {
                int length = network.device().read(packet.clear());
                for (byte[] reply : responder.reply(Arrays.copyOf(packet.array(), length))) {
                    send(reply);
                }
            }
        } catch (ClosedChannelException closed) {
            // That is how it ends.
        } catch (Throwable e) {
            failure.set(e);
        }
    }

    /**
     * Ends it and removes the network.
     *
     * @throws IllegalStateException when the responder threw, with that as cause
     */
    @Override
    public void close() {
        network.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("the responder threw", thrown);
        }
    }
}
