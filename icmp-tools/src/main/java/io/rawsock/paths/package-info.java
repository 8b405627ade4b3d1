/**
 * Every path of equal cost to a target. {@link io.rawsock.paths.MultipathDetection} decides which flow to try at which
 * hop, {@link io.rawsock.paths.PathsSession} when to send and what to give up, both free of clocks and sockets; {@link
 * io.rawsock.paths.PathGraph} is what came of it, and how to show that.
 */
@NullMarked
package io.rawsock.paths;

import org.jspecify.annotations.NullMarked;
