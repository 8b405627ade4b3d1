package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import java.io.IOException;

/** Names a descriptor and joins it with its peer. */
final class Connection {
    private final Descriptor descriptor;

    Connection(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    void bind(NativeAddress address) throws IOException {
        int fd = descriptor.enter();
        try {
            Scratch scratch = Scratch.current();
            int length = Sockaddr.put(address, scratch.bytes(), Scratch.ADDRESS);
            int rc = Sys.bind(fd, scratch.address(Scratch.ADDRESS), length);
            if (rc < 0) {
                throw SocketFailure.of("bind " + address, -rc);
            }
        } finally {
            descriptor.leave();
        }
    }

    void listen(int backlog) throws IOException {
        int fd = descriptor.enter();
        try {
            int rc = Sys.listen(fd, backlog);
            if (rc < 0) {
                throw SocketFailure.of("listen", -rc);
            }
        } finally {
            descriptor.leave();
        }
    }

    int accept() throws IOException {
        int fd = descriptor.enter();
        try {
            descriptor.requireNonBlocking();
            long deadline = descriptor.deadline();
            for (int attempt = 0; ; ) {
                int rc = Sys.accept4(fd, 0, 0, NativeSocket.TYPE_FLAGS);
                if (rc >= 0) {
                    return rc;
                }
                if (rc == -Errno.EAGAIN) {
                    if (!descriptor.blocking()) {
                        return NativeSocket.WOULD_BLOCK;
                    }
                    descriptor.await(SysPoll.POLLIN, deadline, attempt++);
                } else if (rc != -Errno.EINTR && rc != -Errno.ECONNABORTED) {
                    throw SocketFailure.of("accept", -rc);
                }
            }
        } finally {
            descriptor.leave();
        }
    }

    int connectEx(NativeAddress address) throws IOException {
        int fd = descriptor.enter();
        try {
            descriptor.requireNonBlocking();
            long deadline = descriptor.deadline();
            for (; ; ) {
                Scratch scratch = Scratch.current();
                int length = Sockaddr.put(address, scratch.bytes(), Scratch.ADDRESS);
                int rc = Sys.connect(fd, scratch.address(Scratch.ADDRESS), length);
                // After an interruption the kernel goes on connecting by itself; a second connect would fail.
                int errno = rc == -Errno.EINTR ? Errno.EINPROGRESS : -rc;
                boolean pending = errno == Errno.EINPROGRESS;
                // EAGAIN is a Unix listener with a full backlog, which nothing but time makes ready.
                if (!descriptor.blocking() || !(pending || errno == Errno.EAGAIN)) {
                    return errno;
                }
                if (pending) {
                    descriptor.await(SysPoll.POLLOUT, deadline, 0);
                    return takeError(fd);
                }
                descriptor.await(0, deadline, 1);
            }
        } finally {
            descriptor.leave();
        }
    }

    boolean finishConnect() throws IOException {
        int fd = descriptor.enter();
        try {
            long deadline = descriptor.blocking() ? descriptor.deadline() : System.nanoTime();
            if (descriptor.poll(SysPoll.POLLOUT, deadline) == 0) {
                return false;
            }
            int errno = takeError(fd);
            if (errno != 0) {
                throw SocketFailure.of("connect", errno);
            }
            return true;
        } finally {
            descriptor.leave();
        }
    }

    void shutdown(int how) throws IOException {
        int fd = descriptor.enter();
        try {
            int rc = Sys.shutdown(fd, how);
            if (rc < 0) {
                throw SocketFailure.of("shutdown", -rc);
            }
        } finally {
            descriptor.leave();
        }
    }

    private static int takeError(int fd) throws ErrnoException {
        return Sys.check("getsockopt(SO_ERROR)", OptionCalls.getInt(fd, SysSocket.SOL_SOCKET, SysSocket.SO_ERROR));
    }

    NativeAddress name(String call, boolean peer) throws IOException {
        int fd = descriptor.enter();
        try {
            Scratch scratch = Scratch.current();
            scratch.bytes().putInt(Scratch.LENGTH, Sockaddr.STORAGE);
            long address = scratch.address(Scratch.ADDRESS);
            long length = scratch.address(Scratch.LENGTH);
            int rc = peer ? Sys.getpeername(fd, address, length) : Sys.getsockname(fd, address, length);
            if (rc < 0) {
                throw SocketFailure.of(call, -rc);
            }
            NativeAddress name = Sockaddr.get(
                    scratch.bytes(), Scratch.ADDRESS, scratch.bytes().getInt(Scratch.LENGTH));
            return name == null ? NativeAddress.Unix.unnamed() : name;
        } finally {
            descriptor.leave();
        }
    }
}
