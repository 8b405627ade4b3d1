package io.rawsock.wire.igmp;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.NetBytes;
import java.net.Inet4Address;
import java.nio.ByteBuffer;

/**
 * Asks who listens, in the 8 bytes of versions 1 and 2 (RFC 2236 section 2).
 *
 * @param maxResponseTime in tenths of a second; 0 makes it a query of version 1 (RFC 2236 section 4)
 * @param group 0.0.0.0 to ask for all groups
 */
public record MembershipQuery(int maxResponseTime, Inet4Address group) implements IgmpMessage {
    public static final int TYPE = 0x11;

    /** @throws IllegalArgumentException if the time does not fit 8 bits */
    public MembershipQuery {
        requireBits("maxResponseTime", maxResponseTime, 8);
    }

    static MembershipQuery parse(IgmpView view) {
        return new MembershipQuery(view.maxResponseCode(), NetBytes.inet4(view.group()));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return IgmpView.HEADER_LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        new IgmpView()
                .wrapForWriting(out, at, end)
                .type(TYPE)
                .maxResponseCode(maxResponseTime)
                .group(NetBytes.inet4(group))
                .fillChecksum();
        return end;
    }
}
