package io.rawsock.wire.ipv6;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The extension headers of an IPv6 packet, in order (RFC 8200 section 4.1, which only recommends one). */
public record Ipv6Extensions(List<ExtensionHeader> list) {
    public static final Ipv6Extensions NONE = new Ipv6Extensions(List.of());

    /**
     * @throws IllegalArgumentException if hop-by-hop options are not first, if headers follow the header of a fragment
     *     other than the first, or if there are more than {@link ExtensionChain#MAX_HEADERS}
     */
    public Ipv6Extensions {
        list = List.copyOf(list);
        if (list.size() > ExtensionChain.MAX_HEADERS) {
            throw new IllegalArgumentException(list.size() + " extension headers");
        }
        for (int i = 1; i < list.size(); i++) {
            if (list.get(i) instanceof HopByHopOptions) {
                throw new IllegalArgumentException("hop-by-hop options after another header: " + list);
            }
            if (isLaterFragment(list.get(i - 1))) {
                throw new IllegalArgumentException("headers after that of a later fragment: " + list);
            }
        }
    }

    public static Ipv6Extensions of(ExtensionHeader... headers) {
        return new Ipv6Extensions(List.of(headers));
    }

    /** Goes to the end of a chain that stands at its start, and gives the values of what it passes. */
    static Ipv6Extensions parse(ExtensionChain chain) {
        List<ExtensionHeader> headers = new ArrayList<>();
        while (chain.next()) {
            ExtensionHeaderView view = chain.header();
            Defect defect = ExtensionHeader.check(view);
            if (defect != Defect.NONE) {
                throw new MalformedPacketException("IPv6 extension header", defect, view.at(), view.length());
            }
            headers.add(ExtensionHeader.parse(view));
        }
        if (chain.defect() != Defect.NONE) {
            int available = chain.payloadLimit() - chain.payloadAt();
            throw new MalformedPacketException("IPv6 extension header", chain.defect(), chain.payloadAt(), available);
        }
        return headers.isEmpty() ? NONE : new Ipv6Extensions(headers);
    }

    /** In bytes; a multiple of 8. */
    public int length() {
        int length = 0;
        for (ExtensionHeader header : list) {
            length += header.length();
        }
        return length;
    }

    /** The next header field of the IPv6 header, when {@code protocol} is the upper layer's. */
    int firstType(int protocol) {
        return list.isEmpty() ? protocol : list.get(0).type();
    }

    /** Whether what follows them is the middle or the end of a packet, and so does not start with a header. */
    public boolean isLaterFragment() {
        return !list.isEmpty() && isLaterFragment(list.get(list.size() - 1));
    }

    private static boolean isLaterFragment(ExtensionHeader header) {
        return header instanceof FragmentHeader fragment && fragment.offset() != 0;
    }

    /** Whether the payload length is that of a {@link JumboPayloadOption}. */
    boolean isJumbo() {
        if (list.isEmpty() || !(list.get(0) instanceof HopByHopOptions hopByHop)) {
            return false;
        }
        for (Ipv6Option option : hopByHop.options().list()) {
            if (option instanceof JumboPayloadOption) {
                return true;
            }
        }
        return false;
    }

    /**
     * Writes the headers and returns the offset after them.
     *
     * @param protocol of the upper layer
     */
    public int emit(ByteBuffer out, int at, int protocol) {
        int end = at;
        for (int i = 0; i < list.size(); i++) {
            int next = i + 1 < list.size() ? list.get(i + 1).type() : protocol;
            end = list.get(i).emit(out, end, next);
        }
        return end;
    }
}
