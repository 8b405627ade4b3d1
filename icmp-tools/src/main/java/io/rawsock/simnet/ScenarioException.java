package io.rawsock.simnet;

/** A scenario that cannot be: the message says which line, what of it, and what would be right. */
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1;

    ScenarioException(String message) {
        super(message);
    }

    ScenarioException(int line, ScenarioException cause) {
        super("line " + line + ": " + cause.getMessage(), cause);
    }
}
