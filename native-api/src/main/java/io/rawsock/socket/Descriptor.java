package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.Fcntl;
import io.rawsock.libc.Pollfd;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysEventfd;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.Timespec;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A file descriptor that several threads use and any of them may close. Each use is counted; closing wakes whoever
 * waits, and the descriptor's number is given back to the kernel once, after its last user has left, so that no call can
 * reach a later owner of the same number.
 *
 * <p>Nobody waits inside a call on the descriptor itself: close(2) would not wake them, and shutdown(2) not on every kind
 * of socket. They wait in ppoll(2) on the descriptor and on an eventfd that close makes readable.
 */
final class Descriptor {
    private static final int CLOSED = Integer.MIN_VALUE;
    /** Goes with {@link #CLOSED}: the number was given up and stays open. */
    private static final int KEPT = 1 << 30;

    // How long to wait where readiness cannot be polled for: a Unix datagram peer whose queue is full, a listener whose
    // backlog is, or data behind an error queue that nobody reads.
    private static final long NAP_NANOS = 1_000_000;

    private final int fd;
    private final boolean owned;
    /** Whether somebody else may have set, and goes by, the file status flags: those of a borrowed socket. */
    private final boolean sharesFlags;

    /** The number of users, with {@link #CLOSED} and {@link #KEPT} above it. */
    private final AtomicInteger state = new AtomicInteger();

    private final Object lock = new Object();
    private boolean released;
    private int wakeFd = -1;
    private final Watches watches = new Watches();
    private final Interruption interruption = new Interruption();
    /** Gives back what goes with the descriptor; does nothing where nothing does. */
    private volatile Runnable beforeRelease = () -> {};

    /** The thread that is in a program's code while it is a user here; it cannot wait for itself to leave. */
    private volatile @Nullable Thread lender;

    /** File status flags to put back, or -1. */
    private int flagsBefore = -1;

    /** As {@link #controlFlags()} found them; negative before. */
    private volatile int controlFlags = -1;

    private volatile boolean blocking = true;
    private volatile long timeoutNanos = -1;

    /** An open descriptor, non-blocking and this object's to close unless it is not {@code owned}. */
    Descriptor(int fd, boolean owned) {
        this(fd, owned, !owned);
    }

    private Descriptor(int fd, boolean owned, boolean sharesFlags) {
        this.fd = fd;
        this.owned = owned;
        this.sharesFlags = sharesFlags;
    }

    /** The number, for use until {@link #leave}. */
    int enter() throws ClosedChannelException {
        int now;
        do {
            now = state.get();
            if (now < 0) {
                throw new ClosedChannelException();
            }
        } while (!state.compareAndSet(now, now + 1));
        return fd;
    }

    void leave() {
        if ((state.decrementAndGet() & ~KEPT) == CLOSED) {
            release();
        }
    }

    boolean isOpen() {
        return state.get() >= 0;
    }

    boolean blocking() {
        return blocking;
    }

    void blocking(boolean wait) {
        blocking = wait;
    }

    /** How long each operation may wait; negative for no limit. */
    void timeout(long nanos) {
        timeoutNanos = nanos;
    }

    long deadline() {
        return Deadline.after(timeoutNanos);
    }

    /** MSG_CMSG_CLOEXEC where messages bring descriptors, on Unix sockets; packet sockets refuse the flag. */
    int controlFlags() {
        int flags = controlFlags;
        if (flags < 0) {
            boolean unix = OptionCalls.getInt(fd, SysSocket.SOL_SOCKET, SysSocket.SO_DOMAIN) == SysSocket.AF_UNIX;
            flags = unix ? SysSocket.MSG_CMSG_CLOEXEC : 0;
            controlFlags = flags;
        }
        return flags;
    }

    boolean mayWait(int flags) {
        return blocking && (flags & SysSocket.MSG_DONTWAIT) == 0;
    }

    /** The number, whether or not it is still open. */
    int number() {
        return fd;
    }

    /**
     * Closes it and returns when that is done: users in a wait are woken, users in a call finish it. From within {@link
     * #lend} it returns at once, and it is done when the lender has left.
     *
     * @return whether it was open
     */
    boolean close() {
        return close(CLOSED);
    }

