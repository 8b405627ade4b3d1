package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Selective acknowledgment (RFC 2018 section 3): what arrived beyond the acknowledgment number.
 *
 * @param blocks 1 to 4, the one that holds the newest segment first
 */
public record SackOption(List<Block> blocks) implements TcpOption {
    public static final int KIND = 5;
    public static final int MAX_BLOCKS = 4;

    // +--------+--------+
    // | Kind=5 | Length |
    // +--------+--------+--------+--------+
    // |      Left Edge of 1st Block       |
    // +--------+--------+--------+--------+
    // |      Right Edge of 1st Block      |
    // +--------+--------+--------+--------+
    private static final int BLOCKS = 2;
    private static final int RIGHT_EDGE = 4;
    private static final int BLOCK_LENGTH = 8;

    /**
     * Bytes that follow each other without a gap.
     *
     * @param leftEdge the first sequence number, 32 bits
     * @param rightEdge the sequence number after the last, 32 bits; the smaller one when the numbers wrapped
     */
    public record Block(long leftEdge, long rightEdge) {
        /** @throws IllegalArgumentException if an edge does not fit 32 bits */
        public Block {
            requireBits("leftEdge", leftEdge, 32);
            requireBits("rightEdge", rightEdge, 32);
        }
    }

    /** @throws IllegalArgumentException if there is no block, or more than a header holds */
    public SackOption {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty() || blocks.size() > MAX_BLOCKS) {
            throw new IllegalArgumentException(blocks.size() + " blocks, not 1 to " + MAX_BLOCKS);
        }
    }

    static boolean isLength(int length) {
        int blocks = (length - BLOCKS) / BLOCK_LENGTH;
        return length == BLOCKS + blocks * BLOCK_LENGTH && blocks >= 1 && blocks <= MAX_BLOCKS;
    }

    static SackOption parse(ByteBuffer buffer, int at) {
        int end = at + u8(buffer, at + LENGTH_OFFSET);
        List<Block> blocks = new ArrayList<>(MAX_BLOCKS);
        for (int block = at + BLOCKS; block < end; block += BLOCK_LENGTH) {
            blocks.add(new Block(u32(buffer, block), u32(buffer, block + RIGHT_EDGE)));
        }
        return new SackOption(blocks);
    }

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public int length() {
        return BLOCKS + blocks.size() * BLOCK_LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + KIND_OFFSET, KIND);
        u8(out, at + LENGTH_OFFSET, length());
        int end = at + BLOCKS;
        for (Block block : blocks) {
            u32(out, end, block.leftEdge);
            u32(out, end + RIGHT_EDGE, block.rightEdge);
            end += BLOCK_LENGTH;
        }
        return end;
    }
}
