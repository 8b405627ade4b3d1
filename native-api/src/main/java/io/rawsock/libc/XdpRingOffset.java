package io.rawsock.libc;

/**
 * Where in a mapped ring its parts lie. Documentation/networking/af_xdp.rst
 *
 * <pre>{@code
 * struct xdp_ring_offset {
 *     __u64 producer;
 *     __u64 consumer;
 *     __u64 desc;
 *     __u64 flags;
 * };
 * }</pre>
 */
public final class XdpRingOffset {
    public static final int PRODUCER = 0;
    public static final int CONSUMER = 8;
    public static final int DESC = 16;
    public static final int FLAGS = 24;
    public static final int SIZE = 32;

    private XdpRingOffset() {}
}
