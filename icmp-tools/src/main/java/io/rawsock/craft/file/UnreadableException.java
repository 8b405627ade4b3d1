package io.rawsock.craft.file;

import java.io.IOException;

/** A file that is not of the format that it should be: what is wrong, and where. */
public final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
        super(message);
    }
}
