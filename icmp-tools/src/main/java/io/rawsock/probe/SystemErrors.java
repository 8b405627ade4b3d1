package io.rawsock.probe;

import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.Sys;
import java.io.IOException;

/** The errno behind an exception of {@link io.rawsock.socket.NativeSocket}. */
public final class SystemErrors {
    private SystemErrors() {}

    /** The errno, 0 when no system call is to blame. */
    public static int errno(IOException failure) {
        if (failure instanceof ErrnoException known) {
            return known.errno();
        }
        return failure.getCause() instanceof ErrnoException cause ? cause.errno() : 0;
    }

    /** strerror(3)'s text, or what else the exception says. */
    public static String text(IOException failure) {
        int errno = errno(failure);
        return errno == 0 ? String.valueOf(failure.getMessage()) : Sys.strerror(errno);
    }
}
