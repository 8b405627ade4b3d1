package io.rawsock.libc;

/**
 * The program's memory that frames lie in. Documentation/networking/af_xdp.rst
 *
 * <pre>{@code
 * struct xdp_umem_reg {
 *     __u64 addr;
 *     __u64 len;
 *     __u32 chunk_size;
 *     __u32 headroom;
 *     __u32 flags;
 * };
 * }</pre>
 */
public final class XdpUmemReg {
    public static final int ADDR = 0;
    public static final int LEN = 8;
    public static final int CHUNK_SIZE = 16;
    public static final int HEADROOM = 20;
    public static final int FLAGS = 24;
    public static final int SIZE = 32;

    private XdpUmemReg() {}
}
