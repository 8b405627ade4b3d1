package io.rawsock.ping;

import org.jspecify.annotations.Nullable;

/** A {@link PingSession} on its way, in the tables of a {@link PingLoop}. */
final class Ping {
    final PingSession session;
    final PingListener listener;

    /** The next one with the same target, in {@link PingTargets}. */
    @Nullable
    Ping sameTarget;

    /** Where it stands in {@link PingTimers}; -1 for nowhere. */
    int place = -1;

    Ping(PingSession session, PingListener listener) {
        this.session = session;
        this.listener = listener;
    }
}
