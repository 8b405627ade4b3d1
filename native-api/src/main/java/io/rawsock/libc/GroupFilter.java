package io.rawsock.libc;

/**
 * All sources that a multicast membership takes, or leaves out. RFC 3678 section 5.2
 *
 * <pre>{@code
 * struct group_filter {
 *     uint32_t                gf_interface;
 *     struct sockaddr_storage gf_group;
 *     uint32_t                gf_fmode;
 *     uint32_t                gf_numsrc;
 *     struct sockaddr_storage gf_slist[1];
 * };
 * }</pre>
 */
public final class GroupFilter {
    public static final int GF_INTERFACE = 0;
    public static final int GF_GROUP = 8;
    public static final int GF_FMODE = 136;
    public static final int GF_NUMSRC = 140;
    public static final int GF_SLIST = 144;
    public static final int SIZE = 272;

    private GroupFilter() {}
}
