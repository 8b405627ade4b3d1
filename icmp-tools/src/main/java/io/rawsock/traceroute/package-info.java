/**
 * traceroute: the routers on the way to a target. {@link io.rawsock.traceroute.TraceSession} decides, a {@link
 * io.rawsock.traceroute.TraceChannel} carries, {@link io.rawsock.traceroute.Tracer} brings both together; the command is
 * a client of that, in the manner and the words of Butskoy's traceroute.
 */
@NullMarked
package io.rawsock.traceroute;

import org.jspecify.annotations.NullMarked;
