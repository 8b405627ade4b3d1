package io.rawsock.libc;

/**
 * The queue of an interface. Documentation/networking/af_xdp.rst
 *
 * <pre>{@code
 * struct sockaddr_xdp {
 *     __u16 sxdp_family;  // AF_XDP
 *     __u16 sxdp_flags;
 *     __u32 sxdp_ifindex;
 *     __u32 sxdp_queue_id;
 *     __u32 sxdp_shared_umem_fd;
 * };
 * }</pre>
 */
public final class SockaddrXdp {
    public static final int SXDP_FAMILY = 0;
    public static final int SXDP_FLAGS = 2;
    public static final int SXDP_IFINDEX = 4;
    public static final int SXDP_QUEUE_ID = 8;
    public static final int SXDP_SHARED_UMEM_FD = 12;
    public static final int SIZE = 16;

    private SockaddrXdp() {}
}
