package io.rawsock.wire.ipv6;

import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import java.nio.ByteBuffer;

/** One IPv6 extension header (RFC 8200 section 4) as values; the type of the next header is derived and so is not here. */
public sealed interface ExtensionHeader
        permits HopByHopOptions, DestinationOptions, SourceRoute, SegmentRouting, UnknownRouting, FragmentHeader {

    /** The next header field of the header before it. */
    int type();

    /** In bytes; a multiple of 8. */
    int length();

    /**
     * Writes the header and returns the offset after it.
     *
     * @param nextHeader the type of what follows
     */
    int emit(ByteBuffer out, int at, int nextHeader);

    /** What is wrong with the content of a header. */
    static Defect check(ExtensionHeaderView view) {
        return switch (view.type()) {
            case HopByHopOptions.TYPE, DestinationOptions.TYPE ->
                Ipv6Options.check(view.bytes(), view.optionsAt(), view.limit());
            case IpProtocol.IPV6_ROUTE ->
                switch (view.routingType()) {
                    case SourceRoute.TYPE_0, SourceRoute.TYPE_2 -> SourceRoute.check(view);
                    case SegmentRouting.ROUTING_TYPE -> SegmentRouting.check(view);
                    default -> Defect.NONE;
                };
            default -> Defect.NONE;
        };
    }

    /** The values of a header, which {@link #check} has passed. */
    static ExtensionHeader parse(ExtensionHeaderView view) {
        return switch (view.type()) {
            case HopByHopOptions.TYPE -> new HopByHopOptions(Ipv6Options.parse(view));
            case DestinationOptions.TYPE -> new DestinationOptions(Ipv6Options.parse(view));
            case FragmentHeader.TYPE -> FragmentHeader.parse(view);
            case IpProtocol.IPV6_ROUTE ->
                switch (view.routingType()) {
                    case SourceRoute.TYPE_0, SourceRoute.TYPE_2 -> SourceRoute.parse(view);
                    case SegmentRouting.ROUTING_TYPE -> SegmentRouting.parse(view);
                    default -> UnknownRouting.parse(view);
                };
            default -> throw new IllegalArgumentException("next header " + view.type() + " is no extension header");
        };
    }
}
