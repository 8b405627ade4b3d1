package io.rawsock.libc;

import java.net.SocketException;

/** A system call that failed: which, on what, and the errno it left. errno(3) */
public final class ErrnoException extends SocketException {
    private static final long serialVersionUID = 1;

    private final String call;
    private final int errno;

    /** A failure of {@code call}, "sendto 10.0.0.1" say. */
    public ErrnoException(String call, int errno) {
        this(call, errno, "");
    }

    /** The same with advice for whoever reads it, such as the privilege that is missing and the command that grants it. */
    public ErrnoException(String call, int errno, String advice) {
        super(call + ": " + Errno.name(errno) + " (" + errno + "): " + Sys.strerror(errno)
                + (advice.isEmpty() ? "" : "; " + advice));
        this.call = call;
        this.errno = errno;
    }

    /** The call, and its object where that was known. */
    public String call() {
        return call;
    }

    /** The number, always positive; compare it with the constants of {@link Errno}. */
    public int errno() {
        return errno;
    }

    /** The name of the number, "ECONNREFUSED" say. */
    public String name() {
        return Errno.name(errno);
    }
}