    private boolean close(int how) {
        boolean first = mark(how);
        if (Thread.currentThread() == lender) {
            return first;
        }
        boolean interrupted = false;
        synchronized (lock) {
            while (!released) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return first;
    }

    /**
     * Gives the number up without closing it: as {@link #close}, but the kernel keeps the descriptor.
     *
     * @throws ClosedChannelException when it was closed already
     */
    int detach() throws ClosedChannelException {
        if (!close(CLOSED | KEPT)) {
            throw new ClosedChannelException();
        }
        return fd;
    }

    /** The calling thread, inside {@link #enter}, runs a program's code, which may close this, until it unlends. */
    void lend() {
        lender = Thread.currentThread();
    }

    void unlend() {
        lender = null;
    }

    /** What to run when the last user has left, before the number goes. The caller is inside {@link #enter}. */
    void beforeRelease(Runnable action) {
        beforeRelease = action;
    }

    private boolean mark(int how) {
        int before;
        do {
            before = state.get();
            if (before < 0) {
                return false;
            }
        } while (!state.compareAndSet(before, before | how));
        wakeUp();
        if (before == 0) {
            release();
        }
        return true;
    }

    /** Makes the eventfd of {@link #wakeDescriptor} readable; where there is none, or not any more, it does nothing. */
    void wakeUp() {
        synchronized (lock) {
            if (wakeFd >= 0) {
                Scratch scratch = Scratch.current();
                scratch.bytes().putLong(Scratch.VALUE, 1);
                Sys.write(wakeFd, scratch.address(Scratch.VALUE), Long.BYTES);
            }
        }
    }

    /** The pollers to tell of the close; to be added while inside {@link #enter}. */
    Watches watches() {
        return watches;
    }

    private void release() {
        try {
            watches.tellClosed(fd);
            beforeRelease.run();
        } finally {
            giveBack();
        }
    }

    private void giveBack() {
        synchronized (lock) {
            if (flagsBefore >= 0) {
                Sys.fcntl(fd, Fcntl.F_SETFL, flagsBefore);
            }
            if (owned && (state.get() & KEPT) == 0) {
                Sys.close(fd);
            }
            if (wakeFd >= 0) {
                Sys.close(wakeFd);
                wakeFd = -1;
            }
            released = true;
            lock.notifyAll();
        }
    }

    /**
     * For calls that have no MSG_DONTWAIT: makes a descriptor whose flags somebody else sets too non-blocking until this
     * object closes. The caller is inside {@link #enter}.
     */
    void requireNonBlocking() throws ErrnoException {
        if (!sharesFlags) {
            return;
        }
        synchronized (lock) {
            int flags = Sys.check("fcntl", Sys.fcntl(fd, Fcntl.F_GETFL, 0));
            if ((flags & Fcntl.O_NONBLOCK) == 0) {
                Sys.check("fcntl", Sys.fcntl(fd, Fcntl.F_SETFL, flags | Fcntl.O_NONBLOCK));
                flagsBefore = flags;
            }
        }
    }

    /** Another descriptor of the same kernel socket, with which it shares the file status flags. */
    Descriptor copy() throws IOException {
        enter();
        try {
            int copy = Sys.check("dup", Sys.fcntl(fd, Fcntl.F_DUPFD_CLOEXEC, 0));
            return new Descriptor(copy, true, sharesFlags);
        } finally {
            leave();
        }
    }

    /**
     * Waits until a call that said EAGAIN is worth another try. The caller is inside {@link #enter}.
     *
     * @param attempt how often this operation has waited: a second EAGAIN means that ppoll cannot tell
     * @throws SocketTimeoutException at the deadline
     * @throws AsynchronousCloseException when closed meanwhile; its subclass ClosedByInterruptException when by interrupt
     */
    void await(int events, long deadline, int attempt) throws IOException {
        boolean nap = (attempt & 1) != 0;
        int ready;
        do {
            long limit = nap ? Math.min(deadline, System.nanoTime() + NAP_NANOS) : deadline;
            ready = nap ? poll(-1, 0, limit) : poll(fd, events, limit);
            if (ready == 0 && deadline != Deadline.NEVER && Deadline.left(deadline) == 0) {
                throw new SocketTimeoutException("nothing within the timeout");
            }
        } while (ready == 0 && !nap);
    }

    /** Events that are ready on it, 0 at the deadline. The caller is inside {@link #enter}. */
    int poll(int events, long deadline) throws IOException {
        return poll(fd, events, deadline);
    }

    private int poll(int polled, int events, long deadline) throws IOException {
        int wake = wakeDescriptor();
        int ready;
        interruption.enter();
        try {
            ready = ppoll(polled, events, wake, deadline);
        } finally {
            interruption.leave();
        }
        if (!isOpen()) {
            throw new AsynchronousCloseException();
        }
        return ready;
    }

    private static int ppoll(int polled, int events, int wake, long deadline) throws ErrnoException {
        Scratch scratch = Scratch.current();
        ByteBuffer bytes = scratch.bytes();
        for (; ; ) {
            bytes.putInt(Scratch.POLL + Pollfd.FD, polled);
            bytes.putInt(Scratch.POLL + Pollfd.EVENTS, events); // and revents 0
            bytes.putInt(Scratch.POLL + Pollfd.SIZE + Pollfd.FD, wake);
            bytes.putInt(Scratch.POLL + Pollfd.SIZE + Pollfd.EVENTS, SysPoll.POLLIN);
            long timeout = 0;
            if (deadline != Deadline.NEVER) {
                long left = Deadline.left(deadline);
                bytes.putLong(Scratch.TIMEOUT + Timespec.TV_SEC, left / 1_000_000_000);
                bytes.putLong(Scratch.TIMEOUT + Timespec.TV_NSEC, left % 1_000_000_000);
                timeout = scratch.address(Scratch.TIMEOUT);
            }
            int rc = Sys.ppoll(scratch.address(Scratch.POLL), 2, timeout);
            if (rc >= 0) {
                return Short.toUnsignedInt(bytes.getShort(Scratch.POLL + Pollfd.REVENTS));
            }
            if (rc != -Errno.EINTR) {
                throw new ErrnoException("ppoll", -rc);
            }
        }
    }

    /** Made when somebody first waits: a socket that is only ever polled by a {@link Poller} needs none. */
    int wakeDescriptor() throws ErrnoException {
        synchronized (lock) {
            if (wakeFd < 0) {
                wakeFd = Sys.check("eventfd", Sys.eventfd(0, SysEventfd.EFD_CLOEXEC | SysEventfd.EFD_NONBLOCK));
                if (!isOpen()) {
                    wakeUp();
                }
            }
            return wakeFd;
        }
    }

    /** Lets {@link Thread#interrupt} close the socket under a waiting thread, as it does with every JDK channel. */
    private final class Interruption extends AbstractInterruptibleChannel {
        void enter() {
            begin();
        }

        void leave() throws AsynchronousCloseException {
            end(true);
        }

        @Override
        protected void implCloseChannel() {
            // Without waiting for the users to leave: the interrupted thread may be this one.
            mark(CLOSED);
        }
    }
}
