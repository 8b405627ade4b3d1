package io.rawsock.wire.ipv6;

import io.rawsock.wire.Defect;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;

/**
 * A walk over the extension headers of a packet to the upper layer, which allocates nothing; for use by one thread at a
 * time.
 *
 * <pre>{@code
 * chain.start(ip);
 * while (chain.next()) {
 *     // chain.header()
 * }
 * // chain.protocol() is at chain.payloadAt(), if chain.defect() is NONE
 * }</pre>
 *
 * <p>It ends at the first header that is none of those that {@link ExtensionHeaderView#isType} names, at the data of a
 * fragment other than the first, and at a defect. Every step goes forward by 8 bytes or more, and there are at most
 * {@link #MAX_HEADERS}.
 */
public final class ExtensionChain {
    /** RFC 8504 section 5.3 lets a host limit them; six make sense at most, most of which nobody sends. */
    public static final int MAX_HEADERS = 32;

    private final ExtensionHeaderView header = new ExtensionHeaderView();
    private ByteBuffer bytes = NetBytes.NOTHING;
    private int limit;
    private int protocol;
    private int payloadAt;
    private int count;
    private boolean laterFragment;
    private Defect defect = Defect.NONE;

    /** Stands before the first extension header of a packet. */
    public ExtensionChain start(Ipv6View ip) {
        return start(ip.nextHeader(), ip.bytes(), ip.payloadAt(), ip.payloadLimit());
    }

    /** Stands before a header in {@code [at, limit)} that is of type {@code nextHeader}. */
    public ExtensionChain start(int nextHeader, ByteBuffer buffer, int at, int limit) {
        NetBytes.available(buffer, at, limit);
        this.bytes = buffer;
        this.limit = limit;
        this.protocol = nextHeader;
        this.payloadAt = at;
        this.count = 0;
        this.laterFragment = false;
        this.defect = Defect.NONE;
        return this;
    }

    /** Goes to the next extension header; false if there is none, or none that can be read. */
    public boolean next() {
        if (laterFragment || defect != Defect.NONE || !ExtensionHeaderView.isType(protocol)) {
            return false;
        }
        if (protocol == IpProtocol.HOP_BY_HOP && count > 0) {
            defect = Defect.MISPLACED_HEADER;
        } else if (count == MAX_HEADERS) {
            defect = Defect.TOO_MANY_HEADERS;
        } else {
            defect = ExtensionHeaderView.check(protocol, bytes, payloadAt, limit);
        }
        if (defect != Defect.NONE) {
            return false;
        }
        header.wrapForWriting(protocol, bytes, payloadAt);
        laterFragment = protocol == FragmentHeader.TYPE && header.fragmentOffset() != 0;
        count++;
        protocol = header.nextHeader();
        payloadAt = header.limit();
        return true;
    }

    /** Goes on to the end of the walk. */
    public ExtensionChain finish() {
        while (next()) {}
        return this;
    }

    /** The header that {@link #next()} went to; it is another after the next call. */
    public ExtensionHeaderView header() {
        return header;
    }

    /** The type of what is at {@link #payloadAt()}: after the walk, of the upper layer. */
    public int protocol() {
        return protocol;
    }

    /** Where the headers that were passed end. */
    public int payloadAt() {
        return payloadAt;
    }

    /** Where the packet ends. */
    public int payloadLimit() {
        return limit;
    }

    /** Whether the payload is the middle or the end of a packet, and so does not start with a header. */
    public boolean isLaterFragment() {
        return laterFragment;
    }

    /** What ended the walk: {@link Defect#NONE} if nothing is wrong. */
    public Defect defect() {
        return defect;
    }
}
