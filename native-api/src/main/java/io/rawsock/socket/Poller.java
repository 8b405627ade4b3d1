package io.rawsock.socket;

import io.rawsock.libc.EpollEvent;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.NativePlatform;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysEpoll;
import io.rawsock.libc.SysPoll;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Waits for many sockets at once, of any family and type: an epoll(7) instance and an eventfd(2) to wake it.
 *
 * <pre>{@code
 * poller.register(socket, SysPoll.POLLIN, session);
 * int count = poller.poll(Duration.ofSeconds(1));
 * for (int i = 0; i < count; i++) {
 *     poller.ready(i).attachment().read();
 * }
 * }</pre>
 *
 * <p><b>Sockets</b> that are polled should not block ({@link NativeSocket#blocking(boolean)}): being ready is news of the
 * past, and another reader may have been faster. A socket may be in several pollers.
 *
 * <p><b>Threads.</b> Any thread may register, modify, deregister, wake up and close, also during a poll, which heeds it
 * at once. One thread at a time polls and reads what is ready. {@link Thread#interrupt} makes a poll return, with the
 * interrupt status kept and the poller open, as with the JDK's Selector. Closing the poller makes it throw {@link
 * AsynchronousCloseException}; the sockets stay open. A virtual thread pins its carrier while it polls.
 *
 * <p><b>Closed sockets.</b> Closing a socket deregisters it, whatever other descriptors there are of the same kernel
 * socket; its number may come back with another socket and is never taken for this one. Unless it was deregistered
 * before, the next poll reports it once more, with POLLNVAL alone.
 *
 * @param <A> what a program attaches to each socket
 */
public final class Poller<A> implements Channel {
    /** As many sockets one poll reports at most; the kernel starts the next with the others. */
    public static final int MAX_READY = 512;

    private static final long WAKE_TOKEN = -1;

    private final Descriptor epoll;
    private final int wakeFd;
    private final EpollWait wait = new EpollWait(MAX_READY);
    private final AtomicBoolean polling = new AtomicBoolean();
    private final List<Registration<A>> ready = new ArrayList<>(MAX_READY);
    private InterruptWakeUp interruption;

    // Taken before a descriptor's own lock, never after it.
    private final Object lock = new Object();
    private final RegistrationTable<A> table = new RegistrationTable<>();
    /** Those whose socket was closed, until they are reported. */
    private final ArrayDeque<Registration<A>> closed = new ArrayDeque<>();

    private Poller(Descriptor epoll) throws ErrnoException {
        this.epoll = epoll;
        interruption = new InterruptWakeUp(epoll);
        wakeFd = epoll.wakeDescriptor();
        Sys.check("epoll_ctl", control(epoll.number(), SysEpoll.EPOLL_CTL_ADD, wakeFd, SysPoll.POLLIN, WAKE_TOKEN));
    }

    /**
     * A poller that watches nothing yet. epoll_create1(2)
     *
     * @throws UnsupportedOperationException on a machine that this library does not know
     * @throws ErrnoException EMFILE, ENFILE or ENOMEM
     */
    public static <A> Poller<A> open() throws IOException {
        NativePlatform.require();
        Descriptor epoll = new Descriptor(Sys.check("epoll_create1", Sys.epollCreate1(SysEpoll.EPOLL_CLOEXEC)), true);
        try {
            return new Poller<>(epoll);
        } catch (ErrnoException e) {
            epoll.close();
            throw e;
        }
    }

    /**
     * Watches a socket.
     *
     * @param events POLLIN, POLLOUT, POLLPRI, POLLRDHUP of {@link SysPoll}, or 0 for POLLERR and POLLHUP alone, which are
     *     always reported. Reported as long as they last; with EPOLLET of {@link SysEpoll} when they begin, and with
     *     EPOLLONESHOT once until {@link Registration#modify}
     * @param attachment comes back with the socket when it is ready
     * @throws ErrnoException EEXIST when it is registered here already; ENOSPC beyond fs.epoll.max_user_watches
     */
    public Registration<A> register(NativeSocket socket, int events, A attachment) throws IOException {
        Registration<A> registration = new Registration<>(this, socket, events, attachment);
        Descriptor watched = socket.descriptor();
        int fd = watched.enter();
        try {
            int epfd = epoll.enter();
            try {
                synchronized (lock) {
                    table.add(registration);
                    int rc = control(epfd, SysEpoll.EPOLL_CTL_ADD, fd, events, registration.token());
                    if (rc < 0) {
                        table.remove(registration);
                        throw new ErrnoException("epoll_ctl", -rc);
                    }
                    watched.watches().add(registration);
                }
            } finally {
                epoll.leave();
            }
        } finally {
            watched.leave();
        }
        return registration;
    }

    void modify(Registration<A> registration, int events) throws IOException {
        Descriptor watched = registration.socket().descriptor();
        int fd = watched.enter();
        try {
            int epfd = epoll.enter();
            try {
                synchronized (lock) {
                    if (table.get(registration.token()) != registration) {
                        throw new IllegalStateException("not registered any more: " + registration);
                    }
                    Sys.check("epoll_ctl", control(epfd, SysEpoll.EPOLL_CTL_MOD, fd, events, registration.token()));
                }
            } finally {
                epoll.leave();
            }
        } finally {
            watched.leave();
        }
    }

    void deregister(Registration<A> registration) {
        Descriptor watched = registration.socket().descriptor();
        int fd;
        try {
            fd = watched.enter();
        } catch (ClosedChannelException e) {
            take(registration); // Its last user takes it out of the kernel's set.
            return;
        }
        try {
            synchronized (lock) {
                if (take(registration)) {
                    forget(fd);
                    watched.watches().remove(registration);
                }
            }
        } finally {
            // Not under the lock: the last user of a closed socket goes on to other pollers, and takes theirs.
            watched.leave();
        }
    }

    /** Returns whether it was still watched; in any case no later poll reports it. */
    private boolean take(Registration<A> registration) {
        synchronized (lock) {
            closed.remove(registration);
            return table.remove(registration);
        }
    }

    void socketClosed(Registration<A> registration, int fd) {
        synchronized (lock) {
            forget(fd);
            if (table.remove(registration)) {
                closed.add(registration);
                epoll.wakeUp();
            }
        }
    }

    // The kernel would keep a closed descriptor in the set while another one, a dup or a child's, is of the same
    // socket.
    private void forget(int fd) {
        try {
            control(epoll.enter(), SysEpoll.EPOLL_CTL_DEL, fd, 0, 0);
            epoll.leave();
        } catch (ClosedChannelException e) {
            // The whole set is gone.
        }
    }

    private static int control(int epfd, int operation, int fd, int events, long token) {
        Scratch scratch = Scratch.current();
        scratch.bytes().putInt(Scratch.VALUE + EpollEvent.EVENTS, events);
        scratch.bytes().putLong(Scratch.VALUE + EpollEvent.DATA, token);
        return Sys.epollCtl(epfd, operation, fd, scratch.address(Scratch.VALUE));
    }

    /**
     * Waits until a socket is ready.
     *
     * @param timeout null for as long as it takes
     * @return how many {@link #ready} tells of; 0 when the time is over or the poll was woken or interrupted
     */
    public int poll(@Nullable Duration timeout) throws IOException {
        return poll(Deadline.nanos(timeout));
    }

    /**
     * {@link #poll(Duration)} with nanoseconds: 0 looks and does not wait, negative waits as long as it takes. Never
     * returns before the time is over, and allocates nothing. epoll_pwait2(2)
     *
     * @throws IllegalStateException while another thread polls
     */
    public int poll(long timeoutNanos) throws IOException {
        long deadline = Deadline.after(timeoutNanos);
        int epfd = epoll.enter();
        try {
            if (!polling.compareAndSet(false, true)) {
                throw new IllegalStateException("another thread is in poll");
            }
            try {
                return poll(epfd, deadline);
            } finally {
                polling.set(false);
            }
        } finally {
            epoll.leave();
        }
    }

    private int poll(int epfd, long deadline) throws IOException {
        ready.clear();
        interruption.enter();
        try {
            boolean woken;
            do {
                woken = collect(wait.until(epfd, someAreClosed() ? System.nanoTime() : deadline));
            } while (ready.isEmpty() && !woken && Deadline.left(deadline) > 0);
        } finally {
            if (interruption.leave()) {
                interruption = new InterruptWakeUp(epoll);
                drainWakeUps();
            }
        }
        if (!epoll.isOpen()) {
            ready.clear();
            throw new AsynchronousCloseException();
        }
        return ready.size();
    }

    private boolean someAreClosed() {
        synchronized (lock) {
            return !closed.isEmpty();
        }
    }

    /** Returns whether it was a wake-up, alone or among others. */
    private boolean collect(int count) {
        boolean woken = false;
        synchronized (lock) {
            for (int i = 0; i < count; i++) {
                long token = wait.token(i);
                if (token == WAKE_TOKEN) {
                    drainWakeUps();
                    woken = true;
                    continue;
                }
                Registration<A> registration = table.get(token);
                if (registration != null) {
                    report(registration, wait.events(i));
                }
            }
            while (ready.size() < MAX_READY && !closed.isEmpty()) {
                report(closed.remove(), SysPoll.POLLNVAL);
            }
        }
        return woken;
    }

    private void report(Registration<A> registration, int events) {
        registration.readyEvents(events);
        ready.add(registration);
    }

    private void drainWakeUps() {
        Sys.read(wakeFd, Scratch.current().address(Scratch.VALUE), Long.BYTES);
    }

    /** What the last poll found, 0 to its result - 1. */
    public Registration<A> ready(int index) {
        return ready.get(index);
    }

    /** Makes the poll that is going on return, or else the next one, at once; often is as good as once. */
    public void wakeUp() {
        epoll.wakeUp();
    }

    @Override
    public boolean isOpen() {
        return epoll.isOpen();
    }

    /** Forgets all sockets, which stay open, and ends a poll that is going on; a second close does nothing. */
    @Override
    public void close() {
        epoll.close();
        List<Registration<A>> left;
        synchronized (lock) {
            left = table.removeAll();
            closed.clear();
        }
        for (Registration<A> registration : left) {
            registration.socket().descriptor().watches().remove(registration);
        }
    }
}
