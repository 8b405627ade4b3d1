package io.rawsock.ping;

import io.rawsock.ping.PingOptions.Packet;
import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.probe.EchoCookies;
import io.rawsock.probe.EchoPayload;
import io.rawsock.probe.IcmpChannel;
import io.rawsock.probe.IcmpSocket;
import io.rawsock.probe.IpFamily;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeChannel;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pings from Java: one host and wait for it, or thousands at once. All go through one socket for each address family, and
 * one thread of its own, a daemon; programs may call from any thread. It takes no privilege where net.ipv4.ping_group_range
 * lets this process have ICMP datagram sockets. icmp(7)
 *
 * <pre>{@code
 * try (Pinger pinger = Pinger.open()) {
 *     PingStatistics statistics = pinger.ping(host, Schedule.DEFAULT.withCount(3));
 * }
 * }</pre>
 */
public final class Pinger implements Closeable {
    private final IcmpChannel channel;
    private final PingLoop loop;
    private final EchoCookies cookies;
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "rawsock-pinger");
    private long sessions;
    private volatile boolean closed;
    // Whether the thread does nothing any more; the tasks' lock guards it.
    private boolean over;

    private interface Task {
        void run() throws IOException;
    }

    private Pinger(IcmpChannel channel, EchoCookies cookies) {
        this.channel = channel;
        this.cookies = cookies;
        loop = new PingLoop(channel, NanoClock.SYSTEM);
        thread.setDaemon(true);
    }

    /** Opens a pinger whose requests have 56 bytes of data. */
    public static Pinger open() throws IOException {
        return open(Packet.DEFAULT.dataLength());
    }

    /**
     * Opens the sockets, and starts the thread.
     *
     * @param dataLength bytes after the ICMP header of each request; with fewer than {@value EchoPayload#COOKIE_ROOM} a
     *     reply cannot prove that its sender saw the request
     * @throws IOException when this process may have none of the sockets, with the commands that would allow it; a single
     *     address family that fails is left out
     */
    public static Pinger open(int dataLength) throws IOException {
        EchoCookies cookies = EchoCookies.random();
        List<IcmpSocket> sockets = new ArrayList<>();
        IOException denied = null;
        for (IpFamily family : IpFamily.values()) {
            try {
                sockets.add(
                        IcmpSocket.open(family, new EchoPayload(dataLength), ProbeChannel.UNKNOWN, NanoClock.SYSTEM));
            } catch (IOException failure) {
                denied = failure;
            }
        }
        if (sockets.isEmpty() && denied != null) {
            throw denied;
        }
        for (IcmpSocket socket : sockets) {
            socket.many();
        }
        Pinger pinger = new Pinger(new IcmpChannel(sockets.toArray(new IcmpSocket[0])), cookies);
        pinger.thread.start();
        return pinger;
    }

    /**
     * Pings a host and waits until that is over: see {@link Schedule} for when it is. An interrupt ends it.
     *
     * @throws InterruptedIOException when this thread is interrupted; its interrupt status is kept
     * @throws IOException when the socket fails, or this pinger is closed meanwhile
     */
    public PingStatistics ping(InetAddress target, Schedule schedule) throws IOException {
        CompletableFuture<PingStatistics> future = start(target, schedule);
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while pinging " + target.getHostAddress());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    /**
     * Starts to ping a host. The future has the statistics when it is over, and completes on a thread of the common pool;
     * cancelling it ends the pinging.
     *
     * @throws IllegalArgumentException when there is no socket of the target's address family
     */
    public CompletableFuture<PingStatistics> start(InetAddress target, Schedule schedule) {
        return start(target, schedule, 0);
    }

    /** The same for many hosts, whose requests are spread over the interval so that they do not go out in a burst. */
    public List<CompletableFuture<PingStatistics>> start(List<InetAddress> targets, Schedule schedule) {
        List<CompletableFuture<PingStatistics>> futures = new ArrayList<>(targets.size());
        for (int i = 0; i < targets.size(); i++) {
            futures.add(start(targets.get(i), schedule, schedule.interval() * i / targets.size()));
        }
        return futures;
    }

    private CompletableFuture<PingStatistics> start(InetAddress target, Schedule schedule, long delay) {
        channel.socket(target);
        PingSession session = newSession(target, schedule);
        FuturePing ping = new FuturePing(() -> submit(() -> loop.end(session)));
        if (!submit(() -> loop.add(session, delay, ping))) {
            ping.future.completeExceptionally(new ClosedChannelException());
        }
        return ping.future;
    }

    /**
     * Everything that happens while a host is pinged, once to each subscriber: each subscription is a pinging of its own,
     * which begins with it and ends with its cancellation. Subscribers are called on this pinger's thread and must not
     * keep it. While a subscriber has not requested what there is, and {@link Flow#defaultBufferSize} events wait for it,
     * no further request is sent.
     */
    public Flow.Publisher<PingEvent> publisher(InetAddress target, Schedule schedule) {
        channel.socket(target);
        return subscriber -> {
            PublishedPing ping = new PublishedPing(subscriber);
            PingSession session = newSession(target, schedule);
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    ping.request(count);
                    submit(ping::drain);
                }

                @Override
                public void cancel() {
                    ping.cancel();
                    submit(() -> loop.end(session));
                }
            });
            if (!submit(() -> loop.add(session, 0, ping))) {
                ping.fail(new ClosedChannelException());
            }
        };
    }

    /** How many packets the kernel threw away because this pinger had no room for them; some may have been replies. */
    public long dropped() {
        return channel.dropped();
    }

    private synchronized PingSession newSession(InetAddress target, Schedule schedule) {
        // Errors that quote little are told apart by their sequence numbers alone where a host is pinged twice.
        long first = 1L + ThreadLocalRandom.current().nextInt(0x8000);
        PingSession session =
                new PingSession(sessions++, first, schedule, target, target.isMulticastAddress(), cookies);
        session.statistics().roundTrips().keepPercentiles();
        return session;
    }

    /** Has the thread do it; false when it does nothing any more. */
    private boolean submit(Task task) {
        synchronized (tasks) {
            if (over) {
                return false;
            }
            tasks.add(task);
        }
        channel.wakeUp();
        return true;
    }

    private void run() {
        try {
            while (!closed) {
                runTasks();
                loop.step(true);
            }
        } catch (IOException e) {
            throw new AssertionError("no listener of a pinger throws", e);
        } finally {
            synchronized (tasks) {
                over = true;
            }
            finish();
        }
    }

    private void runTasks() throws IOException {
        for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void finish() {
        try {
            runTasks();
            loop.end();
        } catch (IOException e) {
            throw new AssertionError("no listener of a pinger throws", e);
        }
    }

    /** Ends all that is under way: futures and subscribers get an {@link AsynchronousCloseException}. */
    @Override
    public void close() {
        closed = true;
        channel.close();
    }
}
