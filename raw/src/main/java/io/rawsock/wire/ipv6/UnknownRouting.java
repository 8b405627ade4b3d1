package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * A routing header (RFC 8200 section 4.4) of a type that no other record stands for, kept as it came.
 *
 * @param data what follows the first four bytes; with them a multiple of 8
 */
public record UnknownRouting(int routingType, int segmentsLeft, Payload data) implements ExtensionHeader {
    private static final int DATA = 4;
    private static final int UNIT = 8;

    /** @throws IllegalArgumentException if a number does not fit 8 bits, or the type has a record of its own */
    public UnknownRouting {
        requireBits("routingType", routingType, 8);
        requireBits("segmentsLeft", segmentsLeft, 8);
        switch (routingType) {
            case SourceRoute.TYPE_0, SourceRoute.TYPE_2, SegmentRouting.ROUTING_TYPE ->
                throw new IllegalArgumentException("routing type " + routingType + " has a record of its own");
            default -> {}
        }
        int length = DATA + data.length();
        if (length % UNIT != 0 || length > ExtensionHeaderView.MAX_LENGTH) {
            throw new IllegalArgumentException("a routing header of " + length + " bytes");
        }
    }

    static UnknownRouting parse(ExtensionHeaderView view) {
        Payload data = Payload.of(view.bytes(), view.routingDataAt(), view.limit());
        return new UnknownRouting(view.routingType(), view.segmentsLeft(), data);
    }

    @Override
    public int type() {
        return IpProtocol.IPV6_ROUTE;
    }

    @Override
    public int length() {
        return DATA + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int nextHeader) {
        ExtensionHeaderView view = new ExtensionHeaderView()
                .wrapForWriting(type(), out, at)
                .nextHeader(nextHeader)
                .length(length())
                .routingType(routingType)
                .segmentsLeft(segmentsLeft);
        return data.emit(out, view.routingDataAt());
    }
}
