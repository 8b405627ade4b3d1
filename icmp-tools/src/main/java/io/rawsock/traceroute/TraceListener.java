package io.rawsock.traceroute;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a trace tells, in this order. */
interface TraceListener {
    /**
     * It begins.
     *
     * @param source of the probes; null where it is not known
     * @param length of the first probes in bytes
     */
    void started(String host, InetAddress target, @Nullable InetAddress source, int maxHops, int length)
            throws IOException;

    void result(HopResult result) throws IOException;

    /**
     * It is over.
     *
     * @param notes none unless they were asked for, or the format has them always
     */
    void finished(TraceOutcome outcome, List<TraceNotes.Note> notes) throws IOException;

    /**
     * It cannot go on: this comes instead of {@link #finished}, and results that are not shown yet still are.
     *
     * @param reason as on standard error, which says it already
     */
    default void failed(String reason, TraceOutcome outcome, List<TraceNotes.Note> notes) throws IOException {}
}
