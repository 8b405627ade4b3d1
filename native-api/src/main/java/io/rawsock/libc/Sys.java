package io.rawsock.libc;

import com.sun.jna.Native;

/**
 * The system calls, each under its own name, in the kernel's convention: the result, or {@code -errno}. Would-block,
 * interrupted and in-progress are values that callers act on, so no exception is made here; {@link #check} makes one
 * where a failure is exceptional. What a call does and takes is in the manual page of its name; what it waits for, it
 * waits for here, and no interrupt ends that but a signal, as EINTR.
 *
 * <p>Addresses are trusted. A call runs in the calling thread; a virtual thread pins its carrier meanwhile. Where it
 * may be another kind of machine, ask {@link NativePlatform#require} first: here that is an ExceptionInInitializerError.
 */
public final class Sys {
    private Sys() {}

    public static int accept4(int fd, long address, long length, int flags) {
        return result(LibC.accept4(fd, address, length, flags));
    }

    public static int bind(int fd, long address, int length) {
        return result(LibC.bind(fd, address, length));
    }

    /** bpf(2): {@code attributes} is the address of a {@code union bpf_attr} of {@code size} bytes. */
    public static int bpf(int command, long attributes, int size) {
        return (int) syscall(SysSyscall.SYS_bpf, command, attributes, size, 0, 0, 0);
    }

    /** Never retried after EINTR: Linux has freed the descriptor by then, and it may be somebody else's already. */
    public static int close(int fd) {
        return result(LibC.close(fd));
    }

    public static int connect(int fd, long address, int length) {
        return result(LibC.connect(fd, address, length));
    }

    public static int epollCreate1(int flags) {
        return result(LibC.epoll_create1(flags));
    }

    public static int epollCtl(int epfd, int op, int fd, long event) {
        return result(LibC.epoll_ctl(epfd, op, fd, event));
    }

    /** No signal mask is changed; {@code timeout} is the address of a timespec, or 0 for no limit. ENOSYS before Linux 5.11. */
    public static int epollPwait2(int epfd, long events, int maxEvents, long timeout) {
        return (int) syscall(SysSyscall.SYS_epoll_pwait2, epfd, events, maxEvents, timeout, 0, 0);
    }

    public static int epollWait(int epfd, long events, int maxEvents, int timeoutMillis) {
        return result(LibC.epoll_wait(epfd, events, maxEvents, timeoutMillis));
    }

    public static int eventfd(int initial, int flags) {
        return result(LibC.eventfd(initial, flags));
    }

    public static int fcntl(int fd, int command, long argument) {
        return result(LibC.fcntl(fd, command, argument));
    }

    public static void freeaddrinfo(long list) {
        LibC.freeaddrinfo(list);
    }

    /** The text of an EAI code of {@link #getaddrinfo} or {@link #getnameinfo}. */
    public static String gaiStrerror(int code) {
        return NativeMemory.textAt(LibC.gai_strerror(code));
    }

    /** Returns an EAI code, not an errno; for EAI_SYSTEM the caller gets {@code -errno}, which no EAI code equals. */
    public static int getaddrinfo(long node, long service, long hints, long resultPointer) {
        int code = LibC.getaddrinfo(node, service, hints, resultPointer);
        return code == Netdb.EAI_SYSTEM ? SYSTEM_ERROR - Native.getLastError() : code;
    }

    /** {@link #getaddrinfo} returned {@code SYSTEM_ERROR - errno}. */
    public static final int SYSTEM_ERROR = -10_000;

    public static int geteuid() {
        return LibC.geteuid();
    }

    /** Returns 0 or an errno, ERANGE when the buffer is too small; what failed otherwise is in {@code hostErrno}. */
    public static int gethostbyaddrR(
            long address,
            int length,
            int family,
            long entry,
            long buffer,
            long bufferLength,
            long resultPointer,
            long hostErrno) {
        return LibCNames.gethostbyaddr_r(
                address, length, family, entry, buffer, bufferLength, resultPointer, hostErrno);
    }

    /** Returns as {@link #gethostbyaddrR}. */
    public static int gethostbynameR(
            long name, long entry, long buffer, long bufferLength, long resultPointer, long hostErrno) {
        return LibCNames.gethostbyname_r(name, entry, buffer, bufferLength, resultPointer, hostErrno);
    }

    public static int gethostname(long name, long length) {
        return result(LibCNames.gethostname(name, length));
    }

    /** Returns an EAI code, as {@link #getaddrinfo} does. */
    public static int getnameinfo(
            long address, int addressLength, long host, int hostLength, long service, int serviceLength, int flags) {
        int code = LibCNames.getnameinfo(address, addressLength, host, hostLength, service, serviceLength, flags);
        return code == Netdb.EAI_SYSTEM ? SYSTEM_ERROR - Native.getLastError() : code;
    }

    public static int getpeername(int fd, long address, long length) {
        return result(LibC.getpeername(fd, address, length));
    }

    /** The address of a {@code struct protoent} that the next call of any thread overwrites, or 0. */
    public static long getprotobyname(long name) {
        return LibCNames.getprotobyname(name);
    }

    public static int getsockname(int fd, long address, long length) {
        return result(LibC.getsockname(fd, address, length));
    }

    public static int getsockopt(int fd, int level, int name, long value, long length) {
        return result(LibC.getsockopt(fd, level, name, value, length));
    }

