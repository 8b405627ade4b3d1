package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.Fcntl;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.NativePlatform;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.util.List;

/** Where sockets come from: the kernel makes them, or somebody has them open already. */
final class Opening {
    /** Of every descriptor that this library makes: see {@link Descriptor} for why none blocks. */
    static final int TYPE_FLAGS = SysSocket.SOCK_CLOEXEC | SysSocket.SOCK_NONBLOCK;

    /** What says that the descriptor table is full: loaded before it is, as loading a class may take a descriptor. */
    static final List<Class<?>> ERROR_PATH =
            List.of(SocketFailure.class, Privileges.class, ErrnoException.class, Errno.class, NativeMemory.class);

    private Opening() {}

    static NativeSocket socket(AddressFamily family, SocketType type, Protocol protocol) throws IOException {
        NativePlatform.require();
        int fd = Sys.socket(family.value(), type.value() | TYPE_FLAGS, protocol.value());
        if (fd < 0) {
            String call = "socket(" + family + ", " + type + ", " + protocol + ")";
            throw SocketFailure.of(call, -fd, Privileges.advice(family, type, -fd));
        }
        return new NativeSocket(new Descriptor(fd, true), isStream(type));
    }

    static NativeSocket[] pair(AddressFamily family, SocketType type) throws IOException {
        NativePlatform.require();
        Scratch scratch = Scratch.current();
        long fds = scratch.address(Scratch.VALUE);
        int rc = Sys.socketpair(family.value(), type.value() | TYPE_FLAGS, 0, fds);
        if (rc < 0) {
            throw SocketFailure.of("socketpair(" + family + ", " + type + ")", -rc);
        }
        boolean stream = isStream(type);
        return new NativeSocket[] {
            new NativeSocket(new Descriptor(scratch.bytes().getInt(Scratch.VALUE), true), stream),
            new NativeSocket(new Descriptor(scratch.bytes().getInt(Scratch.VALUE + Integer.BYTES), true), stream)
        };
    }

    static NativeSocket adopt(int fd) throws IOException {
        boolean stream = isStream(fd);
        int flags = Sys.check("fcntl", Sys.fcntl(fd, Fcntl.F_GETFL, 0));
        Sys.check("fcntl", Sys.fcntl(fd, Fcntl.F_SETFL, flags | Fcntl.O_NONBLOCK));
        Sys.check("fcntl", Sys.fcntl(fd, Fcntl.F_SETFD, Fcntl.FD_CLOEXEC));
        return new NativeSocket(new Descriptor(fd, true), stream);
    }

    static NativeSocket borrow(int fd) throws IOException {
        return new NativeSocket(new Descriptor(fd, false), isStream(fd));
    }

    // Not equals, which the JDK makes for a record when it is first called: 10 ms of a program's start.
    private static boolean isStream(SocketType type) {
        return (type.value() & ~TYPE_FLAGS) == SysSocket.SOCK_STREAM;
    }

    private static boolean isStream(int fd) throws ErrnoException {
        NativePlatform.require();
        int type = OptionCalls.getInt(fd, SysSocket.SOL_SOCKET, SysSocket.SO_TYPE);
        return Sys.check("getsockopt(SO_TYPE) of descriptor " + fd, type) == SysSocket.SOCK_STREAM;
    }
}
