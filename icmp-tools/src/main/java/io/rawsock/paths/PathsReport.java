package io.rawsock.paths;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** Shows paths. */
public interface PathsReport {
    /**
     * What is looked for.
     *
     * @param flows what they are and by what they differ, "UDP flows by source port"
     * @param length of the packets in bytes
     */
    record Task(String host, InetAddress target, String flows, PathsOptions options, int length) {}

    /** It begins. */
    void started(Task task) throws IOException;

    /**
     * It is over.
     *
     * @param notes besides those of the graph
     */
    void finished(PathGraph graph, List<PathNote> notes) throws IOException;

    /**
     * It cannot go on: this comes instead of {@link #finished}.
     *
     * @param reason as on standard error, which says it already
     */
    default void failed(String reason, PathGraph graph, List<PathNote> notes) throws IOException {}
}
