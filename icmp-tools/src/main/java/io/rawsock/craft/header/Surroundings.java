package io.rawsock.craft.header;

import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv6.Ipv6View;
import org.jspecify.annotations.Nullable;

/**
 * What a header has to know of the packet it is in.
 *
 * @param outermost the header that the packet begins with
 * @param ip the innermost IP header around it, or null
 * @param routing the IPv6 routing header between that and this, or null
 * @param next the kind of what follows, or null when nothing does
 * @param extensionsAt where ICMP extensions start that follow later; -1 if none do
 * @param payloadAt where what follows starts
 * @param limit where the packet ends
 */
public record Surroundings(
        Layer<?> outermost,
        @Nullable Layer<?> ip,
        @Nullable Layer<?> routing,
        @Nullable HeaderKind<?> next,
        int extensionsAt,
        int payloadAt,
        int limit) {
    private static final int ADDRESS_LENGTH = 16;

    /** The sum of the addresses of the IP header around, for a checksum. */
    int addressSum() {
        if (ip == null) {
            return 0;
        }
        if (ip.view() instanceof Ipv4View view) {
            return view.addressSum();
        }
        Ipv6View view = new Ipv6View().wrapForWriting(ip.bytes(), ip.at(), ip.limit());
        int last = routing == null ? -1 : ExtensionKind.finalDestinationAt(routing);
        return last < 0
                ? view.addressSum()
                : InternetChecksum.sum(
                        InternetChecksum.sum(ip.bytes(), view.sourceAt(), view.destinationAt()),
                        ip.bytes(),
                        last,
                        last + ADDRESS_LENGTH);
    }
}
