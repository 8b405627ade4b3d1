package io.rawsock.craft;

import io.rawsock.wire.ipv4.Ipv4View;
import org.jspecify.annotations.Nullable;

/**
 * What a header has to know of the packet it is in.
 *
 * @param outermost the header that the packet begins with
 * @param ip the innermost IP header around it, or null
 * @param next the kind of what follows, or null when nothing does
 * @param payloadAt where it starts
 * @param limit where the packet ends
 */
record Surroundings(
        Layer<?> outermost, @Nullable Layer<?> ip, @Nullable HeaderKind<?> next, int payloadAt, int limit) {
    /** The sum of the addresses of the IP header around, for a checksum. */
    int addressSum() {
        return ip != null && ip.view() instanceof Ipv4View view ? view.addressSum() : 0;
    }
}
