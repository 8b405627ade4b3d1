package io.rawsock.socket;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What a program does with a frame that a ring has received. */
@FunctionalInterface
public interface FrameHandler {
    /**
     * Called for one frame, on the thread that receives. The bytes belong to the frame until this returns, and to the next
     * one after; they are not copied. Closing the ring from here is allowed: this frame is then the last.
     *
     * @param bytes memory of the ring, big-endian; its position and limit mean nothing here
     * @param at where the frame begins
     * @param limit where it ends
     * @throws IOException goes to the caller of receive; this frame counts as handled, the next receive goes on behind it
     */
    void frame(ByteBuffer bytes, int at, int limit) throws IOException;
}
