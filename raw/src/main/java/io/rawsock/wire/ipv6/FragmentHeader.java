package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.IpProtocol;
import java.nio.ByteBuffer;

/**
 * Says which part of a packet follows (RFC 8200 section 4.5).
 *
 * @param offset in units of 8 bytes, from the end of the headers before this one
 * @param identification 32 bits
 */
public record FragmentHeader(int offset, boolean moreFragments, long identification) implements ExtensionHeader {
    public static final int TYPE = IpProtocol.IPV6_FRAGMENT;

    static final int LENGTH = 8;

    /** @throws IllegalArgumentException if a number does not fit its field */
    public FragmentHeader {
        requireBits("offset", offset, 13);
        requireBits("identification", identification, 32);
    }

    static FragmentHeader parse(ExtensionHeaderView view) {
        return new FragmentHeader(view.fragmentOffset(), view.moreFragments(), view.identification());
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at, int nextHeader) {
        // Where other headers have their length, this one has a reserved byte.
        ExtensionHeaderView view = new ExtensionHeaderView()
                .wrapForWriting(TYPE, out, at)
                .nextHeader(nextHeader)
                .length(LENGTH)
                .fragmentOffset(offset)
                .moreFragments(moreFragments)
                .identification(identification);
        return view.limit();
    }
}
