package io.rawsock.bench;

import java.io.IOException;

/** One way to move packets. */
interface Work {
    /** Moves {@code count} packets, a multiple of 64, and returns how many it has moved. */
    long run(int count, Clocks clocks) throws IOException;

    /** How many packets one system call moves where it can move several. */
    int BATCH = 64;
}
