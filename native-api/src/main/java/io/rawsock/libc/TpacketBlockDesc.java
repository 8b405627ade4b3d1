package io.rawsock.libc;

/**
 * What a block of a TPACKET_V3 ring begins with. Documentation/networking/packet_mmap.rst
 *
 * <pre>{@code
 * struct tpacket_block_desc {
 *     __u32 version;
 *     __u32 offset_to_priv;
 *     union tpacket_bd_header_u hdr;  // a struct tpacket_hdr_v1
 * };
 * }</pre>
 */
public final class TpacketBlockDesc {
    public static final int VERSION = 0;
    public static final int OFFSET_TO_PRIV = 4;
    public static final int HDR = 8;
    public static final int SIZE = 48;

    private TpacketBlockDesc() {}
}
