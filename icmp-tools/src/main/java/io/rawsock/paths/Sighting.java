package io.rawsock.paths;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a flow meets at a hop.
 *
 * @param router who answered; null for silence
 * @param last whether the flow goes no further: the target, or a router that refuses
 * @param target whether it is the target
 * @param mark traceroute's, "!H" say; "" for none
 * @param roundTrip nanoseconds; -1 for silence
 */
public record Sighting(@Nullable InetAddress router, boolean last, boolean target, String mark, long roundTrip) {
    /** Nobody answers. */
    public static final Sighting SILENCE = new Sighting(null, false, false, "", -1);
}
