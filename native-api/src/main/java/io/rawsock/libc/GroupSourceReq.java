package io.rawsock.libc;

/**
 * A multicast group, interface and source. RFC 3678 section 5.1
 *
 * <pre>{@code
 * struct group_source_req {
 *     uint32_t                gsr_interface;
 *     struct sockaddr_storage gsr_group;
 *     struct sockaddr_storage gsr_source;
 * };
 * }</pre>
 */
public final class GroupSourceReq {
    public static final int GSR_INTERFACE = 0;
    public static final int GSR_GROUP = 8;
    public static final int GSR_SOURCE = 136;
    public static final int SIZE = 264;

    private GroupSourceReq() {}
}
