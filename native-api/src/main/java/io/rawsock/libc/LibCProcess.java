package io.rawsock.libc;

/** As {@link LibC}: the functions for devices, and for the identity, namespaces and rights of the process. */
final class LibCProcess {
    static {
        Binding.bind(LibCProcess.class);
    }

    private LibCProcess() {}

    static native int ioctl(int fd, long request, long argument);

    static native int open(long path, int flags, int mode);

    static native int prctl(int option, long arg2, long arg3, long arg4, long arg5);

    static native int setgroups(long count, long list);

    static native int setns(int fd, int type);

    static native int setresgid(int real, int effective, int saved);

    static native int setresuid(int real, int effective, int saved);
}
