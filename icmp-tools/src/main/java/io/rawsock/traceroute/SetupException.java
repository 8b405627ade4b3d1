package io.rawsock.traceroute;

import io.rawsock.libc.Errno;
import io.rawsock.libc.Sys;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.SystemErrors;
import java.io.IOException;

/** A system call failed by which probes are made ready or sent. */
public final class SetupException extends IOException {
    private static final long serialVersionUID = 1;

    private final String call;
    private final int errno;

    /** @param call as perror(3) names it: "setsockopt SO_BINDTODEVICE" */
    SetupException(String call, IOException cause) {
        super(call + ": " + text(cause), cause);
        this.call = call;
        errno = errno(cause);
    }

    private static int errno(IOException cause) {
        return cause instanceof ProbeException unsent ? unsent.errno() : SystemErrors.errno(cause);
    }

    private static String text(IOException cause) {
        return cause instanceof ProbeException unsent ? Sys.strerror(unsent.errno()) : SystemErrors.text(cause);
    }

    /** Whether it is a privilege that this process lacks for sockets of that kind. */
    public boolean privilege() {
        return (errno == Errno.EPERM || errno == Errno.EACCES) && call.equals("socket");
    }

    /** Of {@link Errno}; 0 when the system was not asked. */
    public int errno() {
        return errno;
    }
}
