package io.rawsock.libc;

/**
 * Instances of a service: the data of TIPC_DESTNAME. tipc(7)
 *
 * <pre>{@code
 * struct tipc_service_range {
 *     __u32 type;
 *     __u32 lower;
 *     __u32 upper;
 * };
 * }</pre>
 */
public final class TipcServiceRange {
    public static final int TYPE = 0;
    public static final int LOWER = 4;
    public static final int UPPER = 8;
    public static final int SIZE = 12;

    private TipcServiceRange() {}
}
