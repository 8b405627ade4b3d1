package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.lang.ref.Reference;
import java.net.SocketOption;
import java.nio.ByteBuffer;

/** getsockopt(2) and setsockopt(2) with values of Java's types, for this library's options and the JDK's. */
final class OptionCalls {
    private OptionCalls() {}

    static <T> void set(Descriptor descriptor, SocketOption<T> option, T value) throws IOException {
        int fd = descriptor.enter();
        try {
            set(fd, option, value);
        } finally {
            descriptor.leave();
        }
    }

    private static <T> void set(int fd, SocketOption<T> option, T value) throws IOException {
        if (option instanceof NativeOption<T> known) {
            set(fd, known, value);
            return;
        }
        boolean inet6 = meansInet6(fd, option);
        set(fd, JdkOptions.of(option, inet6), value);
        if (inet6) {
            // As the JDK does it: one socket sends both kinds of packet. A raw one does not, and has no such option.
            try {
                set(fd, JdkOptions.of(option, false), value);
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOPROTOOPT) {
                    throw e;
                }
            }
        }
    }

    static <T> T get(Descriptor descriptor, SocketOption<T> option) throws IOException {
        int fd = descriptor.enter();
        try {
            return get(fd, option);
        } finally {
            descriptor.leave();
        }
    }

    private static <T> T get(int fd, SocketOption<T> option) throws IOException {
        if (option instanceof NativeOption<T> known) {
            return get(fd, known);
        }
        return get(fd, JdkOptions.of(option, meansInet6(fd, option)));
    }

    private static boolean meansInet6(int fd, SocketOption<?> option) throws IOException {
        if (!option.name().startsWith("IP_")) {
            return false;
        }
        int domain = getInt(fd, SysSocket.SOL_SOCKET, SysSocket.SO_DOMAIN);
        return Sys.check("getsockopt(SO_DOMAIN)", domain) == SysSocket.AF_INET6;
    }

    private static <T> void set(int fd, NativeOption<T> option, T value) throws IOException {
        option.requireWritable(value);
        OptionFormat<T> format = option.format();
        NativeMemory memory = Scratch.current().data(format.size(value));
        try {
            int length = format.write(value, memory);
            // An option that takes no value wants none: neither bytes nor where they would be.
            long address = length == 0 ? 0 : memory.address();
            int rc = Sys.setsockopt(fd, option.level(), option.number(), address, length);
            if (rc < 0) {
                throw failure("setsockopt(" + option + ", " + value + ")", -rc, option);
            }
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    private static <T> T get(int fd, NativeOption<T> option) throws IOException {
        option.requireReadable();
        OptionFormat<T> format = option.format();
        Scratch scratch = Scratch.current();
        int asked = format.size() / format.unit();
        for (; ; ) {
            NativeMemory memory = scratch.data(asked * format.unit());
            int rc = get(fd, option, memory, asked);
            int length = scratch.bytes().getInt(Scratch.LENGTH);
            if (rc >= 0 && length <= asked) {
                return format.read(memory.buffer(), length);
            }
            if (rc < 0 && (rc != -Errno.ERANGE || length <= asked)) {
                throw failure("getsockopt(" + option + ")", -rc, option);
            }
            // A list that is longer than was thought, and this is how long.
            asked = length;
        }
    }

    private static int get(int fd, NativeOption<?> option, NativeMemory memory, int asked) {
        clear(memory.buffer(), asked * option.format().unit());
        Scratch scratch = Scratch.current();
        scratch.bytes().putInt(Scratch.LENGTH, asked);
        try {
            long length = scratch.address(Scratch.LENGTH);
            return Sys.getsockopt(fd, option.level(), option.number(), memory.address(), length);
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    private static void clear(ByteBuffer buffer, int size) {
        for (int i = 0; i < size; i++) {
            buffer.put(i, (byte) 0);
        }
    }

    /** Never one of the JDK's exceptions: EADDRINUSE of a membership is no BindException. */
    private static ErrnoException failure(String call, int errno, NativeOption<?> option) {
        return switch (errno) {
            case Errno.EPERM, Errno.EACCES -> new ErrnoException(call, errno, Privileges.advice(option));
            case Errno.ENOPROTOOPT, Errno.EOPNOTSUPP ->
                new ErrnoException(call, errno, "no such option on this kind of socket, or in this kernel");
            default -> new ErrnoException(call, errno);
        };
    }

    /** For an option whose values are never negative: the value, or {@code -errno}. */
    static int getInt(int fd, int level, int number) {
        Scratch scratch = Scratch.current();
        scratch.bytes().putInt(Scratch.LENGTH, Integer.BYTES);
        scratch.bytes().putInt(Scratch.VALUE, 0);
        int rc = Sys.getsockopt(fd, level, number, scratch.address(Scratch.VALUE), scratch.address(Scratch.LENGTH));
        return rc < 0 ? rc : scratch.bytes().getInt(Scratch.VALUE);
    }
}