    /** The index, or {@code -errno}: libc says 0 for a name that no interface has. */
    public static int ifNametoindex(long name) {
        int index = LibCNames.if_nametoindex(name);
        return index == 0 ? -Native.getLastError() : index;
    }

    public static int ifIndextoname(int index, long name) {
        return LibCNames.if_indextoname(index, name) == 0 ? -Native.getLastError() : 0;
    }

    public static int ioctl(int fd, long request, long argument) {
        return result(LibCProcess.ioctl(fd, request, argument));
    }

    public static int listen(int fd, int backlog) {
        return result(LibC.listen(fd, backlog));
    }

    public static long mmap(long address, long length, int protection, int flags, int fd, long offset) {
        return result(LibC.mmap(address, length, protection, flags, fd, offset));
    }

    public static int mprotect(long address, long length, int protection) {
        return result(LibC.mprotect(address, length, protection));
    }

    public static int munmap(long address, long length) {
        return result(LibC.munmap(address, length));
    }

    public static int open(long path, int flags, int mode) {
        return result(LibCProcess.open(path, flags, mode));
    }

    /** No signal mask is changed; {@code timeout} is the address of a timespec, or 0 for no limit. */
    public static int ppoll(long fds, long count, long timeout) {
        return result(LibC.ppoll(fds, count, timeout, 0));
    }

    public static int prctl(int option, long arg2, long arg3, long arg4, long arg5) {
        return result(LibCProcess.prctl(option, arg2, arg3, arg4, arg5));
    }

    public static long read(int fd, long buffer, long length) {
        return result(LibC.read(fd, buffer, length));
    }

    /** As {@link #recvfrom} without an address: two arguments less are a tenth less time in JNA. */
    public static int recv(int fd, long buffer, int length, int flags) {
        return (int) result(LibC.recv(fd, buffer, length, flags));
    }

    public static int recvfrom(int fd, long buffer, int length, int flags, long address, long addressLength) {
        return (int) result(LibC.recvfrom(fd, buffer, length, flags, address, addressLength));
    }

    public static int recvmmsg(int fd, long messages, int count, int flags, long timeout) {
        return result(LibC.recvmmsg(fd, messages, count, flags, timeout));
    }

    public static int recvmsg(int fd, long message, int flags) {
        return (int) result(LibC.recvmsg(fd, message, flags));
    }

    /** As {@link #sendto} without an address, and as much quicker. */
    public static int send(int fd, long buffer, int length, int flags) {
        return (int) result(LibC.send(fd, buffer, length, flags));
    }

    public static int sendmmsg(int fd, long messages, int count, int flags) {
        return result(LibC.sendmmsg(fd, messages, count, flags));
    }

    public static int sendmsg(int fd, long message, int flags) {
        return (int) result(LibC.sendmsg(fd, message, flags));
    }

    public static int sendto(int fd, long buffer, int length, int flags, long address, int addressLength) {
        return (int) result(LibC.sendto(fd, buffer, length, flags, address, addressLength));
    }

    /** For the whole process: libc carries it to every thread, as the bare system call would not. */
    public static int setgroups(long count, long list) {
        return result(LibCProcess.setgroups(count, list));
    }

    public static int setns(int fd, int type) {
        return result(LibCProcess.setns(fd, type));
    }

    /** For the whole process: libc carries it to every thread, as the bare system call would not. */
    public static int setresgid(int real, int effective, int saved) {
        return result(LibCProcess.setresgid(real, effective, saved));
    }

    /** For the whole process: libc carries it to every thread, as the bare system call would not. */
    public static int setresuid(int real, int effective, int saved) {
        return result(LibCProcess.setresuid(real, effective, saved));
    }

    public static int setsockopt(int fd, int level, int name, long value, int length) {
        return result(LibC.setsockopt(fd, level, name, value, length));
    }

    public static int shutdown(int fd, int how) {
        return result(LibC.shutdown(fd, how));
    }

    /** {@code action} and {@code oldAction} are addresses of a {@link Sigaction}, or 0. */
    public static int sigaction(int signal, long action, long oldAction) {
        return result(LibC.sigaction(signal, action, oldAction));
    }

    public static int socket(int family, int type, int protocol) {
        return result(LibC.socket(family, type, protocol));
    }

    public static int socketpair(int family, int type, int protocol, long pair) {
        return result(LibC.socketpair(family, type, protocol, pair));
    }

    public static String strerror(int errno) {
        NativePlatform.require();
        return NativeMemory.textAt(LibC.strerror(errno));
    }

    public static long syscall(long number, long arg1, long arg2, long arg3, long arg4, long arg5, long arg6) {
        return result(LibC.syscall(number, arg1, arg2, arg3, arg4, arg5, arg6));
    }

    public static long write(int fd, long buffer, long length) {
        return result(LibC.write(fd, buffer, length));
    }

    /**
     * Returns {@code result} unless it is an error.
     *
     * @param call the call's name and, where it helps, its object: "bind 127.0.0.1:80"
     * @throws ErrnoException when {@code result} is {@code -errno}
     */
    public static int check(String call, int result) throws ErrnoException {
        if (result < 0) {
            throw new ErrnoException(call, -result);
        }
        return result;
    }

    // Nothing may come between the call and getLastError(): JNA keeps errno per thread until its next call.
    private static int result(int rc) {
        return rc == -1 ? -Native.getLastError() : rc;
    }

    private static long result(long rc) {
        return rc == -1 ? -Native.getLastError() : rc;
    }
}
