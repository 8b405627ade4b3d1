package io.rawsock.libc;

/**
 * An entry of the receive and transmit rings; those of the fill and completion rings are an address alone.
 *
 * <pre>{@code
 * struct xdp_desc {
 *     __u64 addr;  // within the UMEM
 *     __u32 len;
 *     __u32 options;
 * };
 * }</pre>
 */
public final class XdpDesc {
    public static final int ADDR = 0;
    public static final int LEN = 8;
    public static final int OPTIONS = 12;
    public static final int SIZE = 16;

    private XdpDesc() {}
}
