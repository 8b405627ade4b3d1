package io.rawsock.stress;

import java.nio.ByteBuffer;
import java.util.Random;

/** Buffers of every kind, shared by all threads, the direct ones with untouched memory on both sides. */
final class GuardedBuffers {
    private static final int GUARD = 512;
    private static final int[] SIZES = {0, 1, 7, 100, 4096, 4097, 20_000, 200_000};

    private final ByteBuffer[] buffers = new ByteBuffer[4 * SIZES.length + 1];
    private final ByteBuffer[] blocks = new ByteBuffer[SIZES.length];

    GuardedBuffers() {
        for (int i = 0; i < SIZES.length; i++) {
            blocks[i] = ByteBuffer.allocateDirect(SIZES[i] + 2 * GUARD);
            buffers[4 * i] = blocks[i].slice(GUARD, SIZES[i]);
            buffers[4 * i + 1] = ByteBuffer.allocate(SIZES[i]);
            buffers[4 * i + 2] = buffers[4 * i].asReadOnlyBuffer();
            buffers[4 * i + 3] = ByteBuffer.allocate(SIZES[i] + 9).slice(9, SIZES[i]);
        }
        buffers[buffers.length - 1] = ByteBuffer.allocate(8 << 20);
    }

    /** One of them, its position and limit set at random while others may be using it. */
    ByteBuffer any(Random random) {
        // The last is large, and costs accordingly.
        int index = random.nextInt(100) == 0 ? buffers.length - 1 : random.nextInt(buffers.length - 1);
        ByteBuffer buffer = buffers[index];
        if (random.nextBoolean()) {
            buffer.clear();
        } else {
            buffer.limit(random.nextInt(buffer.capacity() + 1));
            buffer.position(random.nextInt(buffer.limit() + 1));
        }
        return buffer;
    }

    /** A direct one. */
    ByteBuffer direct(Random random) {
        ByteBuffer buffer = buffers[4 * random.nextInt(SIZES.length) + 2 * random.nextInt(2)];
        return random.nextBoolean() ? buffer : buffer.duplicate();
    }

    /** Where memory was written that belongs to no buffer; empty when nowhere. */
    String damage() {
        StringBuilder damage = new StringBuilder();
        for (ByteBuffer block : blocks) {
            int size = block.capacity() - 2 * GUARD;
            for (int i = 0; i < block.capacity(); i++) {
                boolean guard = i < GUARD || i >= GUARD + size;
                if (guard && block.get(i) != 0) {
                    damage.append("byte ")
                            .append(i - GUARD)
                            .append(" of ")
                            .append(size)
                            .append('\n');
                }
            }
        }
        return damage.toString();
    }
}
