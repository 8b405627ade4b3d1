package io.rawsock.pmtu;

import java.io.IOException;

/** What a search tells, in this order. */
interface PmtuListener {
    void started(int maxHops) throws IOException;

    void event(PmtuEvent event) throws IOException;

    void finished(PmtuSession session) throws IOException;

    /**
     * It cannot go on: this comes instead of {@link #finished}.
     *
     * @param reason as on standard error, which says it already
     */
    default void failed(String reason, PmtuSession session) throws IOException {}
}
