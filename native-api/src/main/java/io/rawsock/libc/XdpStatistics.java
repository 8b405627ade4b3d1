package io.rawsock.libc;

/**
 * What was lost, and why. Documentation/networking/af_xdp.rst
 *
 * <pre>{@code
 * struct xdp_statistics {
 *     __u64 rx_dropped;
 *     __u64 rx_invalid_descs;
 *     __u64 tx_invalid_descs;
 *     __u64 rx_ring_full;
 *     __u64 rx_fill_ring_empty_descs;
 *     __u64 tx_ring_empty_descs;
 * };
 * }</pre>
 */
public final class XdpStatistics {
    public static final int RX_DROPPED = 0;
    public static final int RX_INVALID_DESCS = 8;
    public static final int TX_INVALID_DESCS = 16;
    public static final int RX_RING_FULL = 24;
    public static final int RX_FILL_RING_EMPTY_DESCS = 32;
    public static final int TX_RING_EMPTY_DESCS = 40;
    public static final int SIZE = 48;

    private XdpStatistics() {}
}
