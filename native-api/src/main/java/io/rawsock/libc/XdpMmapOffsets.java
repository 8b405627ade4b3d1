package io.rawsock.libc;

/**
 * The same for all four rings: receive, transmit, fill, completion. Documentation/networking/af_xdp.rst
 *
 * <pre>{@code
 * struct xdp_mmap_offsets {
 *     struct xdp_ring_offset rx;
 *     struct xdp_ring_offset tx;
 *     struct xdp_ring_offset fr;
 *     struct xdp_ring_offset cr;
 * };
 * }</pre>
 */
public final class XdpMmapOffsets {
    public static final int RX = 0;
    public static final int TX = 32;
    public static final int FR = 64;
    public static final int CR = 96;
    public static final int SIZE = 128;

    private XdpMmapOffsets() {}
}
