package io.rawsock.wire;

/**
 * What is wrong with bytes that claim to be a header. Receive paths ask a view's {@code check} and count these; nothing
 * is thrown.
 */
public enum Defect {
    /** Nothing is wrong: no getter of the view can leave the buffer. */
    NONE,
    /**
     * The length field promises more bytes than are there. Every header field can be read; normal for a packet quoted
     * by an ICMP error, which RFC 792 lets end 8 bytes after the IP header.
     */
    PAYLOAD_CUT,
    /** Fewer bytes than the smallest header has. */
    TOO_SHORT,
    /** The version field names another protocol. */
    BAD_VERSION,
    /** The header length field is below the smallest header: IPv4 IHL below 5. */
    HEADER_LENGTH_BELOW_MINIMUM,
    /** The header length field promises more bytes than are there. */
    HEADER_CUT,
    /** A length that a header of this type cannot have: an odd one of an IPv6 source route. */
    BAD_HEADER_LENGTH,
    /** An IPv6 extension header where it may not be: hop-by-hop options after another header. */
    MISPLACED_HEADER,
    /** More IPv6 extension headers than anybody has a use for. */
    TOO_MANY_HEADERS,
    /** An IPv6 routing header has more segments left than it has segments. */
    BAD_SEGMENTS_LEFT,
    /** The total length field, or UDP's length field, is smaller than the header. */
    TOTAL_LENGTH_BELOW_HEADER,
    /** An option lacks its length byte, or its length runs past the end of the options. */
    OPTION_CUT,
    /** An option's length is one that its type cannot have: 0 and 1 for any, other than 4 for a router alert. */
    BAD_OPTION_LENGTH,
    /** A prefix is longer than an address, or than its option has room for. */
    BAD_PREFIX_LENGTH,
    /** A domain name has a label over 63 bytes, is over 255 bytes, or lacks its end. */
    BAD_DOMAIN_NAME,
    /** A route or timestamp option's pointer lies before the first slot or inside one. */
    BAD_OPTION_POINTER,
    /** A timestamp option's flag is not one of the three forms of RFC 791. */
    BAD_OPTION_FLAG,
    /** A count promises more addresses or records than there are bytes. */
    LIST_CUT,
    /** The checksum that proves an ICMP extension structure to be one is wrong (RFC 4884 section 7). */
    BAD_CHECKSUM,
    /** An extension object lacks its header, or its length runs past the end of the structure. */
    OBJECT_CUT,
    /** An extension object's length or content is one that its class cannot have; a length of 0 to 3 is for none. */
    BAD_OBJECT,
    /** Not all fragments of the datagram are there. */
    FRAGMENT_MISSING,
    /** Two fragments cover the same bytes and are not copies of one another: teardrop, or an attempt to hide something. */
    FRAGMENT_OVERLAP,
    /** A fragment starts beyond the end of the last one. */
    FRAGMENT_AFTER_LAST,
    /** A fragment is empty, or is not the last and its length is not a multiple of 8. */
    BAD_FRAGMENT_LENGTH,
    /** A fragment ends beyond the 65,535 bytes of the largest datagram: ping of death. */
    FRAGMENT_BEYOND_MAXIMUM,
    /** A fragment's identification, protocol, source or destination is not that of the others. */
    FRAGMENT_OF_ANOTHER,
}
