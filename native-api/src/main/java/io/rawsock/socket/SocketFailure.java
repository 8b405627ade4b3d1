package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;

/** From errno to the exception that callers of the JDK's sockets catch already; the ErrnoException is its cause. */
final class SocketFailure {
    private SocketFailure() {}

    /** The failure of {@code call}, which is the call's name and the address it was about. */
    static IOException of(String call, int errno) {
        return of(new ErrnoException(call, errno), call.startsWith("connect"));
    }

    /** The failure of a call that a privilege may have been missing for; {@code advice} says which. */
    static IOException of(String call, int errno, String advice) {
        boolean denied = errno == Errno.EPERM || errno == Errno.EACCES;
        return of(denied ? new ErrnoException(call, errno, advice) : new ErrnoException(call, errno), false);
    }

    private static IOException of(ErrnoException failure, boolean connecting) {
        String message = failure.getMessage();
        SocketException known = switch (failure.errno()) {
            case Errno.ECONNREFUSED ->
                connecting ? new ConnectException(message) : new PortUnreachableException(message);
            case Errno.ETIMEDOUT -> new ConnectException(message);
            case Errno.EHOSTUNREACH, Errno.ENETUNREACH -> new NoRouteToHostException(message);
            case Errno.EADDRINUSE, Errno.EADDRNOTAVAIL -> new BindException(message);
            default -> failure;
        };
        if (known != failure) {
            known.initCause(failure);
        }
        return known;
    }
}
