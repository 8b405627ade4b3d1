package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.TpacketReq3;

/**
 * The shape of a packet socket's ring, PACKET_RX_RING and PACKET_TX_RING: {@code tpacket_req3}, whose last three fields
 * only TPACKET_V3 reads. All zero takes the ring away. Documentation/networking/packet_mmap.rst
 *
 * @param blockSize bytes, a multiple of the page size
 * @param blocks how many
 * @param frameSize bytes, a multiple of 16
 * @param frames how many, as many as the blocks hold
 * @param retireMillis after which time a block is handed over though it is not full; 0 for the kernel's choice
 * @param privateSize bytes at the start of each block that are the program's own
 * @param features TP_FT_REQ_ flags
 */
public record PacketRingRequest(
        int blockSize, int blocks, int frameSize, int frames, int retireMillis, int privateSize, int features) {
    static final OptionFormat<PacketRingRequest> FORMAT = new OptionFormat<>() {
        @Override
        public Class<PacketRingRequest> type() {
            return PacketRingRequest.class;
        }

        @Override
        public int size() {
            return TpacketReq3.SIZE;
        }

        @Override
        public int write(PacketRingRequest value, NativeMemory to) {
            to.buffer()
                    .putInt(TpacketReq3.TP_BLOCK_SIZE, value.blockSize)
                    .putInt(TpacketReq3.TP_BLOCK_NR, value.blocks)
                    .putInt(TpacketReq3.TP_FRAME_SIZE, value.frameSize)
                    .putInt(TpacketReq3.TP_FRAME_NR, value.frames)
                    .putInt(TpacketReq3.TP_RETIRE_BLK_TOV, value.retireMillis)
                    .putInt(TpacketReq3.TP_SIZEOF_PRIV, value.privateSize)
                    .putInt(TpacketReq3.TP_FEATURE_REQ_WORD, value.features);
            return size();
        }
    };
}
