package io.rawsock.libc;

/**
 * A multicast group of either family and the interface to join it on. RFC 3678 section 5.1
 *
 * <pre>{@code
 * struct group_req {
 *     uint32_t                gr_interface;
 *     struct sockaddr_storage gr_group;
 * };
 * }</pre>
 */
public final class GroupReq {
    public static final int GR_INTERFACE = 0;
    public static final int GR_GROUP = 8;
    public static final int SIZE = 136;

    private GroupReq() {}
}
