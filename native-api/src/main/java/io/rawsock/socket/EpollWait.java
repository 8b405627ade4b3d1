package io.rawsock.socket;

import io.rawsock.libc.EpollEvent;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.Sys;
import io.rawsock.libc.Timespec;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/** Waits in epoll, to the nanosecond where the kernel can and never too short where it cannot; holds what was seen. */
final class EpollWait {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Whether the kernel has epoll_pwait2(2): Linux 5.11, unless a filter of system calls hides it. */
    private static volatile boolean precise = true;

    private final int capacity;
    private final NativeMemory events;

    EpollWait(int capacity) {
        this.capacity = capacity;
        events = NativeMemory.allocate(capacity * EpollEvent.SIZE);
    }

    /** Returns how many events there are; 0 at the deadline, or a while before one that is weeks away. */
    int until(int epfd, long deadline) throws ErrnoException {
        try {
            for (; ; ) {
                boolean nanos = precise;
                int rc = nanos ? waitNanos(epfd, deadline) : waitMillis(epfd, deadline);
                if (rc >= 0) {
                    return rc;
                }
                // A seccomp filter that does not know a call says EPERM, which epoll itself never does.
                if (nanos && (rc == -Errno.ENOSYS || rc == -Errno.EPERM)) {
                    precise = false;
                } else if (rc != -Errno.EINTR) {
                    throw new ErrnoException("epoll_wait", -rc);
                }
            }
        } finally {
            Reference.reachabilityFence(events);
        }
    }

    private int waitNanos(int epfd, long deadline) {
        long timeout = 0;
        if (deadline != Deadline.NEVER) {
            Scratch scratch = Scratch.current();
            long left = Deadline.left(deadline);
            scratch.bytes().putLong(Scratch.TIMEOUT + Timespec.TV_SEC, left / 1_000_000_000);
            scratch.bytes().putLong(Scratch.TIMEOUT + Timespec.TV_NSEC, left % 1_000_000_000);
            timeout = scratch.address(Scratch.TIMEOUT);
        }
        return Sys.epollPwait2(epfd, events.address(), capacity, timeout);
    }

    private int waitMillis(int epfd, long deadline) {
        int timeout = deadline == Deadline.NEVER ? -1 : wholeMillis(Deadline.left(deadline));
        return Sys.epollWait(epfd, events.address(), capacity, timeout);
    }

    static int wholeMillis(long nanos) {
        long up = nanos / NANOS_PER_MILLI + (nanos % NANOS_PER_MILLI == 0 ? 0 : 1);
        return (int) Math.min(up, Integer.MAX_VALUE);
    }

    int events(int index) {
        return bytes().getInt(index * EpollEvent.SIZE + EpollEvent.EVENTS);
    }

    long token(int index) {
        return bytes().getLong(index * EpollEvent.SIZE + EpollEvent.DATA);
    }

    private ByteBuffer bytes() {
        return events.buffer();
    }
}
