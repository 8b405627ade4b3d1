package io.rawsock.ping;

import io.rawsock.probe.ProbeException;
import io.rawsock.probe.Reply;
import java.io.IOException;

/** What happens to one {@link PingSession}, told by the thread that carries it out, which must not be kept waiting. */
public interface PingListener {
    /** The first request goes out next. */
    default void started() throws IOException {}

    /** Request {@code sequence} left. */
    default void sent(long sequence) throws IOException {}

    /** A request goes out while request {@code sequence}, the one before it, has no answer. */
    default void outstanding(long sequence) throws IOException {}

    /** The system did not send a request. */
    default void notSent(ProbeException failure) throws IOException {}

    /** A reply came. */
    default void answered(Answer answer) throws IOException {}

    /** An ICMP message about a request came. */
    default void failed(Reply.IcmpError error) throws IOException {}

    /** The socket failed, and with it the session, which is {@link #finished} next. */
    default void notReceived(IOException failure) throws IOException {}

    /** Whether a request may go out now; if not, it does later. */
    default boolean ready() {
        return true;
    }

    /** The session is over. */
    void finished(PingSession session) throws IOException;
}
