package io.rawsock.libc;

/**
 * The shape of a ring; the first four make {@code struct tpacket_req}. packet(7)
 *
 * <pre>{@code
 * struct tpacket_req3 {
 *     unsigned int tp_block_size;
 *     unsigned int tp_block_nr;
 *     unsigned int tp_frame_size;
 *     unsigned int tp_frame_nr;
 *     unsigned int tp_retire_blk_tov;   // milliseconds
 *     unsigned int tp_sizeof_priv;
 *     unsigned int tp_feature_req_word;
 * };
 * }</pre>
 */
public final class TpacketReq3 {
    public static final int TP_BLOCK_SIZE = 0;
    public static final int TP_BLOCK_NR = 4;
    public static final int TP_FRAME_SIZE = 8;
    public static final int TP_FRAME_NR = 12;
    public static final int TP_RETIRE_BLK_TOV = 16;
    public static final int TP_SIZEOF_PRIV = 20;
    public static final int TP_FEATURE_REQ_WORD = 24;
    public static final int SIZE = 28;

    private TpacketReq3() {}
}
