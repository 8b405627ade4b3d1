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
                int rc = Sys.accept4(fd, 0, 0, Opening.TYPE_FLAGS);
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
                int errno = connectNow(fd, address);
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

    /** 0 or an errno. After an interruption the kernel may go on connecting by itself: asked again, it tells. */
    private static int connectNow(int fd, NativeAddress address) {
        Scratch scratch = Scratch.current();
        int length = Sockaddr.put(address, scratch.bytes(), Scratch.ADDRESS);
        int errno = -Sys.connect(fd, scratch.address(Scratch.ADDRESS), length);
        if (errno != Errno.EINTR) {
            return errno;
        }
        do {
            errno = -Sys.connect(fd, scratch.address(Scratch.ADDRESS), length);
        } while (errno == Errno.EINTR);
        return switch (errno) {
            case Errno.EALREADY -> Errno.EINPROGRESS;
            case Errno.EISCONN -> 0;
            default -> errno;
        };
    }

    boolean finishConnect() throws IOException {
        int fd = descriptor.enter();
        try {
            long deadline = descriptor.blocking() ? descriptor.deadline() : System.nanoTime();
            int ready = descriptor.poll(SysPoll.POLLOUT, deadline);
            if (ready == 0) {
                return false;
            }
            int errno = takeError(fd);
            // A socket that never began to connect is hung up, and ready too.
            if (errno == 0 && (ready & SysPoll.POLLHUP) != 0) {
                errno = -askName(fd, true);
            }
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
            int rc = askName(fd, peer);
            if (rc < 0) {
                throw SocketFailure.of(call, -rc);
            }
            Scratch scratch = Scratch.current();
            NativeAddress name = Sockaddr.get(
                    scratch.bytes(), Scratch.ADDRESS, scratch.bytes().getInt(Scratch.LENGTH));
            return name == null ? NativeAddress.Unix.unnamed() : name;
        } finally {
            descriptor.leave();
        }
    }

    private static int askName(int fd, boolean peer) {
        Scratch scratch = Scratch.current();
        scratch.bytes().putInt(Scratch.LENGTH, Sockaddr.STORAGE);
        long address = scratch.address(Scratch.ADDRESS);
        long length = scratch.address(Scratch.LENGTH);
        return peer ? Sys.getpeername(fd, address, length) : Sys.getsockname(fd, address, length);
    }
}
