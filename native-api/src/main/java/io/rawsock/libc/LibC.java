package io.rawsock.libc;

/**
 * One native method per libc function, sorted by name, with no logic. Addresses and {@code size_t} are {@code long}:
 * JNA then passes them through untouched and allocates nothing.
 *
 * <p>Here are those that most programs need: for sockets, addresses, waiting, signals and memory; and the texts of
 * errors, which are wanted also when no descriptor is left to load another class with. The others are in {@link
 * LibCNames} and {@link LibCProcess}, since JNA binds all functions of a class when the first is called, each in a tenth
 * of a millisecond.
 */
final class LibC {
    static {
        Binding.bind(LibC.class);
    }

    private LibC() {}

    static native int accept4(int fd, long address, long length, int flags);

    static native int bind(int fd, long address, int length);

    static native int close(int fd);

    static native int connect(int fd, long address, int length);

    static native int epoll_create1(int flags);

    static native int epoll_ctl(int epfd, int op, int fd, long event);

    static native int epoll_wait(int epfd, long events, int maxEvents, int timeoutMillis);

    static native int eventfd(int initial, int flags);

    static native int fcntl(int fd, int command, long argument);

    static native void freeaddrinfo(long list);

    static native long gai_strerror(int code);

    static native int getaddrinfo(long node, long service, long hints, long resultPointer);

    static native int geteuid();

    static native int getpeername(int fd, long address, long length);

    static native int getsockname(int fd, long address, long length);

    static native int getsockopt(int fd, int level, int name, long value, long length);

    static native int listen(int fd, int backlog);

    static native long mmap(long address, long length, int protection, int flags, int fd, long offset);

    static native int mprotect(long address, long length, int protection);

    static native int munmap(long address, long length);

    static native int ppoll(long fds, long count, long timeout, long signalMask);

    static native long read(int fd, long buffer, long length);

    static native long recv(int fd, long buffer, long length, int flags);

    static native long recvfrom(int fd, long buffer, long length, int flags, long address, long addressLength);

    static native int recvmmsg(int fd, long messages, int count, int flags, long timeout);

    static native long recvmsg(int fd, long message, int flags);

    static native long send(int fd, long buffer, long length, int flags);

    static native int sendmmsg(int fd, long messages, int count, int flags);

    static native long sendmsg(int fd, long message, int flags);

    static native long sendto(int fd, long buffer, long length, int flags, long address, int addressLength);

    static native int setsockopt(int fd, int level, int name, long value, int length);

    static native int shutdown(int fd, int how);

    static native int sigaction(int signal, long action, long oldAction);

    static native int socket(int family, int type, int protocol);

    static native int socketpair(int family, int type, int protocol, long pair);

    static native long strerror(int errno);

    static native long syscall(long number, long arg1, long arg2, long arg3, long arg4, long arg5, long arg6);

    static native long write(int fd, long buffer, long length);
}
