package io.rawsock.probe;

import io.rawsock.libc.SysPoll;
import io.rawsock.socket.Poller;
import io.rawsock.socket.Registration;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** Echo requests over the sockets of one address family or of both. */
public final class IcmpChannel implements ProbeChannel {
    private final IcmpSocket[] sockets;
    private final NanoClock clock;
    private final Poller<Integer> poller;
    private final boolean[] ready;
    private int turn;

    /**
     * Takes the sockets over, and closes them when it is closed.
     *
     * @param sockets one of each family at most
     */
    public IcmpChannel(NanoClock clock, IcmpSocket... sockets) throws IOException {
        this.sockets = sockets.clone();
        this.clock = clock;
        ready = new boolean[sockets.length];
        poller = Poller.open();
        for (int i = 0; i < sockets.length; i++) {
            poller.register(sockets[i].socket(), SysPoll.POLLIN, i);
        }
    }

    @Override
    public int identifier(InetAddress target) {
        return socket(target).identifier();
    }

    /**
     * The socket that requests to {@code target} go through.
     *
     * @throws IllegalArgumentException when there is none of its address family
     */
    public IcmpSocket socket(InetAddress target) {
        IpFamily family = IpFamily.of(target);
        for (IcmpSocket socket : sockets) {
            if (socket.family() == family) {
                return socket;
            }
        }
        throw new IllegalArgumentException("this channel has no " + family + " socket for " + target);
    }

    @Override
    public long send(InetAddress target, long sequence, long cookie) throws IOException {
        return socket(target).send(target, sequence, cookie);
    }

    @Override
    public @Nullable Reply receive(long timeoutNanos) throws IOException {
        long start = clock.monotonic();
        for (long left = timeoutNanos; ; left = timeoutNanos - (clock.monotonic() - start)) {
            Reply reply = next();
            if (reply != null || (timeoutNanos >= 0 && left < 0)) {
                return reply;
            }
            int count = poller.poll(timeoutNanos < 0 ? -1 : left);
            if (count == 0) {
                return null;
            }
            for (int i = 0; i < count; i++) {
                Registration<Integer> found = poller.ready(i);
                if ((found.readyEvents() & SysPoll.POLLNVAL) != 0) {
                    throw new ClosedChannelException();
                }
                ready[found.attachment()] = true;
            }
        }
    }

    /** From the sockets in turn, so that none makes the other wait. */
    private @Nullable Reply next() throws IOException {
        for (int i = 0; i < ready.length; i++) {
            turn = (turn + 1) % ready.length;
            if (ready[turn]) {
                Reply reply = sockets[turn].next();
                if (reply != null) {
                    return reply;
                }
                ready[turn] = false;
            }
        }
        return null;
    }

    /** How many packets the kernel threw away because a socket had no room for them; not all were replies. */
    public long dropped() {
        long dropped = 0;
        for (IcmpSocket socket : sockets) {
            dropped += socket.dropped();
        }
        return dropped;
    }

    /** Makes the {@link #receive} that is going on return, or else the next one; from any thread. */
    public void wakeUp() {
        poller.wakeUp();
    }

    @Override
    public void close() {
        poller.close();
        for (IcmpSocket socket : sockets) {
            socket.close();
        }
    }
}
