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
    private final Poller<IcmpSocket> poller;
    private int turn;

    /**
     * Takes the sockets over, and closes them when it is closed.
     *
     * @param sockets one of each family at most
     */
    public IcmpChannel(IcmpSocket... sockets) throws IOException {
        this.sockets = sockets.clone();
        poller = Poller.open();
        try {
            for (IcmpSocket socket : sockets) {
                poller.register(socket.socket(), SysPoll.POLLIN, socket);
            }
        } catch (IOException | RuntimeException e) {
            poller.close();
            throw e;
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
    public void send(ProbeBatch probes) throws IOException {
        for (IcmpSocket socket : sockets) {
            socket.send(probes);
        }
    }

    @Override
    public void await(long timeoutNanos) throws IOException {
        boolean readable = false;
        for (IcmpSocket socket : sockets) {
            readable |= socket.readable();
        }
        int count = poller.poll(readable ? 0 : timeoutNanos);
        for (int i = 0; i < count; i++) {
            Registration<IcmpSocket> found = poller.ready(i);
            if ((found.readyEvents() & SysPoll.POLLNVAL) != 0) {
                throw new ClosedChannelException();
            }
            found.attachment().ready(found.readyEvents());
        }
    }

    /** From the sockets in turn, so that none makes the other wait. */
    @Override
    public @Nullable Reply next() throws IOException {
        Reply reply = null;
        for (int i = 0; i < sockets.length && reply == null; i++) {
            turn = (turn + 1) % sockets.length;
            reply = sockets[turn].next();
        }
        return reply;
    }

    /** How many packets the kernel threw away because a socket had no room for them; not all were replies. */
    public long dropped() {
        long dropped = 0;
        for (IcmpSocket socket : sockets) {
            dropped += socket.dropped();
        }
        return dropped;
    }

    /** Makes the {@link #await} that is going on return, or else the next one; from any thread. */
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
