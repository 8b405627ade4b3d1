package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.Objects;

/** Moves a batch through a descriptor, waiting where it may. */
final class BatchTransfer {
    private BatchTransfer() {}

    /**
     * sendmmsg(2) stops at the first message that fails and, unless that was the first of all, does not say why. So the
     * rest is tried again from there: the one that failed is then the first, and its errno is told. It was not sent
     * before, so nothing goes out twice.
     */
    static int send(Descriptor descriptor, MessageBatch batch, int from, int count, int flags) throws IOException {
        Objects.checkFromIndexSize(from, count, batch.slots());
        int fd = descriptor.enter();
        try {
            long deadline = descriptor.deadline();
            int done = 0;
            for (int attempt = 0; done < count; ) {
                int slot = from + done;
                int rc = Sys.sendmmsg(
                        fd,
                        batch.headerAddress(slot),
                        count - done,
                        flags | SysSocket.MSG_DONTWAIT | SysSocket.MSG_NOSIGNAL);
                if (rc >= 0) {
                    batch.sent(slot, rc);
                    done += rc;
                    attempt = 0;
                } else if (rc == -Errno.EAGAIN) {
                    if (!descriptor.mayWait(flags)) {
                        return done == 0 ? NativeSocket.WOULD_BLOCK : done;
                    }
                    try {
                        descriptor.await(SysPoll.POLLOUT, deadline, attempt++);
                    } catch (IOException e) {
                        // What is out must be told; the next call meets the same end with nothing done.
                        if (done == 0) {
                            throw e;
                        }
                        return done;
                    }
                } else if (rc != -Errno.EINTR) {
                    batch.failed(slot, -rc);
                    done++;
                    attempt = 0;
                }
            }
            return done;
        } finally {
            Reference.reachabilityFence(batch);
            descriptor.leave();
        }
    }

    /** An error behind received messages is kept by the kernel for the next call. recvmmsg(2) */
    static int receive(Descriptor descriptor, MessageBatch batch, int flags) throws IOException {
        int fd = descriptor.enter();
        try {
            return receive(fd, descriptor, batch, flags);
        } finally {
            descriptor.leave();
        }
    }

    private static int receive(int fd, Descriptor descriptor, MessageBatch batch, int flags) throws IOException {
        int received = 0;
        try {
            long deadline = descriptor.deadline();
            for (int attempt = 0; ; ) {
                batch.prepareToReceive();
                int rc = Sys.recvmmsg(
                        fd,
                        batch.headerAddress(0),
                        batch.slots(),
                        flags | SysSocket.MSG_DONTWAIT | descriptor.controlFlags(),
                        0);
                if (rc >= 0) {
                    received = rc;
                    return rc;
                }
                if (rc == -Errno.EAGAIN) {
                    if (!descriptor.mayWait(flags) || (flags & SysSocket.MSG_ERRQUEUE) != 0) {
                        return NativeSocket.WOULD_BLOCK;
                    }
                    descriptor.await(SysPoll.POLLIN, deadline, attempt++);
                } else if (rc != -Errno.EINTR) {
                    throw SocketFailure.of("recvmmsg", -rc);
                }
            }
        } finally {
            batch.received(received);
            Reference.reachabilityFence(batch);
        }
    }
}
