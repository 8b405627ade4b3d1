package io.rawsock.libc;

/**
 * The header of one piece of ancillary data. cmsg(3)
 *
 * <pre>{@code
 * struct cmsghdr {
 *     size_t cmsg_len;    // header and data, without the padding that follows
 *     int    cmsg_level;
 *     int    cmsg_type;
 *     // unsigned char cmsg_data[]
 * };
 * }</pre>
 */
public final class Cmsghdr {
    public static final int CMSG_LEN = 0;
    public static final int CMSG_LEVEL = 8;
    public static final int CMSG_TYPE = 12;
    public static final int SIZE = 16;

    private Cmsghdr() {}

    /** CMSG_SPACE: what {@code dataLength} bytes of data occupy, header and padding included. */
    public static int space(int dataLength) {
        return SIZE + ((dataLength + 7) & ~7);
    }
}
