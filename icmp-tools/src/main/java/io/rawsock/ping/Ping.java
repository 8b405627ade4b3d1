package io.rawsock.ping;

import org.jspecify.annotations.Nullable;

/** A {@link PingSession} on its way, in the tables of a {@link PingLoop}. */
final class Ping {
    final PingSession session;
    final PingListener listener;

    /** The next one with the same target, in {@link PingTargets}. */
    @Nullable
    Ping sameTarget;

    /** When to look at it, and where it stands in {@link PingTimers}; -1 for nowhere. */
    long at;

    int place = -1;

    Ping(PingSession session, PingListener listener) {
        this.session = session;
        this.listener = listener;
    }
}
