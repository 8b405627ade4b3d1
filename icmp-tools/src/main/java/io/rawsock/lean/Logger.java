package io.rawsock.lean;

import org.jspecify.annotations.Nullable;

/** In place of java.util.logging.Logger: logs nothing. */
public final class Logger {
    private static final Logger SILENCE = new Logger();

    private Logger() {}

    public static Logger getLogger(String name) {
        return SILENCE;
    }

    public boolean isLoggable(Level level) {
        return false;
    }

    public void log(Level level, String message) {}

    public void log(Level level, String message, @Nullable Object parameter) {}

    public void log(Level level, String message, Object[] parameters) {}

    public void log(Level level, String message, @Nullable Throwable thrown) {}
}
