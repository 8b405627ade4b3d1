package io.rawsock.lean;

/** In place of java.util.logging.Level. */
public enum Level {
    FINER,
    FINE,
    INFO,
    WARNING,
    SEVERE
}
