package io.rawsock.pmtu;

import java.io.IOException;

/** What a search tells, in this order. */
interface PmtuListener {
    void started(int maxHops) throws IOException;

    void event(PmtuEvent event) throws IOException;

    void finished(PmtuSession session) throws IOException;
}
