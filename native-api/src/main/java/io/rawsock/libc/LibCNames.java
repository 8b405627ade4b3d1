package io.rawsock.libc;

/** As {@link LibC}: the functions for names, of hosts, interfaces and protocols. */
final class LibCNames {
    static {
        Binding.bind(LibCNames.class);
    }

    private LibCNames() {}

    static native int gethostbyaddr_r(
            long address,
            int length,
            int family,
            long entry,
            long buffer,
            long bufferLength,
            long resultPointer,
            long hostErrno);

    static native int gethostbyname_r(
            long name, long entry, long buffer, long bufferLength, long resultPointer, long hostErrno);

    static native int gethostname(long name, long length);

    static native int getnameinfo(
            long address, int addressLength, long host, int hostLength, long service, int serviceLength, int flags);

    static native long getprotobyname(long name);

    static native int if_nametoindex(long name);

    static native long if_indextoname(int index, long name);
}
