package io.rawsock.libc;

/**
 * A communication group and who to be in it. tipc(7)
 *
 * <pre>{@code
 * struct tipc_group_req {
 *     __u32 type;
 *     __u32 instance;
 *     __u32 scope;
 *     __u32 flags;
 * };
 * }</pre>
 */
public final class TipcGroupReq {
    public static final int TYPE = 0;
    public static final int INSTANCE = 4;
    public static final int SCOPE = 8;
    public static final int FLAGS = 12;
    public static final int SIZE = 16;

    private TipcGroupReq() {}
}
