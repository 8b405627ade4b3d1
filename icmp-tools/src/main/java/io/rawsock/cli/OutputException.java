package io.rawsock.cli;

import io.rawsock.libc.Errno;
import io.rawsock.libc.Sys;
import java.io.IOException;

/** Standard output takes no more: its reader has gone, or the disk is full. */
public final class OutputException extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;

    OutputException(IOException cause) {
        super("write error: " + cause.getMessage(), cause);
        reason = String.valueOf(cause.getMessage());
    }

    /**
     * Whether whoever read the output has gone, as {@code head -1} does: no reason to complain.
     *
     * <p>The JDK hides errno, but its message is strerror(3)'s, in the same locale.
     */
    public boolean readerGone() {
        return Sys.strerror(Errno.EPIPE).equals(reason);
    }
}
