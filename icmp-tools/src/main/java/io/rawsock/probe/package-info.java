/**
 * Probes and what comes back: the channels they go through, the record of what was sent, the statistics of the times.
 * The tools' state machines stand on this and never on a socket or a clock.
 */
@NullMarked
package io.rawsock.probe;

import org.jspecify.annotations.NullMarked;
