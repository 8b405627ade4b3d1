package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A routing header that lists addresses to visit: type 0, which nobody honours any more (RFC 2460 section 4.4, RFC
 * 5095), and type 2, whose only address is the home of a mobile node (RFC 6275 section 6.4).
 *
 * @param routingType {@link #TYPE_0} or {@link #TYPE_2}
 * @param segmentsLeft how many of the addresses are still to visit
 */
public record SourceRoute(int routingType, int segmentsLeft, List<Inet6Address> addresses) implements ExtensionHeader {
    public static final int TYPE_0 = 0;
    public static final int TYPE_2 = 2;

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |  Next Header  |  Hdr Ext Len  |  Routing Type | Segments Left |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                            Reserved                           |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                           Address[i]                          |   16 bytes
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int RESERVED = 4;
    private static final int ADDRESSES = 8;
    private static final int ADDRESS_LENGTH = 16;
    private static final int MAX_ADDRESSES = (ExtensionHeaderView.MAX_LENGTH - ADDRESSES) / ADDRESS_LENGTH;

    /** @throws IllegalArgumentException if type, addresses and segments left do not go together */
    public SourceRoute {
        addresses = List.copyOf(addresses);
        if (routingType != TYPE_0 && routingType != TYPE_2) {
            throw new IllegalArgumentException("routing type " + routingType + " does not list addresses");
        }
        requireBits("segmentsLeft", segmentsLeft, 8);
        int count = addresses.size();
        if (count > MAX_ADDRESSES || segmentsLeft > count || (routingType == TYPE_2 && count != 1)) {
            throw new IllegalArgumentException(
                    segmentsLeft + " segments left of " + count + " with routing type " + routingType);
        }
    }

    static Defect check(ExtensionHeaderView view) {
        int addresses = view.length() - ADDRESSES;
        if (addresses % ADDRESS_LENGTH != 0) {
            return Defect.BAD_HEADER_LENGTH;
        }
        if (view.routingType() == TYPE_2 && addresses != ADDRESS_LENGTH) {
            return Defect.BAD_HEADER_LENGTH;
        }
        return view.segmentsLeft() > addresses / ADDRESS_LENGTH ? Defect.BAD_SEGMENTS_LEFT : Defect.NONE;
    }

    static SourceRoute parse(ExtensionHeaderView view) {
        List<Inet6Address> addresses = new ArrayList<>();
        for (int address = view.at() + ADDRESSES; address < view.limit(); address += ADDRESS_LENGTH) {
            addresses.add(NetBytes.inet6(view.bytes(), address));
        }
        return new SourceRoute(view.routingType(), view.segmentsLeft(), addresses);
    }

    @Override
    public int type() {
        return IpProtocol.IPV6_ROUTE;
    }

    @Override
    public int length() {
        return ADDRESSES + addresses.size() * ADDRESS_LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at, int nextHeader) {
        new ExtensionHeaderView()
                .wrapForWriting(type(), out, at)
                .nextHeader(nextHeader)
                .length(length())
                .routingType(routingType)
                .segmentsLeft(segmentsLeft);
        i32(out, at + RESERVED, 0);
        int end = at + ADDRESSES;
        for (Inet6Address address : addresses) {
            NetBytes.inet6(out, end, address);
            end += ADDRESS_LENGTH;
        }
        return end;
    }
}
