package io.rawsock.libc;

/**
 * A neighbour, in a message of the kind RTM_GETNEIGH. rtnetlink(7)
 *
 * <pre>{@code
 * struct ndmsg {
 *     __u8  ndm_family;
 *     __u8  ndm_pad1;
 *     __u16 ndm_pad2;
 *     __s32 ndm_ifindex;
 *     __u16 ndm_state;
 *     __u8  ndm_flags;
 *     __u8  ndm_type;
 * };
 * }</pre>
 */
public final class Ndmsg {
    public static final int NDM_FAMILY = 0;
    public static final int NDM_IFINDEX = 4;
    public static final int NDM_STATE = 8;
    public static final int NDM_FLAGS = 10;
    public static final int NDM_TYPE = 11;
    public static final int SIZE = 12;

    private Ndmsg() {}
}
