package io.rawsock.libc;

/**
 * What a block of a TPACKET_V3 ring holds, and whose it is. Documentation/networking/packet_mmap.rst
 *
 * <pre>{@code
 * struct tpacket_hdr_v1 {
 *     __u32 block_status;
 *     __u32 num_pkts;
 *     __u32 offset_to_first_pkt;  // from the start of the block
 *     __u32 blk_len;
 *     __aligned_u64 seq_num;
 *     struct tpacket_bd_ts ts_first_pkt, ts_last_pkt;
 * };
 * }</pre>
 */
public final class TpacketHdrV1 {
    public static final int BLOCK_STATUS = 0;
    public static final int NUM_PKTS = 4;
    public static final int OFFSET_TO_FIRST_PKT = 8;
    public static final int BLK_LEN = 12;
    public static final int SEQ_NUM = 16;
    public static final int SIZE = 40;

    private TpacketHdrV1() {}
}
