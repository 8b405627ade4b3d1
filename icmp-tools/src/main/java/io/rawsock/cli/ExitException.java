package io.rawsock.cli;

/** Ends a command with an exit status and what to say on standard error. */
public final class ExitException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    /** @param message without the program's name, which {@link Console#error} puts before each of its lines */
    public ExitException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The same with why: strerror(3)'s text, as error(3) of libc shows it. */
    public ExitException(int status, String message, String reason) {
        this(status, message + ": " + reason);
    }

    public int status() {
        return status;
    }
}
