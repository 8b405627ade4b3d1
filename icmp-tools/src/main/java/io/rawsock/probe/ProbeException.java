package io.rawsock.probe;

import io.rawsock.libc.Errno;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A probe that the system did not send. */
public final class ProbeException extends IOException {
    private static final long serialVersionUID = 1;

    private final int errno;
    private final int mtu;

    /**
     * @param errno of sendto(2)
     * @param mtu with EMSGSIZE the largest packet that may go this way, 0 when that is not known
     */
    public ProbeException(int errno, int mtu, @Nullable IOException cause) {
        super("not sent: " + Errno.name(errno), cause);
        this.errno = errno;
        this.mtu = mtu;
    }

    /** Of sendto(2); compare it with the constants of {@link io.rawsock.libc.Errno}. */
    public int errno() {
        return errno;
    }

    /** With EMSGSIZE the largest packet that may go this way in bytes, 0 when that is not known. */
    public int mtu() {
        return mtu;
    }
}
